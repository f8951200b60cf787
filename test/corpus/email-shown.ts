import type { Expected, ExpectedRow } from './expect.ts';
import { BREAK, compare, type Loss, matches, type Shown } from './shown.ts';

/** What a mail was found to show: the form, and what stands about it. */
export interface ShownEmail {
  /** The first words. */
  readonly preheader: string;
  /** Where the mail leads to on EDGAR; null where it does not. */
  readonly link: string | null;
  /** The sentences that say what is left to an attachment. */
  readonly left: readonly string[];
  /** null where the mail leaves the form as a whole. */
  readonly form: Shown | null;
  readonly strays: readonly string[];
}

/** The parts of a form that a mail may leave to an attachment, in the order in which it does. */
const PARTS = ['footnotes', 'table2', 'table1', 'owners', 'remarks', 'form'] as const;

export type Part = (typeof PARTS)[number];

const SENTENCES: Readonly<Record<Part, RegExp>> = {
  footnotes: sentence('Footnote', 's', '', '|The last footnote is|The last (?<last>\\d+) footnotes are'),
  table2: sentence('Row', 's', ' of Table II'),
  table1: sentence('Row', 's', ' of Table I'),
  owners: sentence('Reporting person', 's', ''),
  remarks: /^The remarks are in the attached (?:PDF|XML)\.$/,
  form: /^The form is in the attached (?:PDF|XML)\.$/,
};

/** `Footnote 99 is in the attached PDF.`, `Footnotes 72–99 are in the attached PDF.` */
function sentence(one: string, plural: string, of: string, or = ''): RegExp {
  return new RegExp(
    `^(?:${one} (?<only>\\d+)${of} is|${one}${plural} (?<from>\\d+)–(?<to>\\d+)${of} are${or}) in the attached (?:PDF|XML)\\.$`,
  );
}

/** The part of the form that a sentence says is left to an attachment. */
export function partIn(words: string): Part | undefined {
  return PARTS.find((part) => SENTENCES[part].test(words));
}

/** Every difference between what a mail must show and what it shows, where what it names as left out is not asked for. */
export function compareEmail(expected: Expected, mail: ShownEmail): Loss[] {
  const losses: Loss[] = [];
  const kept = keptIn(expected, mail, losses);
  const rest: Expected = {
    ...expected,
    footnotes: expected.footnotes.slice(0, kept.footnotes),
    tables: [expected.tables[0].slice(0, kept.table1), expected.tables[1].slice(0, kept.table2)],
    owners: expected.owners.slice(0, kept.owners),
    remarks: kept.remarks === 0 ? null : expected.remarks,
  };
  const preheader = summaryOf(expected);
  if (!matches(preheader, mail.preheader))
    losses.push({ place: 'preheader', expected: preheader, shown: mail.preheader });
  for (const stray of mail.strays) losses.push({ place: 'unexplained', expected: 'null', shown: stray });
  if (mail.form !== null) return [...losses, ...compare(rest, mail.form)];
  return kept.form === 0 ? losses : [...losses, { place: 'form', expected: 'the form', shown: 'nothing' }];
}

/**
 * How many of each part a mail keeps, as its sentences say. Only the end of a list may be left out, by its own numbers,
 * and all of one part before any of the next.
 */
export function keptIn(expected: Expected, mail: ShownEmail, losses: Loss[] = []): Record<Part, number> {
  const lists: Readonly<Record<Part, readonly string[]>> = {
    footnotes: footnoteNumbers(expected),
    table2: places(expected.tables[1]),
    table1: places(expected.tables[0]),
    owners: places(expected.owners),
    remarks: expected.remarks === null ? [] : [WHOLE],
    form: [WHOLE],
  };
  const kept = Object.fromEntries(PARTS.map((part) => [part, lists[part].length])) as Record<Part, number>;
  for (const words of mail.left) {
    const part = partIn(words);
    if (part === undefined) {
      losses.push({ place: 'left out', expected: 'a part of the form', shown: words });
      continue;
    }
    const list = lists[part];
    const count = keptBefore(list, SENTENCES[part].exec(words)?.groups ?? {});
    if (count !== undefined && kept[part] === list.length) kept[part] = count;
    else losses.push({ place: 'left out', expected: `${part} to ${list.at(-1)}`, shown: words });
  }
  const last = PARTS.findLastIndex((part) => kept[part] < lists[part].length);
  const earlier = kept.form === 0 ? [] : PARTS.slice(0, Math.max(0, last));
  for (const part of earlier.filter((each) => kept[each] > 0))
    losses.push({ place: 'left out', expected: `all of ${part} first`, shown: `${kept[part]} are kept` });
  return kept;
}

