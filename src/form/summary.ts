import { valueIn } from '../filing/fields.ts';
import type { DerivativeRow, DraftFiling, NonDerivativeRow } from '../filing/schema.ts';
import { EMAIL, NO_SECURITIES } from './captions.ts';
import { cleanLine } from './clean.ts';

/**
 * What a filing reports, in one line: `3 transactions on 14 February 2025 in Common Stock; 1 holding in Class B Stock.`
 * It counts rows and repeats what they hold, no more: a date or a title that a row lacks is said of none.
 */
export function summaryOf(filing: DraftFiling): string {
  // A draft's rows lack fields at most.
  const rows = [...(filing.nonDerivativeTable ?? []), ...(filing.derivativeTable ?? [])] as Row[];
  const transactions = rows.filter(({ kind }) => kind.endsWith('Transaction'));
  const holdings = rows.filter(({ kind }) => kind.endsWith('Holding'));
  const parts = [
    counted(transactions, EMAIL.transactions) + whenOf(transactions) + titlesOf(transactions),
    counted(holdings, EMAIL.holdings) + titlesOf(holdings),
  ].filter(Boolean);
  if (parts.length > 0) return `${parts.join('; ')}.`;
  return filing.noSecuritiesOwned ? NO_SECURITIES : EMAIL.none;
}

type Row = NonDerivativeRow | DerivativeRow;

function counted(items: readonly unknown[], [one, several]: readonly [string, string]): string {
  return items.length === 0 ? '' : `${items.length} ${items.length === 1 ? one : several}`;
}

function whenOf(rows: readonly Row[]): string {
  const dates = rows.map((row) => ('transactionDate' in row ? (valueIn(row.transactionDate) ?? '') : ''));
  const days = [...new Set(dates.map((date) => date.slice(0, 10)))].sort();
  const [first = '', last = first] = [dayOf(days[0]), dayOf(days.at(-1))];
  if (days.some((day) => dayOf(day) === '')) return '';
  if (days.length < 2) return first && EMAIL.on + first;
  return EMAIL.between + first + EMAIL.and + last;
}

/** `2025-02-14` → `14 February 2025`; empty for what is no date. */
function dayOf(date = ''): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? [];
  const name = EMAIL.months[Number(month) - 1];
  return name === undefined ? '' : `${Number(day)} ${name} ${year}`;
}

/** As many titles are named, and as much of each; a list of messages shows no more. */
const MOST_TITLES = 3;
const LONGEST_TITLE = 80;

function titlesOf(rows: readonly Row[]): string {
  const titles = [
    ...new Set(rows.map((row) => shortened(cleanLine(valueIn(row.securityTitle)), LONGEST_TITLE))),
  ];
  if (titles.length === 0 || titles.includes('')) return '';
  const rest = titles.slice(MOST_TITLES);
  const named = [...titles.slice(0, MOST_TITLES), ...(rest.length > 0 ? [counted(rest, EMAIL.others)] : [])];
  const last = named.pop() as string;
  return EMAIL.in + (named.length > 0 ? named.join(', ') + EMAIL.and : '') + last;
}

/** The text, or its first characters with an ellipsis. */
export function shortened(text: string, longest: number): string {
  const characters = Array.from(text);
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : text;
}
