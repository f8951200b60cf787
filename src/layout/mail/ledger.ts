import type { CellView, ColumnKey, FormView, HeadCell, TableView } from '../../form/view.ts';

/** One of several official columns that share a column of the ledger: what stands in it, told by its label. */
export interface LedgerLine {
  /** The column's official number, with its caption where it shares the number: `2.`, `4. Price:`. */
  readonly label: string;
  readonly text: string;
  /** The markers one after the other, `(1)(2)`. */
  readonly notes: string;
}

/** An official table in three columns, so that it fits a telephone. */
export interface LedgerTable {
  readonly id: TableView['id'];
  readonly title: readonly string[];
  /** What stands in each of the three columns: official captions, in order. */
  readonly heads: readonly { readonly captions: readonly string[] }[];
  /** Of each cell the lines that hold something. */
  readonly rows: readonly (readonly { readonly lines: readonly LedgerLine[] }[])[];
}

/**
 * A form's tables in three columns. Each gathers official columns in their order: what was bought or sold, the
 * amounts, and what is owned after. In a cell every value is told by its column's official number or, under a caption
 * that several share, by its own.
 */
export function ledgerOf(form: FormView): LedgerTable[] {
  return form.tables.map((table) => {
    const { groups, labels, heads } = frameOf(form, table);
    return {
      id: table.id,
      title: table.title,
      heads,
      rows: table.rows.map(({ cells }) => groups.map((group) => ({ lines: linesOf(cells, group, labels) }))),
    };
  });
}

function linesOf(
  cells: readonly CellView[],
  group: readonly number[],
  labels: readonly string[],
): LedgerLine[] {
  const lines: LedgerLine[] = [];
  for (const at of group) {
    const { text = '', notes = [] } = cells[at] ?? {};
    if (text === '' && notes.length === 0) continue;
    lines.push({ label: labels[at] ?? '', text, notes: notes.map((note) => note.text).join('') });
  }
  return lines;
}

/** What does not depend on the rows. */
interface LedgerFrame {
  /** The places of the official columns that each of the three gathers. */
  readonly groups: readonly (readonly number[])[];
  /** Of each official column. */
  readonly labels: readonly string[];
  readonly heads: LedgerTable['heads'];
}

/** By the heads, which are the same for all tables of a form. */
const frames = new WeakMap<TableView['heads'], LedgerFrame>();

function frameOf({ form }: FormView, table: TableView): LedgerFrame {
  let frame = frames.get(table.heads);
  if (frame === undefined) {
    const groups = gather(table, PARTS[form === '3' ? 'initial' : 'changes'][table.id]);
    frame = {
      groups,
      labels: table.columns.map(({ id }) => labelOf(headsOver(table, id))),
      heads: groups.map((group) => ({ captions: captionsOf(table, group) })),
    };
    frames.set(table.heads, frame);
  }
  return frame;
}

/** The official columns with which the second and the third column begin. */
const PARTS: Readonly<
  Record<'initial' | 'changes', Record<TableView['id'], readonly [ColumnKey, ColumnKey]>>
> = {
  initial: { table1: ['owned', 'form'], table2: ['underlyingTitle', 'form'] },
  changes: { table1: ['amount', 'owned'], table2: ['acquired', 'owned'] },
};

/** The columns' places in the table, by the column that gathers them. */
function gather({ columns }: TableView, starts: readonly [ColumnKey, ColumnKey]): number[][] {
  const at = [0, ...starts.map((key) => columns.findIndex((column) => column.key === key))];
  return at.map((start, group) => columns.map((_, index) => index).slice(start, at[group + 1]));
}

/** The head cells over a column, widest first. */
function headsOver(table: TableView, column: string): HeadCell[] {
  const ids = table.columns.find(({ id }) => id === column)?.headers.split(' ') ?? [];
  return ids.flatMap((id) => table.heads.flat().find((head) => head.id === id) ?? []);
}

/** `2.` for a column with a caption of its own, `4. Price:` for one that shares it. */
function labelOf(heads: readonly HeadCell[]): string {
  const [widest = '', under] = heads.map(({ text }) => text);
  const number = /^\d+[A-Z]?\./.exec(widest)?.[0] ?? '';
  return under === undefined ? number : `${number} ${under}:`;
}

/** The captions of some columns, a shared one with those under it: `3. Transaction Code (Instr. 8): Code, V`. */
function captionsOf(table: TableView, group: readonly number[]): string[] {
  const captions = new Map<string, string[]>();
  for (const at of group) {
    const [widest, ...under] = headsOver(table, table.columns[at]?.id ?? '').map(({ text }) => text);
    const known = captions.get(widest ?? '') ?? [];
    captions.set(widest ?? '', [...known, ...under]);
  }
  return [...captions].map(([caption, under]) =>
    under.length > 0 ? `${caption}: ${under.join(', ')}` : caption,
  );
}
