import type { Expected } from './expect.ts';

/** What makes one filing unlike another on the page. */
function kindOf(expected: Expected): string {
  const rows = expected.tables.flat().length;
  return [
    expected.amendment ? 'amended' : '',
    expected.moreThanOneFiler ? 'joint' : '',
    expected.tables[1].length > 0 ? 'derivatives' : '',
    rows > 12 ? 'long' : '',
    expected.remarks ? 'remarks' : '',
    expected.person.country ? 'abroad' : '',
    expected.signatures.length > 1 ? 'signatures' : '',
  ].join(' ');
}

type Kind = { readonly expected: Expected };

/** So many of the list, spread over forms and schema series, and in each of them over kinds. */
export function spread<T extends Kind>(list: readonly T[], count: number): T[] {
  const series = groups(list, ({ expected }) => `${expected.form} ${expected.schema}`);
  return inTurn(series.map((own) => inTurn(groups(own, ({ expected }) => kindOf(expected))))).slice(0, count);
}

function groups<T>(list: readonly T[], keyOf: (one: T) => string): T[][] {
  const found = new Map<string, T[]>();
  for (const one of list) found.set(keyOf(one), [...(found.get(keyOf(one)) ?? []), one]);
  return [...found.values()];
}

/** One of each queue, then a second of each, and so on. */
function inTurn<T>(queues: readonly (readonly T[])[]): T[] {
  const longest = Math.max(0, ...queues.map((queue) => queue.length));
  return Array.from({ length: longest }, (_, round) =>
    queues.flatMap((queue) => queue.slice(round, round + 1)),
  ).flat();
}
