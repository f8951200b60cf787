import { basename } from 'node:path';
import type { Output, Result } from './check.ts';

const COLUMNS = [
  'output',
  'form',
  'filings',
  'cells',
  'markers',
  'footnotes',
  'signatures',
  'losses',
] as const;

/** The table of what was checked, a line for each output and form. */
export function tableOf(results: readonly Result[], outputs: readonly Output[]): string {
  const lines = [COLUMNS.map(String)];
  for (const output of outputs) {
    for (const form of ['3', '4', '5']) {
      const own = results.filter((result) => result.output === output && result.form === form);
      if (own.length === 0) continue;
      const sum = (count: (result: Result) => number): string =>
        String(own.reduce((total, result) => total + count(result), 0));
      lines.push([
        output,
        form,
        String(own.length),
        sum((result) => result.tally.cells),
        sum((result) => result.tally.markers),
        sum((result) => result.tally.footnotes),
        sum((result) => result.tally.signatures),
        sum((result) => result.losses.length),
      ]);
    }
  }
  const widths = COLUMNS.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
        .join('  '),
    )
    .join('\n');
}

/** Of each output whose bytes are limited the largest. */
export function largestOf(results: readonly Result[]): string[] {
  const largest = new Map<Output, Result>();
  for (const result of results) {
    const known = largest.get(result.output)?.bytes ?? 0;
    if (result.bytes !== undefined && result.bytes > known) largest.set(result.output, result);
  }
  return [...largest].map(
    ([output, { file, bytes }]) => `${output}: the largest, ${basename(file)}, has ${bytes} bytes`,
  );
}

/** How much of a long text a loss quotes on each side. */
const QUOTED = 200;

/** Each loss with its file and place. */
export function lossesOf(results: readonly Result[]): string[] {
  const quote = (text: string): string => (text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text);
  return results.flatMap(({ file, output, losses }) =>
    losses.map(
      ({ place, expected, shown }) =>
        `${basename(file)}: ${output}: ${place}\n    expected: ${quote(expected)}\n    shown:    ${quote(shown)}`,
    ),
  );
}
