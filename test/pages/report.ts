import type { Counts } from './counts.ts';
import type { Fault, RuleName } from './facts.ts';
import type { Judged } from './judge.ts';
import { LEAST, type TypeClass } from './rules/type-size.ts';

/** A line a kind of document: files, pages, last pages under a quarter, how many have so many pages. */
export function pageTable(judged: readonly Judged[]): string {
  const rows = grouped(judged, ({ name }) => name).map(([name, own]) => [
    name,
    own.length,
    sum(own.map(({ pages }) => pages)),
    own.filter(({ faults }) => faults.some(({ rule }) => rule === 'last-page')).length,
    own.filter(({ faults }) => faults.length > 0).length,
    histogram(own.map(({ pages }) => pages)),
  ]);
  return table([['', 'files', 'pages', 'last < ¼', 'with faults', 'files by pages'], ...rows]);
}

/** A line a rule: how many files of each kind break it, and how often. */
export function ruleTable(judged: readonly Judged[]): string {
  const kinds = grouped(judged, ({ name }) => name);
  const rules = [...new Set(judged.flatMap(({ faults }) => faults.map(({ rule }) => rule)))].sort();
  const rows = rules.map((rule) => [rule, ...kinds.map(([, own]) => broken(own, rule))]);
  return rows.length === 0 ? '' : table([['files (faults)', ...kinds.map(([name]) => name)], ...rows]);
}

function broken(judged: readonly Judged[], rule: RuleName): string {
  const counts = judged
    .map(({ faults }) => faults.filter((fault) => fault.rule === rule).length)
    .filter((count) => count > 0);
  return counts.length === 0 ? '-' : `${counts.length} (${sum(counts)})`;
}

/** A line a class of type: the least size of each kind of document, in points. */
export function typeTable(judged: readonly Judged[]): string {
  const kinds = grouped(judged, ({ name }) => name);
  const rows = (Object.keys(LEAST) as TypeClass[]).map((type) => [
    type,
    LEAST[type],
    ...kinds.map(([, own]) => {
      const sizes = own.flatMap(({ least }) => least[type] ?? []);
      return sizes.length === 0 ? '-' : sizes.reduce((one, other) => Math.min(one, other)).toFixed(2);
    }),
  ]);
  return table([['least type, pt', 'rule', ...kinds.map(([name]) => name)], ...rows]);
}

/** Every fault, a line each, grouped by rule; of type that is too small each class and size, and where it is first found. */
export function faultLines(judged: readonly Judged[]): string[] {
  const faults = judged.flatMap(({ file, name, faults }) =>
    faults.map((fault) => ({ file, name, ...fault })),
  );
  return grouped(faults, ({ rule }) => rule).flatMap(([rule, own]) => {
    if (rule !== 'type-size') return own.map(lineOf);
    return grouped(own, ({ what, name }) => `${what} (${name})`).map(([what, same]) => {
      const [first] = same;
      return `${rule}: ${what}: ${same.length} times; ${first?.file}, page ${first?.page}: ${first?.text}`;
    });
  });
}

function lineOf({ rule, file, name, page, what, text }: Fault & { file: string; name: string }): string {
  return [`${rule}: ${file} (${name}), page ${page}: ${what}`, text].filter(Boolean).join(': ');
}

/** Pages before and after: how many files went from which count to which, and the files whose pages rose. */
export function comparison(before: Counts, after: Counts): string[] {
  const pairs = [...after].flatMap(([file, row]) =>
    [...row].flatMap(([name, now]) => {
      const was = before.get(file)?.get(name);
      return was === undefined ? [] : [{ file, name, was, now }];
    }),
  );
  return grouped(pairs, ({ name }) => name).flatMap(([name, own]) => [
    matrix(name, own),
    ...own
      .filter(({ was, now }) => now > was)
      .map(({ file, was, now }) => `more pages: ${file} (${name}): ${was} → ${now}`),
  ]);
}

function matrix(name: string, pairs: readonly { readonly was: number; readonly now: number }[]): string {
  const counts = (key: 'was' | 'now') =>
    [...new Set(pairs.map((pair) => pair[key]))].sort((one, other) => one - other);
  const after = counts('now');
  const rows = counts('was').map((was) => [
    was,
    ...after.map((now) => pairs.filter((pair) => pair.was === was && pair.now === now).length || '-'),
  ]);
  const [was, now] = [sum(pairs.map((pair) => pair.was)), sum(pairs.map((pair) => pair.now))];
  return table([[`${name}: ${was} → ${now} pages; before ↓ after →`, ...after], ...rows]);
}

/** `1: 20, 2: 35` */
function histogram(counts: readonly number[]): string {
  return grouped(counts, String)
    .sort(([one], [other]) => Number(one) - Number(other))
    .map(([count, own]) => `${count}: ${own.length}`)
    .join(', ');
}

function grouped<T, K extends string>(list: readonly T[], keyOf: (one: T) => K): [K, T[]][] {
  const groups = new Map<K, T[]>();
  for (const one of list) {
    const own = groups.get(keyOf(one));
    if (own) own.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return [...groups];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function table(rows: readonly (readonly (string | number)[])[]): string {
  const texts = rows.map((row) => row.map(String));
  const widths = (texts[0] ?? []).map((_, column) =>
    Math.max(...texts.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    row
      .map((text, at) => (at === 0 ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0)))
      .join('  ');
  return `\n${texts.map(line).join('\n')}`;
}
