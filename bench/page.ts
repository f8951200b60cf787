import { benchFiling, FILINGS } from './filings.ts';
import { growthOf, type LinearResult } from './linear.ts';
import { REGISTRY } from './registry.ts';
import type { Results } from './results.ts';
import { driftOf } from './soak.ts';
import { measuredOn, summaryTables } from './summary.ts';
import { digits, mebibytes, spread, table, thousands } from './table.ts';

/** The tables of docs/background/bench.md: targets, one form, cold starts, batches, growth, memory over many renders. */
export function pageOf(results: Results): string {
  return [
    '## Results',
    ...summaryTables(results),
    filingsTable(results),
    ...linearTables(results),
    soakTable(results),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function filingsTable({ warm }: Results): string {
  if (warm === undefined) return '';
  const shown = FILINGS.filter((name) => warm.measured.some(({ filing }) => filing === name));
  const rows = REGISTRY.filter(({ name }) => warm.measured.some(({ subject }) => subject === name)).map(
    ({ name, label, from }) => [
      label,
      from,
      ...shown.map((filing) => {
        const own = warm.measured.find((result) => result.subject === name && result.filing === filing);
        return own === undefined ? '–' : spread(own.cpu);
      }),
    ],
  );
  const said = new Set(warm.measured.map((result) => result.said).filter((text) => text !== ''));
  const legend = shown.map((name) => `*${name}*: ${benchFiling(name).title}`).join('; ');
  return [
    '## Five filings',
    table(['ms of CPU time a document, warm', 'from', ...shown], rows, 2),
    `${legend}. Browser: ${[...said].join(', ') || 'none'}. ${measuredOn(warm)}.`,
  ].join('\n\n');
}

function linearTables({ linear }: Results): string[] {
  if (linear === undefined) return [];
  return ['## Linear cost', ...linear.measured.map(linearTable), `${measuredOn(linear)}.`];
}

function linearTable({ what, points }: LinearResult): string {
  const rows = points.map(({ size, pages, cpu, kilobytes }) => [
    ...[String(size), String(pages), digits(cpu), digits(cpu / pages)],
    ...[thousands(kilobytes), thousands(kilobytes / pages)],
  ]);
  const heads = [`${what}s`, 'pages', 'ms of CPU time', 'a page', 'kB allocated', 'a page'];
  const sentences = [
    sentence(points, what, 'size'),
    ...(points.some(({ pages }) => pages > 3) ? [sentence(points, 'page', 'pages')] : []),
  ];
  return `${table(heads, rows)}\n\n${sentences.join(' ')}`;
}

function sentence(points: LinearResult['points'], what: string, by: 'size' | 'pages'): string {
  const time = growthOf(points, 'cpu', by);
  const memory = growthOf(points, 'kilobytes', by);
  const flat = (isFlat: boolean) => (isFlat ? 'flat' : '**not flat**');
  return (
    `One more ${what} costs ${digits(1000 * time.lower)} µs in the lower half of the sizes and ${digits(1000 * time.upper)} µs in the upper (${flat(time.isFlat)}); ` +
    `${digits(memory.lower)} kB and ${digits(memory.upper)} kB (${flat(memory.isFlat)}).`
  );
}

function soakTable({ soak }: Results): string {
  if (soak === undefined) return '';
  const { machine, measured } = soak;
  const renders = measured.samples.at(-1)?.renders ?? 0;
  const rows = (['heap', 'external', 'rss'] as const).map((of) => {
    const { third, last, isFlat } = driftOf(measured, of);
    const label = { heap: 'heap', external: 'buffers', rss: 'the process (RSS)' }[of];
    const ranges = [third, last].map(({ least, most }) => `${mebibytes(least)}–${mebibytes(most)}`);
    return [label, ...ranges, isFlat ? 'flat' : '**not flat**'];
  });
  return [
    '## Memory over many renders',
    table(['MiB, least and most', 'third quarter of the renders', 'last quarter', ''], rows),
    `${thousands(renders)} filings, every one another, each as PDF, every tenth as HTML and mail, too, in one process (${machine.date}, Node ${machine.node}); looked at ${measured.samples.length} times, after a collection.`,
  ].join('\n\n');
}
