import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { renderBatch } from '../../src/batch/batch.ts';
import { openBrowser, originOf, readFilings, renderPdf } from '../../src/index.ts';
import { SAMPLES_FOLDER } from '../builders/samples.ts';
import { browserGroups } from '../pdf/chromium/machine.ts';
import { digestOf, temporaryFolder } from '../tools/files.ts';
import { LONG, sampled } from '../tools/long.ts';
import { batched, filesOf, sorted } from './samples.ts';

const NAMES = sampled(['form5', 'qualys', 'derivatives', 'joint'], 1);
const INPUTS = NAMES.map((name) => join(SAMPLES_FOLDER, name, 'filing.xml'));
const before = process.env.TMPDIR;

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
  process.env.TMPDIR = folder;
});
afterEach(() => {
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
  rmSync(folder, { recursive: true, force: true });
});

const options = (more = {}) =>
  ({ folder: join(folder, 'out'), engine: 'puppeteer', jobs: 2, ...more }) as const;

async function noBrowserIsLeft(): Promise<void> {
  while ((await browserGroups(folder)).length > 0) await wait(50);
}

// Windows has no `ps`.
describe.skipIf(process.platform === 'win32')('a batch by browsers', () => {
  it.runIf(LONG)('writes what one browser prints of each filing alone, and leaves no browser', async () => {
    const results = await batched(INPUTS, options());
    expect(results.map(({ status }) => status)).toEqual(NAMES.map(() => 'done'));
    await noBrowserIsLeft();
    await using browser = await openBrowser();
    const alone = await Promise.all(
      INPUTS.map(async (file) => {
        const source = readFilings(readFileSync(file));
        const [first] = source.filings as [(typeof source.filings)[0]];
        return digestOf(
          await renderPdf(first.filing, { engine: 'puppeteer', browser, origin: originOf(source, first) }),
        );
      }),
    );
    expect(Object.values(filesOf(join(folder, 'out'))).sort()).toEqual(alone.sort());
  });

  it.runIf(LONG)('tries again what a browser had at hand that ended', async () => {
    const results = [];
    const inputs = [...INPUTS, ...INPUTS].map((file, each) => ({
      name: `${each}.xml`,
      content: Buffer.concat([readFileSync(file), Buffer.from(`<!-- ${each} -->`)]),
    }));
    for await (const result of renderBatch(inputs, options())) {
      results.push(result);
      if (results.length === 2)
        for (const group of await browserGroups(folder)) process.kill(-group, 'SIGKILL');
    }
    expect(sorted(results).map(({ status }) => status)).toEqual(inputs.map(() => 'done'));
    await noBrowserIsLeft();
  });

  it('ends a print that takes too long', async () => {
    expect(await batched(INPUTS.slice(0, 1), options({ timeLimit: 0.001 }))).toMatchObject([
      { status: 'failed', code: 'time-limit' },
    ]);
    await noBrowserIsLeft();
  });

  it('says what to install where there is no browser', async () => {
    const run = batched(INPUTS, options({ executablePath: join(folder, 'none') }));
    await expect(run).rejects.toMatchObject({ code: 'browser-missing' });
  });
});
