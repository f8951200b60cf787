/**
 * A batch of two workers stays below the bound that docs/guides/archive-and-batch.md states, whatever the number of filings, and is as large
 * at the end as it is when it is warm.
 *
 *     npm run memory -- [filings]
 */
import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { compileAll } from '../tools/compiled.ts';
import { temporaryFolder } from '../tools/files.ts';

interface Report {
  readonly results: number;
  readonly failed: number;
  readonly rss: number;
  /** At the end. */
  readonly most?: number;
}

const MIB = 1024 * 1024;
/** What docs/guides/archive-and-batch.md states. */
const BOUND = 700 * MIB;
/** Of the filings, when everything is loaded and compiled. */
const WARM = 0.2;
const FLAT = 1.15;

const count = Number(process.argv[2] ?? 50_000);
const folder = temporaryFolder();
const compiled = await compileAll();
try {
  const child = fork(join(compiled, 'test/batch/memory.child.js'), [join(folder, 'out'), String(count)], {
    execArgv: [],
  });
  const reports: Report[] = [];
  child.on('message', (report: Report) => {
    reports.push(report);
    if (report.results % 5000 === 0)
      console.log(`memory: ${report.results} filings, ${Math.round(report.rss / MIB)} MiB`);
  });
  const [code] = await once(child, 'exit');
  assert.equal(code, 0);
  const last = reports.at(-1) as Required<Report>;
  assert.deepEqual([last.results, last.failed], [count, 0]);
  const lines = readFileSync(join(folder, 'out/report.jsonl'), 'utf8').split('\n').length - 1;
  assert.equal(lines, count);
  const warm = reports.filter(({ results }) => results >= count * WARM);
  const half = Math.floor(warm.length / 2);
  const [early, late] = [warm.slice(0, half), warm.slice(half)].map(
    (some) => some.reduce((sum, { rss }) => sum + rss, 0) / some.length,
  ) as [number, number];
  const mib = (bytes: number) => `${Math.round(bytes / MIB)} MiB`;
  console.log(
    `memory: ${count} filings; ${mib(early)} on average when warm, ${mib(late)} in the second half, ${mib(last.most)} at most; the bound is ${mib(BOUND)}`,
  );
  assert(last.most < BOUND, 'more than the bound');
  assert(late < early * FLAT, 'it grows');
} finally {
  rmSync(folder, { recursive: true, force: true });
  rmSync(compiled, { recursive: true });
}