/** How many of a list stand before its end, as far as just that is named; undefined where it is anything else. */
function keptBefore(list: readonly string[], named: Readonly<Record<string, string>>): number | undefined {
  const { only, from = only, to = only, last } = named;
  if (list[0] === WHOLE) return 0;
  if (from === undefined) {
    const count = list.length - Number(last ?? 1);
    return list[0] === UNNUMBERED && count >= 0 ? count : undefined;
  }
  const at = list.indexOf(from);
  return at >= 0 && list.indexOf(to ?? from) === list.length - 1 ? at : undefined;
}

/** Stands for a part that is left as a whole or not at all. */
const WHOLE = 'whole';

/** Stands for each footnote where the printed numbers do not tell which comes after which. */
const UNNUMBERED = 'unnumbered';

/** Footnotes are named by the numbers printed at them where these count up, as they should, otherwise by how many. */
function footnoteNumbers({ footnotes }: Expected): string[] {
  const printed = footnotes.map(({ label }) => label.slice(0, -1));
  const first = Number(printed[0]);
  const isCount = printed.every((number, at) => /^\d+$/.test(number) && number === String(first + at));
  return isCount ? printed : printed.map(() => UNNUMBERED);
}

function places(list: readonly unknown[]): string[] {
  return list.map((_, at) => String(at + 1));
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** The line that a mail begins with: how many transactions on which days in what, how many holdings in what. */
function summaryOf({ tables, statement }: Expected): string {
  const rows = tables.flat();
  const transactions = rows.filter(({ kind }) => kind.endsWith('Transaction'));
  const holdings = rows.filter(({ kind }) => kind.endsWith('Holding'));
  const said = [
    counted(transactions, 'transaction', 'transactions') + daysOf(transactions) + titlesOf(transactions),
    counted(holdings, 'holding', 'holdings') + titlesOf(holdings),
  ].filter(Boolean);
  if (said.length > 0) return `${said.join('; ')}.`;
  return statement ?? 'No transactions or holdings.';
}

function counted(list: readonly unknown[], one: string, several: string): string {
  if (list.length === 0) return '';
  return `${list.length} ${list.length === 1 ? one : several}`;
}

function cellOf(row: ExpectedRow, column: string): string {
  return row.cells.find((cell) => cell.column === column)?.text ?? '';
}

/** ` on 14 February 2025`, ` between … and …`; nothing where a row has no day. */
function daysOf(rows: readonly ExpectedRow[]): string {
  const days = rows.map((row) => /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(cellOf(row, 'date')));
  const sorted = days.flatMap((day) => (day ? [`${day[3]}-${day[1]}-${day[2]}`] : [])).sort();
  if (rows.length === 0 || sorted.length < rows.length) return '';
  const [first = '', last = ''] = [sorted[0], sorted.at(-1)].map((day = '') => {
    const [year, month, date] = day.split('-');
    return `${Number(date)} ${MONTHS[Number(month) - 1]} ${year}`;
  });
  return first === last ? ` on ${first}` : ` between ${first} and ${last}`;
}

/** ` in A, B, C and 2 other securities`; nothing where a row has no title. Long titles are cut at 80 characters. */
function titlesOf(rows: readonly ExpectedRow[]): string {
  const all = rows.map((row) => [...cellOf(row, 'title')]);
  const cut = all.map((letters) =>
    letters.length > 80 ? `${letters.slice(0, 79).join('')}…` : letters.join(''),
  );
  const titles = [...new Set(cut)];
  if (titles.length === 0 || titles.includes('')) return '';
  const named = titles.slice(0, 3);
  const others = titles.length - named.length;
  if (others > 0) named.push(`${others} other ${others === 1 ? 'security' : 'securities'}`);
  const end = named.pop();
  return ` in ${named.length > 0 ? `${named.join(', ')} and ` : ''}${end}`;
}

/** Lines that go on in the next. */
export function goingOn(lines: readonly string[]): string {
  return lines
    .map((line) => line.trim())
    .filter(Boolean)
    .join(BREAK);
}
