import { nameOf, numberOf } from './objects.ts';
import type { Pdf } from './pdf.ts';
import { type Finding, finding } from './rules.ts';
import { attribute, childrenOf, type Element, type Structure, texts } from './structure.ts';

interface Cell {
  readonly element: Element;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
  readonly scope: string | undefined;
  readonly headers: readonly string[];
}

/** Tables: a whole grid, and every cell with its headers. */
export function* tables({ structure }: Pdf): Generator<Finding> {
  for (const table of structure.elements.filter(({ type }) => type === 'Table')) {
    const rows = childrenOf(table).flatMap((child) => (child.type === 'TR' ? [child] : childrenOf(child)));
    const { cells, problems } = laidOut(
      rows.filter(({ type }) => type === 'TR'),
      structure,
    );
    for (const problem of problems) yield finding('table-grid', table.where, problem);
    yield* headers(cells, table);
  }
}

function laidOut(rows: readonly Element[], structure: Structure): { cells: Cell[]; problems: string[] } {
  const cells: Cell[] = [];
  const problems: string[] = [];
  const taken = rows.map(() => new Set<number>());
  for (const [row, element] of rows.entries()) {
    let column = 0;
    for (const cell of childrenOf(element)) {
      const span = (key: string) => numberOf(attribute(structure, cell, 'Table', key)) ?? 1;
      while (taken[row]?.has(column)) column++;
      const [height, width] = [span('RowSpan'), span('ColSpan')];
      for (let y = row; y < row + height; y++)
        for (let x = column; x < column + width; x++) {
          if (!taken[y]) problems.push(`${cell.where} reaches below the last row`);
          else if (taken[y]?.has(x)) problems.push(`${cell.where} overlaps another cell`);
          taken[y]?.add(x);
        }
      const scope = nameOf(attribute(structure, cell, 'Table', 'Scope'));
      const ids = texts(attribute(structure, cell, 'Table', 'Headers'));
      cells.push({ element: cell, row, column, rows: height, columns: width, scope, headers: ids });
      column += width;
    }
  }
  const widths = taken.map((columns) => columns.size);
  for (const [row, width] of widths.entries())
    if (width !== widths[0]) problems.push(`row ${row + 1} has ${width} columns, the first ${widths[0]}`);
  if (rows.length === 0) problems.push('it has no rows');
  return { cells, problems };
}

function* headers(cells: readonly Cell[], table: Element): Generator<Finding> {
  const titles = cells.filter(({ element }) => element.type === 'TH');
  const ids = new Set(titles.map(({ element }) => element.id));
  if (titles.length === 0) yield finding('table-headers', table.where, 'it has no header cell');
  for (const cell of cells) {
    const { where, type } = cell.element;
    for (const id of cell.headers)
      if (!ids.has(id))
        yield finding('table-headers', where, `Headers name ${id}, which no header cell of it is`);
    if (type === 'TH' && !/^(Row|Column|Both)$/.test(cell.scope ?? ''))
      yield finding('table-headers', where, `its Scope is ${cell.scope}`);
    if (type === 'TD' && cell.headers.length === 0 && !titles.some((title) => covers(title, cell)))
      yield finding('table-headers', where, 'no header cell is its own');
  }
}

/** By its scope a header cell is that of the rest of its rows, or of its columns. */
function covers(title: Cell, cell: Cell): boolean {
  const sameRow = title.row < cell.row + cell.rows && cell.row < title.row + title.rows;
  const sameColumn = title.column < cell.column + cell.columns && cell.column < title.column + title.columns;
  const { scope = '' } = title;
  return (sameRow && /^(Row|Both)$/.test(scope)) || (sameColumn && /^(Column|Both)$/.test(scope));
}
