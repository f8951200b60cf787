/**
 * How fast batches are with one worker and with two, in turns, and what that takes of the processors.
 *
 *     npm run bench:batch -- [folder of filings] [pdf or html] [rounds]
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { compileAll } from '../compiled.ts';
import type { Took } from './bench.child.ts';
import { madeFilings } from './made.ts';
import { temporaryFolder } from './samples.ts';

const [sources, kind = 'pdf', rounds = '3'] = process.argv.slice(2);
const folder = temporaryFolder();
const compiled = compileAll();

/** Real filings, or as many that are made. */
function inputs(): string {
  const files = join(folder, 'in');
  if (sources !== undefined) return resolve(sources);
  mkdirSync(files);
  for (const { name, content } of madeFilings(1500)) writeFileSync(join(files, name), content);
  return files;
}

async function run(jobs: number, from: string): Promise<Took> {
  const out = join(folder, 'out');
  const child = fork(join(compiled, 'test/batch/bench.child.js'), [out, String(jobs), kind, from], {
    execArgv: [],
  });
  const [[took]] = await Promise.all([once(child, 'message'), once(child, 'exit')]);
  rmSync(out, { recursive: true });
  return took as Took;
}

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
const ms = (value: number | null) => (value === null ? '?' : value.toFixed(2));

try {
  const from = inputs();
  const runs = new Map<number, Took[]>([1, 2].map((jobs) => [jobs, []]));
  for (let round = 0; round < Number(rounds); round += 1)
    for (const [jobs, taken] of runs) taken.push(await run(jobs, from));
  console.log(`${kind}; ${cpus()[0]?.model}, ${availableParallelism()} processors, Node ${process.version}`);
  console.log('workers  filings/s  ms wall  ms processor  of it main  of it workers   (a filing; medians)');
  const rates = new Map<number, number>();
  for (const [jobs, taken] of runs) {
    const of = (value: (took: Took) => number) => median(taken.map((took) => value(took) / took.filings));
    const wall = of(({ wallMs }) => wallMs);
    rates.set(jobs, 1000 / wall);
    console.log(
      `${jobs}        ${(1000 / wall).toFixed(1).padStart(9)}  ${ms(wall).padStart(7)}  ${ms(of(({ cpu }) => cpu.all)).padStart(12)}  ${ms(of(({ cpu }) => cpu.main ?? Number.NaN)).padStart(10)}  ${ms(of(({ cpu }) => cpu.workers ?? Number.NaN)).padStart(13)}`,
    );
  }
  console.log(`two workers: ${((rates.get(2) ?? 0) / (rates.get(1) ?? 1)).toFixed(2)} times one`);
  if (sources !== undefined) console.log(`${readdirSync(from).length} files`);
} finally {
  rmSync(folder, { recursive: true, force: true });
  rmSync(compiled, { recursive: true });
}
