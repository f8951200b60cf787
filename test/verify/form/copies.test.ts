import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../../src/verify/pdf.ts';
import { verify } from '../../../src/verify/verify.ts';
import { sharedBrowser } from '../../tools/browser.ts';
import { LONG } from '../../tools/long.ts';
import { linesOf } from '../fixture.ts';
import { formFindings, oldArchives, oldCopies, pdfsIn, SHARED } from './copies.ts';

/** Copies of earlier versions stay faithful, whatever the present one draws. */

const GOOD: readonly Verdict[] = ['same-content', 'same-form'];

/** In `npm test` one copy; the others take up to a second each. */
const QUICK = /joint-signed-twice/;

const COPIES = oldCopies().filter(({ name }) => LONG || QUICK.test(name));

async function verdictOf(path: string): Promise<{ verdict: string; told: readonly string[] }> {
  const browser = /chromium/.test(path) ? await sharedBrowser() : undefined;
  const { verdict, findings } = await verify(readFileSync(path), { browser });
  return { verdict, told: linesOf(findings.filter(({ kind }) => kind !== 'note')) };
}

describe('a copy of an earlier version', () => {
  it.each(COPIES)('is faithful: $name', async ({ path }) => {
    const { verdict, told } = await verdictOf(path);
    expect(told).toEqual([]);
    expect(GOOD).toContain(verdict);
  });

  it.runIf(LONG).each(COPIES.filter(({ name }) => !/signed/.test(name)))(
    'shows its form: $name',
    async ({ path }) => {
      expect(linesOf(await formFindings(Uint8Array.from(readFileSync(path))))).toEqual([]);
    },
  );

  it.runIf(LONG).each(oldArchives())('is faithful in a folder: $name', async ({ path }) => {
    expect(await verify(path)).toMatchObject({ verdict: 'sound' });
  });
});

describe('copies of 0.1.0 beside the project', () => {
  const shared = pdfsIn(SHARED, 'from-0.1.0');

  it.runIf(LONG && shared.length > 0).each(shared)('is faithful: $name', async ({ path }) => {
    const { verdict, told } = await verdictOf(path);
    expect(told).toEqual([]);
    expect(GOOD).toContain(verdict);
  });

  const archive = join(SHARED, 'archive');
  const why = existsSync(archive) ? '' : ` (skipped: there is no ${archive})`;
  it.runIf(LONG && existsSync(archive))(`are faithful in a folder${why}`, async () => {
    expect(await verify(archive)).toMatchObject({ verdict: 'sound' });
  });
});
