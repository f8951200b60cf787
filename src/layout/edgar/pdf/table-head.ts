import type { HeadCell } from '../../../form/view.ts';
import { at, type Elastic, setOn } from '../../../pdf/typeset/flow.ts';
import type { StructureElement } from '../../../pdf/typeset/structure.ts';
import { BLACK } from '../../../pdf/typeset/style.ts';
import { compose, heightOf, type Line } from '../../../pdf/typeset/text.ts';
import type { EdgarHead, EdgarTable } from '../columns.ts';
import { sum } from './fit.ts';
import { CELL_SIDE, type EdgarFrame, LINE, SPACE } from './styles.ts';

/** What a table's head says to a reader. */
export interface HeadElements {
  readonly title: StructureElement;
  readonly cells: readonly (readonly StructureElement[])[];
}

/** Makes the elements of a head, the title's before the table's. */
export function headElements(
  table: EdgarTable,
  title: StructureElement,
  parent: StructureElement,
): HeadElements {
  const cells = table.heads.map((row) => {
    const tr = parent.add('TR');
    return row.map((cell) => tr.add('TH', headAttributes(cell)));
  });
  return { title, cells };
}

function headAttributes(cell: HeadCell) {
  return { id: cell.id, scope: 'Column' as const, rowSpan: cell.rowspan, colSpan: cell.colspan };
}

export interface HeadPart extends Elastic {
  /** The heads as the table has them, with a line end wherever one of them goes on in a new line. */
  broken(): EdgarTable['heads'];
}

/** Title and heads over columns of those widths. Without elements it is an artifact: the head again, on a later page. */
export function headPart(
  frame: EdgarFrame,
  table: EdgarTable,
  widths: readonly number[],
  elements: HeadElements | null,
): HeadPart {
  const { fonts, styles, width } = frame;
  const style = styles.table[table.size].head;
  const room = width - 2 * CELL_SIDE;
  const title = table.title.flatMap((text) =>
    compose(fonts, [{ text, style: styles.tableTitle, element: elements?.title ?? null }], room),
  );
  const lefts = widths.map((_, index) => sum(widths.slice(0, index)));
  const heads = placeHeads(table.heads).map((place) => {
    const { row, index, rows, column, columns, cell } = place;
    const w = sum(widths.slice(column, column + columns));
    const span = { text: cell.text, style, element: elements?.cells[row]?.[index] ?? null };
    const lines = compose(fonts, [span], w - 2 * CELL_SIDE);
    return { row, rows, cell, left: lefts[column] as number, w, lines, height: heightOf(lines) };
  });
  return {
    broken() {
      const rows = table.heads.map((): EdgarHead[] => []);
      for (const { row, cell, lines } of heads)
        rows[row]?.push({ ...cell, text: lines.map(textOf).join('\n') });
      return rows;
    },
    lay(page, x, y, space) {
      const pad = at(SPACE.tableTitle, space);
      const top = setOn(page, title, x + CELL_SIDE, y + pad, room, 'center') + pad;
      const inset = at(SPACE.tableHead, space);
      const heights = headHeights(heads, table.heads.length, inset);
      if (page !== null) {
        page.box({ x, y, w: width, h: top - y }, LINE.box, BLACK);
        for (const head of heads) {
          const from = top + sum(heights.slice(0, head.row));
          const h = sum(heights.slice(head.row, head.row + head.rows));
          // EDGAR's heads of single columns stand at the foot of the head where a group stands above them.
          const text = head.row > 0 ? from + h - inset - head.height : from + inset;
          setOn(page, head.lines, x + head.left + CELL_SIDE, text, head.w - 2 * CELL_SIDE, head.cell.align);
          page.box({ x: x + head.left, y: from, w: head.w, h }, LINE.table, BLACK);
        }
      }
      return top + sum(heights) - y;
    },
  };
}

const textOf = ({ pieces }: Line) =>
  pieces
    .map(({ text }) => text)
    .join('')
    .trimEnd();

/** Where a head stands in the grid of its table's heads. */
export interface HeadPlace {
  readonly row: number;
  /** Among the cells of its row. */
  readonly index: number;
  readonly rows: number;
  readonly column: number;
  readonly columns: number;
  readonly cell: EdgarHead;
}

const places = new WeakMap<EdgarTable['heads'], readonly HeadPlace[]>();

/** Where each head stands; the heads are those of all tables of a form. */
export function placeHeads(heads: EdgarTable['heads']): readonly HeadPlace[] {
  let known = places.get(heads);
  if (known === undefined) {
    known = findPlaces(heads);
    places.set(heads, known);
  }
  return known;
}

/** Finds each head's column as HTML does: the first that no head above still spans. */
function findPlaces(heads: EdgarTable['heads']): readonly HeadPlace[] {
  const placed: HeadPlace[] = [];
  const taken = new Set<string>();
  for (const [row, cells] of heads.entries()) {
    let column = 0;
    for (const [index, cell] of cells.entries()) {
      while (taken.has(`${row} ${column}`)) column++;
      for (let r = row; r < row + cell.rowspan; r++) {
        for (let c = column; c < column + cell.colspan; c++) taken.add(`${r} ${c}`);
      }
      placed.push({ row, index, rows: cell.rowspan, column, columns: cell.colspan, cell });
      column += cell.colspan;
    }
  }
  return placed;
}

/** Each row is as high as its heads need; what one that spans rows needs beyond them, the last gives. */
function headHeights(
  heads: readonly { readonly row: number; readonly rows: number; readonly height: number }[],
  rows: number,
  inset: number,
): number[] {
  const heights = Array.from({ length: rows }, () => 0);
  for (const head of [...heads].sort((a, b) => a.rows - b.rows)) {
    const above = sum(heights.slice(head.row, head.row + head.rows));
    const missing = head.height + 2 * inset - above;
    const last = head.row + head.rows - 1;
    if (missing > 0) heights[last] = (heights[last] ?? 0) + missing;
  }
  return heights;
}
