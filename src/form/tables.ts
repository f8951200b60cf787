import { type Form, formOf } from '../filing/codes.ts';
import { type Footnoted, footnotesIn, valueIn } from '../filing/fields.ts';
import type { DerivativeRow, DraftFiling, NonDerivativeRow } from '../filing/schema.ts';
import { TABLE_TITLES } from './captions.ts';
import { cleanLine } from './clean.ts';
import { COLUMNS, type Column } from './columns.ts';
import type { Notes } from './footnotes.ts';
import { formatDate, formatMoney, formatShares } from './format.ts';
import type { CellView, ColumnKey, ColumnView, HeadCell, RowView, TableView } from './view.ts';

/** Both tables of a filing; rows stand in the document's own order. */
export function buildTables(filing: DraftFiling, notes: Notes): [TableView, TableView] {
  return [buildTable('table1', filing, notes), buildTable('table2', filing, notes)];
}

function buildTable(id: TableView['id'], filing: DraftFiling, notes: Notes): TableView {
  const form = formOf(filing.documentType);
  const columns = COLUMNS[form][id];
  const rows = (id === 'table1' ? filing.nonDerivativeTable : filing.derivativeTable) ?? [];
  return {
    ...emptyTable(form, id),
    rows: rows.map((row) => buildRow(row as Row, columns, notes)),
  };
}

const emptyTables = new Map<string, Omit<TableView, 'rows'>>();

/** What does not depend on the filing; made once for each form. */
function emptyTable(form: Form, id: TableView['id']): Omit<TableView, 'rows'> {
  let table = emptyTables.get(form + id);
  if (table === undefined) {
    const columns = COLUMNS[form][id];
    table = {
      id,
      title: TABLE_TITLES[form][id],
      columns: buildColumns(id, columns),
      heads: buildHeads(id, columns),
    };
    emptyTables.set(form + id, table);
  }
  return table;
}

function buildColumns(table: string, columns: readonly Column[]): ColumnView[] {
  return columns.map((column) => ({
    id: `${table}-${column.key}`,
    key: column.key,
    headers: [
      ...(column.group ? [groupId(table, columns, column.group)] : []),
      `${table}-${column.key}`,
    ].join(' '),
    wraps: column.wraps ?? false,
  }));
}

/** Named after the group's first column: `table1-code-group`. */
function groupId(table: string, columns: readonly Column[], group: string): string {
  return `${table}-${columns.find((column) => column.group === group)?.key}-group`;
}

/** One row of captions, or two where some columns stand in groups; a column without a group then spans both. */
function buildHeads(table: string, columns: readonly Column[]): HeadCell[][] {
  const grouped = columns.some((column) => column.group);
  const cell = (column: Column, rowspan: number): HeadCell => ({
    id: `${table}-${column.key}`,
    text: column.caption,
    colspan: 1,
    rowspan,
    scope: 'col',
  });
  const upper = columns.flatMap((column, index) => {
    if (!column.group) return [cell(column, grouped ? 2 : 1)];
    if (columns[index - 1]?.group === column.group) return [];
    const colspan = columns.filter(({ group }) => group === column.group).length;
    const id = groupId(table, columns, column.group);
    return [{ id, text: column.group, colspan, rowspan: 1, scope: 'colgroup' } as const];
  });
  return grouped ? [upper, columns.filter(({ group }) => group).map((column) => cell(column, 1))] : [upper];
}

type Row = { kind: RowView['kind'] } & Partial<
  Omit<Extract<NonDerivativeRow, { kind: 'nonDerivativeTransaction' }>, 'kind'> &
    Omit<Extract<DerivativeRow, { kind: 'derivativeTransaction' }>, 'kind'>
>;

function buildRow(row: Row, columns: readonly Column[], notes: Notes): RowView {
  const early = columns.some(({ key }) => key === 'early');
  return { kind: row.kind, cells: columns.map(({ key }) => fill[key](row, notes, early)) };
}

