/** A program that runs a batch and tells what it took, by thread where Linux tells it. Run by bench.ts. */
import { readdirSync, readFileSync } from 'node:fs';
import { renderBatch } from '../../src/index.ts';

export interface Took {
  readonly filings: number;
  readonly wallMs: number;
  /** Milliseconds of processor, user and system; all but the sum are null elsewhere than on Linux. */
  readonly cpu: { readonly all: number; readonly main: number | null; readonly workers: number | null };
}

const TICK_MS = 10;

/** Milliseconds of processor of each thread in the order in which they were started; the first is the main one. */
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

const markAt = (filings: number): Mark => {
  const { user, system } = process.cpuUsage();
  return { filings, ms: performance.now(), cpu: (user + system) / 1000, threads: threads() };
};

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0);

/** Before the first mark everything is loaded and compiled; at the last the workers are still there. */
const EVERY = 100;

const [folder = '', jobs = '1', kind = 'pdf', ...inputs] = process.argv.slice(2);
const marks: Mark[] = [];
let filings = 0;
for await (const _ of renderBatch(inputs, { folder, jobs: Number(jobs), outputs: [kind as 'pdf'] })) {
  filings += 1;
  if (filings % EVERY === 0) marks.push(markAt(filings));
}
const [first, last] = [marks[0], marks.at(-1)] as [Mark, Mark];
const each = last.threads.map((cpu, index) => cpu - (first.threads[index] ?? 0));
process.send?.({
  filings: last.filings - first.filings,
  wallMs: last.ms - first.ms,
  cpu: {
    all: last.cpu - first.cpu,
    main: each[0] ?? null,
    // Nobody else works as much as they do.
    workers:
      each.length > 0
        ? sumOf(
            each
              .slice(1)
              .sort((a, b) => b - a)
              .slice(0, Number(jobs)),
          )
        : null,
  },
} satisfies Took);
process.disconnect?.();
