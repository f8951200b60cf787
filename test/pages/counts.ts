import { readFileSync, writeFileSync } from 'node:fs';
import type { Judged } from './judge.ts';

/** Pages by file and column: `letter plain`, `a4 signature`. */
export type Counts = ReadonlyMap<string, ReadonlyMap<string, number>>;

export function countsOf(judged: readonly Judged[]): Counts {
  const counts = new Map<string, Map<string, number>>();
  for (const { file, name, pages } of judged)
    counts.set(file, (counts.get(file) ?? new Map<string, number>()).set(name, pages));
  return counts;
}

/** Writes a table with tabs between its columns: a file a line, sorted; empty where it was not made. */
export function writeCounts(path: string, counts: Counts): void {
  const names = [...new Set([...counts.values()].flatMap((row) => [...row.keys()]))].sort();
  const rows = [...counts].map(([file, row]) =>
    [file, ...names.map((name) => row.get(name) ?? '')].join('\t'),
  );
  writeFileSync(path, `${[['file', ...names].join('\t'), ...rows.sort()].join('\n')}\n`);
}

export function readCounts(path: string): Counts {
  const [head = '', ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n');
  const names = head.split('\t').slice(1);
  return new Map(
    lines.map((line) => {
      const [file = '', ...cells] = line.split('\t');
      const row = cells.flatMap((cell, at): [string, number][] => {
        const name = names[at];
        return cell === '' || name === undefined ? [] : [[name, Number(cell)]];
      });
      return [file, new Map(row)];
    }),
  );
}
