import { readFileSync, rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { planOf } from '../../src/batch/options.ts';
import { Pool, type WorkerPoolOptions } from '../../src/batch/pool.ts';
import type { Rendered, Task } from '../../src/batch/task.ts';
import { sampleXml } from '../builders/samples.ts';
import { digestOf } from '../tools/files.ts';
import { sampled } from '../tools/long.ts';
import { partsFolder, poisoned, poisonedWorker } from './poison.ts';

let parts: string;
let pool: Pool | null = null;
beforeEach(() => {
  parts = partsFolder();
});
afterEach(async () => {
  await pool?.close();
  pool = null;
  rmSync(parts, { recursive: true, force: true });
});

function open(options: Partial<WorkerPoolOptions> = {}): Pool {
  const { work } = planOf({ folder: 'none' });
  pool = new Pool({
    jobs: 2,
    limits: { seconds: 60, megabytes: 128 },
    settings: { ...work, parts, browser: null },
    browser: null,
    signal: new AbortController().signal,
    worker: poisonedWorker(),
    ...options,
  });
  return pool;
}

const XML = sampleXml('qualys');
const task = (xml: string, stem = 'x'): Task => ({ bytes: Buffer.from(xml), document: 1, stem });
const FORM3 = sampleXml('form3-none');

async function isDone(rendered: Promise<Rendered>): Promise<void> {
  const done = await rendered;
  expect(done).toMatchObject({ status: 'done' });
  if (done.status !== 'done') return;
  for (const { part, bytes, sha256 } of done.outputs) {
    expect(readFileSync(part)).toHaveLength(bytes);
    expect(digestOf(readFileSync(part))).toBe(sha256);
  }
}

describe('a pool', () => {
  it('renders, and leaves its caller the bytes', async () => {
    const bytes = Buffer.from(XML);
    const run = open().run({ bytes, document: 1, stem: '0009000900-25-000001' });
    expect(await run).toMatchObject({
      status: 'done',
      form: '4',
      outputs: [{ name: '0009000900-25-000001.pdf', entry: null, bytes: expect.any(Number) }],
    });
    expect(bytes.toString()).toBe(XML);
  });

  it('tells of an invalid filing with its code', async () => {
    expect(await open().run(task('<ownershipDocument>'))).toMatchObject({
      status: 'failed',
      code: 'xml-malformed',
    });
    expect(await open().run(task('prose'))).toMatchObject({ status: 'failed', code: 'input-unknown' });
  });

  it.each(sampled(['wait', 'spin'] as const, 1))(
    'ends what takes too long (%s), and nothing else',
    async (kind) => {
      open({ jobs: 1, limits: { seconds: 8, megabytes: 128 } });
      const runs = [task(FORM3, 'a'), task(poisoned(XML, kind)), task(FORM3, 'b'), task(FORM3, 'c')].map(
        (each) => (pool as Pool).run(each),
      );
      expect(await runs[1]).toMatchObject({
        status: 'failed',
        code: 'time-limit',
        message: expect.stringContaining('took longer than 8 s'),
      });
      for (const each of [0, 2, 3]) await isDone(runs[each] as Promise<Rendered>);
    },
  );

  it('ends what takes all memory, and nothing else', async () => {
    open({ jobs: 1, limits: { seconds: 600, megabytes: 80 } });
    const runs = [task(FORM3, 'a'), task(poisoned(XML, 'memory')), task(FORM3, 'b')].map((each) =>
      (pool as Pool).run(each),
    );
    expect(await runs[1]).toMatchObject({
      status: 'failed',
      code: 'memory-limit',
      message: expect.stringContaining('80 MB'),
    });
    for (const each of [0, 2]) await isDone(runs[each] as Promise<Rendered>);
  });

  it('tells of a defect, and of a worker that ends whenever it is tried', async () => {
    open({ jobs: 1 });
    const runs = [task(poisoned(XML, 'defect')), task(poisoned(XML, 'end')), task(FORM3)].map((each) =>
      (pool as Pool).run(each),
    );
    expect(await runs[0]).toMatchObject({ status: 'failed', code: 'worker-failed' });
    expect(await runs[1]).toMatchObject({
      status: 'failed',
      code: 'worker-failed',
      message: 'the worker ended, 3 times (worker exited with code: 3)',
    });
    await isDone(runs[2] as Promise<Rendered>);
  });

  it('tries again what a worker had at hand that somebody ended', async () => {
    open({ jobs: 2 });
    const runs = Array.from({ length: 12 }, (_, each) => (pool as Pool).run(task(XML, `${each}`)));
    await runs[0];
    const [first] = (pool as Pool).workers;
    await first?.terminate();
    for (const run of runs) await isDone(run);
  });

  it('replaces workers that are ended before they are ready', async () => {
    open({ jobs: 2 });
    await isDone((pool as Pool).run(task(XML, 'first')));
    const runs = Array.from({ length: 6 }, (_, each) => (pool as Pool).run(task(XML, `${each}`)));
    // Four times, all of them: those that come have not had the time to load what they need.
    for (let each = 0; each < 4; each += 1) {
      await Promise.all((pool as Pool).workers.map((thread) => thread.terminate()));
      await new Promise(setImmediate);
    }
    for (const run of runs) expect(['done', 'failed']).toContain((await run).status);
    await isDone((pool as Pool).run(task(XML, 'last')));
  });

  it('ends with its signal', async () => {
    const ending = new AbortController();
    open({ signal: ending.signal });
    const runs = [task(poisoned(XML, 'spin')), task(poisoned(XML, 'wait', 1)), task(XML)].map((each) =>
      (pool as Pool).run(each),
    );
    ending.abort();
    for (const run of runs) await expect(run).rejects.toMatchObject({ code: 'aborted' });
    await expect((pool as Pool).run(task(XML))).rejects.toMatchObject({ code: 'aborted' });
  });

  it('fails as a whole where its workers cannot start', async () => {
    const run = open({ worker: new URL('none.js', poisonedWorker()) }).run(task(XML));
    await expect(run).rejects.toMatchObject({
      code: 'worker-failed',
      message: expect.stringMatching(/none\.js'?; a bundle has form4\/batch-worker as an entry of its own/),
    });
  });

  it('sends of a large buffer what is looked at', async () => {
    const xml = poisoned(FORM3, 'size');
    const large = Buffer.concat([Buffer.from(xml), Buffer.alloc(50_000_000)]);
    const bytes = large.subarray(0, xml.length);
    const run = open({ jobs: 1 }).run({ bytes, document: 1, stem: 'x' });
    expect(await run).toMatchObject({ code: 'shape-invalid', message: `${xml.length}` });
  });
});
