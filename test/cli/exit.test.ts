import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { exitCodeFor, exitCodeOf, UsageError } from '../../src/cli/exit.ts';
import { ERROR_CODES, type ErrorCode, Form4Error } from '../../src/index.ts';
import { inEmptyFolder } from './folder.ts';
import { form4 } from './form4.ts';

const SAMPLE = join(import.meta.dirname, '../../samples/qualys/filing.xml');

inEmptyFolder();
beforeEach(() => {
  copyFileSync(SAMPLE, 'good.xml');
  writeFileSync('bad.xml', '<ownershipDocument/>');
});

/** What each command ends with: an example of each exit code that it can have by its input. */
const ENDINGS: readonly (readonly [line: string, code: number])[] = [
  ['new 3', 0],
  ['new 6', 2],
  ['validate good.xml', 0],
  ['validate good.xml bad.xml', 1],
  ['validate bad.xml none.xml', 2],
  ['validate good.xml --jsn', 2],
  ['render good.xml --html a.html', 0],
  ['render bad.xml', 1],
  ['render none.xml', 2],
  ['render good.xml --html none/a.html', 2],
  ['email good.xml --attach none', 0],
  ['email bad.xml', 1],
  ['email none.xml', 2],
  ['sign bad.xml --field a --p12 none.p12 -o b.pdf', 2],
  ['verify bad.xml', 1],
  ['verify none.pdf', 2],
  ['verify bad.xml none.pdf', 2],
  ['extract bad.xml', 1],
  ['extract none.pdf', 2],
  ['archive good.xml -o kept', 0],
  ['archive bad.xml -o kept', 1],
  ['archive bad.xml none.xml good.xml -o kept', 2],
  ['schema', 0],
  ['schema --draught', 2],
];

describe('an exit code', () => {
  it.each(ENDINGS)('of `%s` is %i', async (line, code) => {
    expect((await form4(line.split(' '))).code).toBe(code);
  });

  it('is what an error is about', () => {
    const expected = { filing: 1, options: 2, machine: 2, us: 70, caller: 130 };
    for (const [code, { about }] of Object.entries(ERROR_CODES)) {
      expect(exitCodeFor(code as ErrorCode)).toBe(expected[about]);
      expect(exitCodeOf(new Form4Error(code as ErrorCode, ''))).toBe(expected[about]);
    }
    expect(exitCodeOf(new UsageError())).toBe(2);
    expect(exitCodeOf(Object.assign(new Error(), { code: 'EPIPE' }))).toBe(2);
    expect(exitCodeOf(new TypeError())).toBe(70);
  });
});
