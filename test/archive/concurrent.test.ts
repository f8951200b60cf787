import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readManifest } from '../../src/archive/manifest.ts';
import { sampleBytes } from '../builders/samples.ts';
import { temporaryFolder } from '../tools/files.ts';
import { LONG } from '../tools/long.ts';
import { startProcess } from './child.ts';
import { archived, contentOf } from './samples.ts';

/** Four processes that archive into one folder at the same time. */

const SAMPLES = ['qualys', 'form3-none', 'form5', 'amendment'];

let whole: Record<string, string>;
let folder: string;

beforeAll(async () => {
  folder = temporaryFolder();
  await archived(SAMPLES.map(sampleBytes), { folder });
  whole = contentOf(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function together(lists: readonly (readonly string[])[]) {
  rmSync(folder, { recursive: true });
  const processes = lists.map(() => startProcess());
  await Promise.all(processes.map(({ ready }) => ready));
  return Promise.all(processes.map((each, index) => each.run({ folder, samples: lists[index] ?? [] })));
}

describe('four runs at once', () => {
  it('over the same filings list each once, in the order of a single run', async () => {
    const done = await together([SAMPLES, SAMPLES, SAMPLES, SAMPLES]);
    expect(contentOf(folder)).toEqual(whole);
    const statuses = done.flatMap((each) => each?.statuses ?? []);
    expect(statuses.filter((status) => status === 'added')).toHaveLength(SAMPLES.length);
    expect(statuses.filter((status) => status === 'unchanged')).toHaveLength(3 * SAMPLES.length);
  });

  it.runIf(LONG)('over filings that overlap lose none', async () => {
    const lists = SAMPLES.map((_, index) =>
      [...SAMPLES.slice(index), ...SAMPLES.slice(0, index)].slice(0, 3),
    );
    const done = await together(lists);
    const { entries, unfinished } = await readManifest(folder);
    expect(unfinished).toBe(false);
    expect(entries.map(({ file }) => file).sort()).toEqual(
      Object.keys(whole).filter((name) => name.endsWith('.pdf')),
    );
    expect({ ...contentOf(folder), 'manifest.jsonl': whole['manifest.jsonl'] }).toEqual(whole);
    const statuses = done.flatMap((each) => each?.statuses ?? []);
    expect(statuses.filter((status) => status === 'added')).toHaveLength(SAMPLES.length);
    expect(statuses.filter((status) => status === 'unchanged')).toHaveLength(2 * SAMPLES.length);
  });
});
