import { describe, expect, it } from 'vitest';
import { verify } from '../../../src/verify/verify.ts';
import { Editable } from '../../builders/editable.ts';
import { sampled } from '../../tools/long.ts';
import { formFindings, readCopy } from './copies.ts';
import { PLANTS } from './plants.ts';

/** Each kind of change in a copy of an older version is found by its form alone, and by the whole. */

const copies = [...new Set(PLANTS.map(({ copy }) => copy))];

describe('a planted change', () => {
  it.each(sampled(copies, 1))('is not seen where there is none: %s', async (copy) => {
    expect(await formFindings(new Editable(readCopy(copy)).save())).toEqual([]);
  });

  it.each(sampled(PLANTS, 1))('is found: $name', async ({ copy, change, code }) => {
    const file = new Editable(readCopy(copy));
    change(file);
    const planted = file.save();
    const findings = await formFindings(planted);
    expect(findings.map((each) => each.code)).toContain(code);
    expect(findings.every(({ kind }) => kind === 'alteration')).toBe(true);
    expect((await verify(planted)).verdict).toBe('altered');
  });
});
