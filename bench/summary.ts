import { REGISTRY } from './registry.ts';
import type { Part, Results } from './results.ts';
import { digits, duration, mebibytes, spread, table, thousands } from './table.ts';
import { ratioOf, targetsOf } from './targets.ts';
import { COLD, throughputOn } from './throughput.ts';

/** What README.md says of speed. */
export function sentenceOf({ warm, batch }: Results): string {
  const pdf = warm?.measured.find(({ subject, filing }) => subject === 'pdf' && filing === 'qualys');
  const last = batch?.measured.warm.at(-1);
  const typst = ratioOf(warm?.measured, 'typst', 'pdf');
  if (pdf === undefined || last === undefined || typst === null) return 'It has not been measured.';
  return [
    `A PDF takes ${digits(pdf.cpu.median)} ms of CPU time, where Typst takes ${digits(typst)} times as long;`,
    `a batch of ${last.workers} workers writes ${digits(last.rate.median)} a second.`,
  ].join(' ');
}

/** The tables that come first: targets, one form, cold starts, batches. */
export function summaryTables(results: Results): string[] {
  return [targetTable(results), warmTable(results), coldTable(results), ...batchTables(results)];
}

/** When and on what a part was measured. */
export function measuredOn({ machine, rounds }: Part<unknown>): string {
  const { date, cpu, cores, memory, node, platform } = machine;
  return `${date}, ${cpu}, ${cores} cores, ${memory} GiB, Node ${node}, ${platform}; medians of ${rounds} rounds in turns, in brackets the middle half`;
}

function targetTable(results: Results): string {
  const rows = targetsOf(results).map(({ what, bound, value, isReached }) => [
    what,
    bound,
    value === null ? '–' : `${digits(value)} ×`,
    isReached === null ? 'not measured' : isReached ? 'reached' : '**not reached**',
  ]);
  return table(['target, as a ratio of one run', 'asked', 'measured', ''], rows);
}

function warmTable({ warm }: Results): string {
  if (warm === undefined) return '';
  const rows = REGISTRY.flatMap(({ name, kind, label, makes, from }) => {
    const own = warm.measured.find(({ subject, filing }) => subject === name && filing === 'qualys');
    if (own === undefined) return [];
    const base = REGISTRY.find((entry) => entry.kind === kind)?.name ?? name;
    const ratio = ratioOf(warm.measured, name, base);
    return [
      [
        label,
        makes,
        from,
        spread(own.cpu),
        thousands(1000 / own.cpu.median),
        ratio === null ? '–' : `${digits(ratio)} ×`,
        thousands(own.bytes / 1000),
      ],
    ];
  });
  const heads = [
    'one form, warm',
    'makes',
    'from',
    'ms of CPU',
    'a second a core',
    'time against form4',
    'kB',
  ];
  return `${table(heads, rows, 3)}\n\nThe Qualys sample, and others of its size: ${measuredOn(warm)}.`;
}

function coldTable({ cold }: Results): string {
  if (cold === undefined) return '';
  const base = cold.measured.find(({ name }) => name === 'form4')?.wall.median;
  const rows = cold.measured.map(({ label, wall, cpu }) => [
    label,
    spread(wall),
    spread(cpu),
    base === undefined ? '–' : `${digits(wall.median / base)} ×`,
  ]);
  const heads = ['one form, cold: the whole process', 'ms', 'ms of CPU', 'time against form4'];
  return `${table(heads, rows)}\n\nThe Qualys sample: ${measuredOn(cold)}.`;
}

const YEAR = 200_000;
const ALL = 10_000_000;

function batchTables({ batch }: Results): string[] {
  if (batch === undefined) return [];
  const { whole, warm, filings } = batch.measured;
  const rows = warm.map((each) => {
    const run = whole.find(({ workers }) => workers === each.workers);
    const main = each.main === null ? '–' : digits(each.main.median);
    return [
      `${each.workers} ${each.workers === 1 ? 'worker' : 'workers'}`,
      run === undefined ? '–' : spread(run.seconds),
      run === undefined ? '–' : digits(run.done / run.seconds.median),
      spread(each.rate),
      digits(each.cpu.median),
      main,
    ];
  });
  const heads = [
    '`form4 batch` to PDF',
    'all of them, seconds',
    'filings a second, from the start',
    'filings a second, warm',
    'ms of CPU a filing',
    'of it the main thread',
  ];
  const [run] = whole;
  const sentences = [
    run === undefined
      ? ''
      : `${thousands(run.done)} filings of ../shared/filings at full conformance, in one batch (${run.failed} fail, ${run.skipped} are met twice).`,
    `Warm: ${filings === 'real' ? 'the same XML under other numbers' : 'made-up filings'}, after the first ${thousands(COLD)} a worker.`,
    `${measuredOn(batch)}.`,
  ];
  const last = warm.at(-1);
  if (last === undefined) return [];
  const derived = [2, 64].map((cores) => throughputOn(cores, last));
  const rates = derived.map(({ cores, rate, processes, bytes }) => [
    `${cores} cores`,
    digits(rate),
    duration(YEAR / rate),
    duration(ALL / rate),
    String(processes),
    mebibytes(bytes),
  ]);
  const derivedHeads = [
    'derived',
    'filings a second',
    `a year of Form 4s (${thousands(YEAR)})`,
    `all of EDGAR's (${thousands(ALL)})`,
    'processes',
    'MiB of PDF a second',
  ];
  return [
    table(heads, rows),
    sentences.filter((sentence) => sentence !== '').join(' '),
    table(derivedHeads, rates),
    'In proportion to the cores, at the efficiency of two workers on two: an assumption, not measured beyond. One main thread reads the inputs and writes the report; beyond what keeps it busy three quarters of its time, the inputs are divided among several processes. The disk has to take what the last column says, as many files a second as there are filings; on slower disks it sets the pace.',
  ];
}
