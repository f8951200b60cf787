import type { ColumnKey } from './columns.ts';
import type { FormView, HeadCell, LedgerLine, LedgerTable, TableView } from './view.ts';

/**
 * A form's tables in three columns. Each gathers official columns in their order: what was bought or sold, the
 * amounts, and what is owned after. In a cell every value is told by its column's official number or, under a caption
 * that several share, by its own.
 */
export function ledgerOf(form: FormView): LedgerTable[] {
  return form.tables.map((table) => {
    const groups = gather(table, PARTS[form.form === '3' ? 'initial' : 'changes'][table.id]);
    const labels = table.columns.map(({ id }) => labelOf(headsOver(table, id)));
    return {
      id: table.id,
      title: table.title,
      heads: groups.map((group) => ({ captions: captionsOf(table, group) })),
      rows: table.rows.map(({ cells }) =>
        groups.map((group) => ({
          lines: group.flatMap((at): LedgerLine[] => {
            const { text = '', notes = [] } = cells[at] ?? {};
            const line = { label: labels[at] ?? '', text, notes: notes.map((note) => note.text).join('') };
            return line.text === '' && line.notes === '' ? [] : [line];
          }),
        })),
      ),
    };
  });
}

/** The official columns with which the second and the third column begin. */
const PARTS: Readonly<
  Record<'initial' | 'changes', Record<TableView['id'], readonly [ColumnKey, ColumnKey]>>
> = {
  initial: { table1: ['owned', 'form'], table2: ['underlyingTitle', 'form'] },
  changes: { table1: ['amount', 'owned'], table2: ['acquired', 'owned'] },
};

/** The columns' places in the table, by the column that gathers them. */
function gather({ id, columns }: TableView, starts: readonly [ColumnKey, ColumnKey]): number[][] {
  const at = [0, ...starts.map((key) => columns.findIndex((column) => column.id === `${id}-${key}`))];
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