/** What stands in each column; `early` says whether the form has a column V. Markers are asked for left to right. */
const fill: Record<ColumnKey, (row: Row, notes: Notes, early: boolean) => CellView> = {
  title: (row, notes) => cell(notes, row.securityTitle, cleanLine),
  date: (row, notes) => cell(notes, row.transactionDate, formatDate),
  deemed: (row, notes) => cell(notes, row.deemedExecutionDate, formatDate),
  code,
  early: (row, notes) => cell(notes, row.transactionTimeliness, () => (isEarly(row) ? EARLY : '')),
  amount: (row, notes) => cell(notes, row.transactionAmounts?.transactionShares, formatShares),
  acquiredDisposed: (row, notes) =>
    cell(notes, row.transactionAmounts?.transactionAcquiredDisposedCode, cleanLine),
  acquired: (row, notes) => acquiredOrDisposed(row, notes, 'A'),
  disposed: (row, notes) => acquiredOrDisposed(row, notes, 'D'),
  price: (row, notes) => cell(notes, row.transactionAmounts?.transactionPricePerShare, formatMoney),
  exercisePrice: (row, notes) => cell(notes, row.conversionOrExercisePrice, formatMoney),
  exercisable: (row, notes) => cell(notes, row.exerciseDate, formatDate),
  expiration: (row, notes) => cell(notes, row.expirationDate, formatDate),
  underlyingTitle: (row, notes) => cell(notes, row.underlyingSecurity?.underlyingSecurityTitle, cleanLine),
  underlyingAmount: ({ underlyingSecurity }, notes) =>
    sharesOrValue(
      notes,
      underlyingSecurity?.underlyingSecurityShares,
      underlyingSecurity?.underlyingSecurityValue,
    ),
  owned: ({ postTransactionAmounts: after }, notes) =>
    sharesOrValue(notes, after?.sharesOwnedFollowingTransaction, after?.valueOwnedFollowingTransaction),
  form: (row, notes) => cell(notes, row.ownershipNature?.directOrIndirectOwnership, cleanLine),
  nature: (row, notes) => cell(notes, row.ownershipNature?.natureOfOwnership, cleanLine),
};

type Field = Footnoted<string> | undefined;

function cell(notes: Notes, field: Field, format: (value: string | undefined) => string): CellView {
  return { text: format(valueIn(field)), notes: notes.refer(footnotesIn(field)) };
}

/** A number of shares, or the dollar value that stands in its place (specification 3.3, cm(4), cm(6), cm(7)). */
function sharesOrValue(notes: Notes, shares: Field, value: Field): CellView {
  return shares === undefined ? cell(notes, value, formatMoney) : cell(notes, shares, formatShares);
}

const EARLY = 'V';

/** On a Form 4 a transaction that belongs on a Form 5 is early by definition (specification 4.3.8.2); a holding is none. */
function isEarly({ kind, transactionCoding }: Row): boolean {
  return kind.endsWith('Transaction') && transactionCoding?.transactionFormType === '5';
}

/**
 * The code, `/K` where an equity swap is involved (instruction 8; specification 4.3.8), then its footnotes.
 *
 * A Form 5 has no column V and marks what is late with the number of the form it belonged on, next to the code (Form
 * 5, instruction 8: `P4`): a form type 4 is late by definition, a 5 with timeliness L, a holding with a 3
 * (specification 4.3.8.3). How EDGAR's pages print the mark is not known; the instruction is followed. Footnotes of
 * the timeliness, which has no column there, come last.
 */
function code(row: Row, notes: Notes, early: boolean): CellView {
  const coding = row.transactionCoding;
  const swap = coding?.equitySwapInvolved ? '/K' : '';
  const marks = notes.refer(coding?.footnotes ?? []);
  const text = cleanLine(coding?.transactionCode) + swap;
  if (early)
    return {
      text: text + (row.kind.endsWith('Holding') ? cleanLine(coding?.transactionFormType) : ''),
      notes: marks,
    };
  const type = coding?.transactionFormType;
  const late = type === '3' || type === '4' || (type === '5' && valueIn(row.transactionTimeliness) === 'L');
  return {
    text: text + (late ? type : ''),
    notes: [...marks, ...notes.refer(footnotesIn(row.transactionTimeliness))],
  };
}

/**
 * Table II puts the number, or the total value, under (A) or (D) by the code, whose footnotes follow those of the
 * number. A draft that does not say yet which it is shows the number under (A), marked as unanswered unless a footnote
 * stands in the code's place.
 */
function acquiredOrDisposed(row: Row, notes: Notes, column: 'A' | 'D'): CellView {
  const amounts = row.transactionAmounts;
  const said = valueIn(amounts?.transactionAcquiredDisposedCode);
  if ((said ?? 'A') !== column || amounts === undefined) return { text: '', notes: [] };
  const number = sharesOrValue(notes, amounts.transactionShares, amounts.transactionTotalValue);
  const marks = notes.refer(footnotesIn(amounts.transactionAcquiredDisposedCode));
  const open = said === undefined && marks.length === 0 && number.text !== '' ? ' (A)/(D)?' : '';
  return { text: number.text + open, notes: [...number.notes, ...marks] };
}
