import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { tell } from './alone.ts';
import { ROOT } from './peers.ts';
import { COLD } from './throughput.ts';

/** What one batch took, and by thread where Linux tells it. */
export interface BatchRun {
  /** Filings that became PDFs, that did not, and that were met before. */
  readonly done: number;
  readonly failed: number;
  readonly skipped: number;
  /** Bytes of the PDFs. */
  readonly bytes: number;
  /** Milliseconds from the first call to the end, start of the workers included. */
  readonly wholeMs: number;
  /** When all workers had compiled what they run; null where the batch ended before. */
  readonly warm: WarmPart | null;
}

export interface WarmPart {
  readonly filings: number;
  readonly wallMs: number;
  /** Milliseconds of CPU time; all but the sum are null elsewhere than on Linux. */
  readonly cpuMs: number;
  readonly mainMs: number | null;
  readonly workersMs: number | null;
}

const TICK_MS = 10;

/** Milliseconds of CPU time of each thread in the order in which they were started; the first is the main one. */
function threads(): number[] {
  try {
    const ids = readdirSync('/proc/self/task')
      .map(Number)
      .sort((a, b) => a - b);
    return ids.map((id) => {
      const stat = readFileSync(`/proc/self/task/${id}/stat`, 'latin1');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
    });
  } catch {
    return [];
  }
}

interface Mark {
  readonly filings: number;
  readonly ms: number;
  readonly cpu: number;
  readonly threads: readonly number[];
}

function markAt(filings: number): Mark {
  const { user, system } = process.cpuUsage();
  return { filings, ms: performance.now(), cpu: (user + system) / 1000, threads: threads() };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

/** The last mark is taken while all workers are still there. */
const EVERY = 50;

async function main(folder: string, jobs: number, inputs: readonly string[]): Promise<BatchRun> {
  const index = pathToFileURL(join(ROOT, 'dist/index.js')).href;
  const { renderBatch } = (await import(/* @vite-ignore */ index)) as typeof import('../src/index.ts');
  const begun = performance.now();
  const marks: Mark[] = [];
  const counts = { done: 0, failed: 0, skipped: 0 };
  for await (const { status } of renderBatch(inputs, { folder, jobs, outputs: ['pdf'] })) {
    counts[status] += 1;
    const { done } = counts;
    if (status === 'done' && done >= COLD * jobs && done % EVERY === 0) marks.push(markAt(done));
  }
  const wholeMs = performance.now() - begun;
  const pdfs = readdirSync(folder).filter((name) => name.endsWith('.pdf'));
  return {
    ...counts,
    bytes: sum(pdfs.map((name) => statSync(join(folder, name)).size)),
    wholeMs,
    warm: between(marks[0], marks.at(-1), jobs),
  };
}

function between(first: Mark | undefined, last: Mark | undefined, jobs: number): WarmPart | null {
  if (first === undefined || last === undefined || first === last) return null;
  const each = last.threads.map((cpu, at) => cpu - (first.threads[at] ?? 0));
  // Nobody else works as much as the workers do.
  const others = each.slice(1).sort((a, b) => b - a);
  return {
    filings: last.filings - first.filings,
    wallMs: last.ms - first.ms,
    cpuMs: last.cpu - first.cpu,
    mainMs: each[0] ?? null,
    workersMs: each.length > 0 ? sum(others.slice(0, jobs)) : null,
  };
}

const [folder, jobs = '1', ...inputs] = process.argv.slice(2);
if (process.send !== undefined && folder !== undefined) {
  tell(await main(folder, Number(jobs), inputs));
  process.disconnect();
}
