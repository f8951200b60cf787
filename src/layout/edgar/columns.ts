import type { ColumnKey, ColumnView, FormView, HeadCell, TableView } from '../../form/view.ts';

/** Shares of a table's width by column. */
type Shares = Readonly<Partial<Record<ColumnKey, number>>>;

/** Those of EDGAR's pages, where they do not always add up to 100; they are scaled. */
const SHARES: Readonly<Record<FormView['form'], Readonly<Record<TableView['id'], Shares>>>> = {
  '3': {
    table1: { title: 44, owned: 19, form: 11, nature: 26 },
    table2: {
      ...{ title: 35, exercisable: 4, expiration: 5, underlyingTitle: 20, underlyingAmount: 6 },
      ...{ exercisePrice: 7, form: 8, nature: 15 },
    },
  },
  '4': {
    table1: {
      ...{ title: 36, date: 6, deemed: 5, code: 4, early: 3, amount: 8, acquiredDisposed: 5, price: 6 },
      ...{ owned: 11, form: 9, nature: 8 },
    },
    table2: {
      ...{ title: 13, exercisePrice: 5, date: 5, deemed: 5, code: 4, early: 4, acquired: 5, disposed: 5 },
      ...{ exercisable: 5, expiration: 4, underlyingTitle: 10, underlyingAmount: 7, price: 6, owned: 6 },
      ...{ form: 6, nature: 7 },
    },
  },
  '5': {
    table1: {
      ...{ title: 28, date: 7, deemed: 6, code: 6, amount: 10, acquiredDisposed: 5, price: 9, owned: 11 },
      ...{ form: 8, nature: 9 },
    },
    table2: {
      ...{ title: 13, exercisePrice: 6, date: 6, deemed: 6, code: 6, acquired: 6, disposed: 6 },
      ...{ exercisable: 5, expiration: 5, underlyingTitle: 12, underlyingAmount: 6, price: 5, owned: 7 },
      ...{ form: 6, nature: 7 },
    },
  },
};

/** What EDGAR's pages set left; they centre all else. */
const LEFT: ReadonlySet<ColumnKey> = new Set(['title', 'nature']);

type Align = 'left' | 'center';

export interface EdgarColumn extends ColumnView {
  /** Share of the table's width, in percent; a table's widths add up to 100. */
  readonly width: number;
  readonly align: Align;
}

export interface EdgarHead extends HeadCell {
  readonly align: Align;
}

/** A table as it stands on EDGAR's page. */
export interface EdgarTable extends TableView {
  /** The size of its type: Table II is set smaller. */
  readonly size: 'normal' | 'small';
  readonly columns: readonly EdgarColumn[];
  readonly heads: readonly (readonly EdgarHead[])[];
}

type Placed = Pick<EdgarTable, 'size' | 'columns' | 'heads'>;

/** By the heads, which are the same for all tables of a form. */
const known = new WeakMap<TableView['heads'], Placed>();

/** A table with the widths of its columns, with what is set left and what is centred, and with its size of type. */
export function placeTable(form: FormView['form'], table: TableView): EdgarTable {
  let placed = known.get(table.heads);
  if (placed === undefined) {
    placed = place(table, SHARES[form][table.id]);
    known.set(table.heads, placed);
  }
  return { ...table, ...placed };
}

function place({ id, columns, heads }: TableView, shares: Shares): Placed {
  const widths = columns.map(({ key }) => shares[key] ?? 0);
  const total = widths.reduce((sum, width) => sum + width, 0);
  return {
    size: id === 'table1' ? 'normal' : 'small',
    columns: columns.map((column, index) => ({
      ...column,
      width: ((widths[index] as number) * 100) / total,
      align: LEFT.has(column.key) ? 'left' : 'center',
    })),
    // The captions under a group stand in the second row, where EDGAR centres them.
    heads: heads.map((cells, row) => cells.map((cell) => ({ ...cell, align: row > 0 ? 'center' : 'left' }))),
  };
}
