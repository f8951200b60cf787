import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compiled } from '../tools/compiled.ts';
import { LONG, sampled } from '../tools/long.ts';
import { check } from './checker/check.ts';
import { get, open, textOf } from './checker/objects.ts';
import type { Printed } from './determinism.child.ts';

const CHILD = fileURLToPath(compiled('test/conformance/determinism.child.ts'));
const COMMAND = fileURLToPath(compiled('src/cli/main.ts'));
const SAMPLE = fileURLToPath(new URL('../../samples/joint/filing.xml', import.meta.url));
const SHIFTED = pathToFileURL(join(import.meta.dirname, 'shifted-clock.mjs')).href;
const ROOT = join(import.meta.dirname, '../..');

const folder = mkdtempSync(join(tmpdir(), 'form4-determinism-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A program in surroundings of its own, after preloads. */
async function node(
  file: string,
  words: readonly string[],
  env: Record<string, string>,
  preloads: string[] = [],
) {
  const imports = preloads.flatMap((preload) => ['--import', preload]);
  const { SOURCE_DATE_EPOCH: _, ...own } = process.env;
  const options = { cwd: ROOT, env: { ...own, ...env }, maxBuffer: 1 << 26 };
  return promisify(execFile)(process.execPath, [...imports, file, ...words], options);
}

const SURROUNDINGS = [
  { locale: 'en-US', timeZone: 'UTC', lang: 'C', preloads: [] },
  { locale: 'tr-TR', timeZone: 'Asia/Kathmandu', lang: 'tr_TR.UTF-8', preloads: [] },
  { locale: 'de-DE', timeZone: 'America/New_York', lang: 'de_DE.UTF-8', preloads: [SHIFTED] },
];

describe.runIf(LONG)('the same filing gives the same bytes', () => {
  const printed: Printed[] = [];

  beforeAll(async () => {
    for (const { timeZone, lang, preloads } of SURROUNDINGS) {
      const { stdout } = await node(CHILD, [], { TZ: timeZone, LANG: lang, LC_ALL: lang }, preloads);
      printed.push(JSON.parse(stdout));
    }
  });

  it('the surroundings are what they should be', () => {
    const year = new Date().getFullYear();
    expect(printed.map(({ locale }) => locale)).toEqual(SURROUNDINGS.map(({ locale }) => locale));
    expect(new Set(printed.map(({ timeZone }) => timeZone)).size).toBe(3);
    expect(printed.map((each) => each.year > year + 5)).toEqual([false, false, true]);
    expect(Object.keys(printed[0]?.first ?? {})).toHaveLength(8);
  });

  it('in every process, time zone and locale, whatever the clock says', () => {
    for (const { first } of printed) expect(first).toEqual(printed[0]?.first);
  });

  it('in a worker thread', () => {
    for (const { worker } of printed) expect(worker).toEqual(printed[0]?.first);
  });

  it('once more in one process, after other forms', () => {
    for (const { again } of printed) expect(again).toEqual(printed[0]?.first);
  });
});

describe('the command', () => {
  async function rendered(
    name: string,
    words: readonly string[],
    env: Record<string, string>,
    preloads?: string[],
  ) {
    const file = join(folder, `${name}.pdf`);
    await node(COMMAND, ['render', SAMPLE, '--pdf', file, ...words], env, preloads);
    return readFileSync(file);
  }

  it.each(sampled([['pdfkit'], ['puppeteer']], 1))(
    '%s: asks SOURCE_DATE_EPOCH for the date, never the clock',
    async (engine) => {
      const words = ['--engine', engine];
      const plain = await rendered('plain', words, {});
      const later = await rendered('later', words, { TZ: 'Asia/Kathmandu' }, [SHIFTED]);
      const dated = await rendered('dated', words, { SOURCE_DATE_EPOCH: '1000000000' }, [SHIFTED]);
      expect(later.equals(plain)).toBe(true);
      const context = await open(dated);
      expect(textOf(get(context.lookup(context.trailerInfo.Info), 'CreationDate'))).toMatch(
        /^D:20010909014640/,
      );
      // Among other things, that XMP has the same date.
      expect(await check(dated)).toEqual([]);
    },
  );
});
