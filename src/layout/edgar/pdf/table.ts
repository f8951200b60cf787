import type { CellView, HeadCell, RowView } from '../../../form/view.ts';
import { type Block, Drawing } from '../../../pdf/typeset/drawing.ts';
import type { StructureAttributes, StructureElement } from '../../../pdf/typeset/structure.ts';
import { BLACK, SMALLEST_TYPE, type Style } from '../../../pdf/typeset/style.ts';
import {
  compose,
  heightOf,
  type Line,
  measure,
  type Span,
  setLines,
  type Words,
  wrap,
} from '../../../pdf/typeset/text.ts';
import type { EdgarColumn, EdgarHead, EdgarTable } from '../columns.ts';
import { fitColumns } from './fit.ts';
import { type EdgarFrame, LINE, MARKER } from './styles.ts';

/** Space inside a cell. */
const PAD = { x: 2.6, y: 2 } as const;

/** A long word may ask for so much of the table's width; a number, date or code for more. */
const WORD_SHARE = 0.1;
const VALUE_SHARE = 0.13;

/** Type shrinks by these steps before words break. */
const SMALLER = [0.94, 0.88, 0.82] as const;

/** A row higher than a page starts on a page that has room for so many of its lines. */
const LEAST_LINES = 4;

interface Column {
  readonly view: EdgarColumn;
  readonly x: number;
  readonly width: number;
}

interface Layout {
  readonly columns: readonly Column[];
  /** The words of each row's cells. */
  readonly rows: readonly (readonly Words[])[];
  readonly head: (parent: StructureElement | null) => Block;
}

/** Draws a table that flows over pages: its head stands on each of them, a row breaks only if no page can hold it. */
export function drawTable(frame: EdgarFrame, table: EdgarTable, parent: StructureElement): void {
  const section = parent.add('Sect');
  const layout = layOut(frame, table, section);
  const head = layout.head(section);
  frame.reserve(head.height + (layout.rows.length > 0 ? leastHeight(layout, 0) : 0));
  frame.mark(table.title[0] ?? '');
  frame.place(head);
  const rules = new Rules(frame, layout);
  for (const row of layout.rows) drawRow(frame, layout, row, rules);
  rules.draw();
}

/** The rules between columns, drawn at once for all rows of a page. */
class Rules {
  readonly #frame: EdgarFrame;
  readonly #layout: Layout;
  #top: number;

  constructor(frame: EdgarFrame, layout: Layout) {
    this.#frame = frame;
    this.#layout = layout;
    this.#top = frame.y;
  }

  draw(): void {
    const { page, left, y, width } = this.#frame;
    if (y <= this.#top) return;
    const edges = [...this.#layout.columns.map(({ x }) => x), width];
    for (const x of edges) page.line(left + x, this.#top, left + x, y, LINE.table, BLACK);
  }

  /** Goes on where the next row stands. */
  restart(): void {
    this.#top = this.#frame.y;
  }
}

function layOut(frame: EdgarFrame, table: EdgarTable, section: StructureElement): Layout {
  const title = section.add('H2');
  const element = section.add('Table');
  const headRows = table.heads.map((cells) => {
    const tr = element.add('TR');
    return cells.map((cell) => tr.add('TH', headAttributes(cell)));
  });
  const attributes = table.columns.map(({ headers }) => ({ headers: headers.split(' ') }));
  const bodyRows = table.rows.map((row) => rowElements(row, attributes, element));

  const attempt = (scale: number) => {
    const rows = table.rows.map((row, index) => rowWords(frame, table, row, bodyRows[index] ?? [], scale));
    const { widths, fits } = fitColumns(
      table.columns.map(({ width }) => (width / 100) * frame.width),
      leastWidths(frame, table, rows, scale),
      frame.width,
    );
    return { rows, widths, fits, scale };
  };
  let found = attempt(1);
  for (const scale of SMALLER) {
    if (found.fits) break;
    found = attempt(scale);
  }
  const { rows, widths, scale } = found;
  let x = 0;
  const columns = table.columns.map((view, index) => {
    const width = widths[index] ?? 0;
    const column = { view, x, width };
    x += width;
    return column;
  });
  const head = (parent: StructureElement | null) =>
    headBlock(frame, table, columns, scale, parent === null ? null : { title, cells: headRows });
  return { columns, rows, head };
}

function scaled(style: Style, scale: number): Style {
  return scale === 1 ? style : { ...style, size: Math.max(SMALLEST_TYPE, style.size * scale) };
}

// The head

function headAttributes(cell: HeadCell) {
  return { id: cell.id, scope: 'Column' as const, rowSpan: cell.rowspan, colSpan: cell.colspan };
}

interface HeadElements {
  readonly title: StructureElement;
  readonly cells: readonly (readonly StructureElement[])[];
}

interface HeadPlace {
  readonly row: number;
  /** Among the cells of its row. */
  readonly index: number;
  readonly rows: number;
  readonly column: number;
  readonly columns: number;
  readonly cell: EdgarHead;
}

/** Title and heads as one block. Without elements it is an artifact: the head again, on a later page. */
function headBlock(
  frame: EdgarFrame,
  table: EdgarTable,
  columns: readonly Column[],
  scale: number,
  elements: HeadElements | null,
): Block {
  const drawing = new Drawing();
  const { fonts, styles, width } = frame;
  const style = scaled(styles.table[table.size].head, scale);
  let y: number = PAD.y;
  for (const text of table.title) {
    const span = { text, style: styles.tableTitle, element: elements?.title ?? null };
    y = setLines(drawing, compose(fonts, [span], width - 2 * PAD.x), PAD.x, y, width - 2 * PAD.x, 'center');
  }
  y += PAD.y;
  drawing.box({ x: 0, y: 0, w: width, h: y }, LINE.box, BLACK);

  const placed = placeHeads(table.heads).map((place) => {
    const { row, index, rows, column, cell } = place;
    const first = columns[column] as Column;
    const last = columns[column + place.columns - 1] as Column;
    const w = last.x + last.width - first.x;
    const span = { text: cell.text, style, element: elements?.cells[row]?.[index] ?? null };
    return { row, rows, cell, x: first.x, w, lines: compose(fonts, [span], w - 2 * PAD.x) };
  });
  const heights = headHeights(placed, table.heads.length);
  const tops = heights.map((_, row) => y + heights.slice(0, row).reduce((sum, h) => sum + h, 0));
  for (const { row, rows, x, w, lines, cell } of placed) {
    const top = tops[row] ?? y;
    const h = heights.slice(row, row + rows).reduce((sum, height) => sum + height, 0);
    // EDGAR's heads of single columns stand at the foot of the head where a group stands above them.
    const text = row > 0 ? top + h - PAD.y - heightOf(lines) : top + PAD.y;
    setLines(drawing, lines, x + PAD.x, text, w - 2 * PAD.x, cell.align);
    drawing.box({ x, y: top, w, h }, LINE.table, BLACK);
  }
  return { drawing, height: y + heights.reduce((sum, h) => sum + h, 0) };
}

const places = new WeakMap<EdgarTable['heads'], readonly HeadPlace[]>();

/** Where each head stands; the heads are those of all tables of a form. */
function placeHeads(heads: EdgarTable['heads']): readonly HeadPlace[] {
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

function headHeights(
  heads: readonly { readonly row: number; readonly rows: number; readonly lines: readonly Line[] }[],
  rows: number,
): number[] {
  const heights = Array.from({ length: rows }, () => 0);
  for (const head of [...heads].sort((a, b) => a.rows - b.rows)) {
    const above = heights.slice(head.row, head.row + head.rows).reduce((sum, h) => sum + h, 0);
    const missing = heightOf(head.lines) + 2 * PAD.y - above;
    const last = head.row + head.rows - 1;
    if (missing > 0) heights[last] = (heights[last] ?? 0) + missing;
  }
  return heights;
}

// Columns

/** The least width of each column: no word of its heads or cells breaks, unless it asks for too much. */
function leastWidths(
  frame: EdgarFrame,
  table: EdgarTable,
  rows: readonly (readonly Words[])[],
  scale: number,
): number[] {
  const least = table.columns.map(({ wraps }, index) => {
    const most = frame.width * (wraps ? WORD_SHARE : VALUE_SHARE);
    return Math.min(
      most,
      rows.reduce((width, row) => Math.max(width, row[index]?.longest ?? 0), 0),
    );
  });
  const style = scaled(frame.styles.table[table.size].head, scale);
  for (const { cell, column } of placeHeads(table.heads)) {
    if (cell.colspan > 1) continue;
    const { longest } = measure(frame.fonts, [{ text: cell.text, style, element: null }]);
    least[column] = Math.max(least[column] ?? 0, longest);
  }
  return least.map((width) => width + 2 * PAD.x + 0.1);
}

// Rows

interface CellElements {
  readonly text: StructureElement;
  readonly notes: readonly StructureElement[];
}

function rowElements(
  row: RowView,
  attributes: readonly StructureAttributes[],
  parent: StructureElement,
): CellElements[] {
  const tr = parent.add('TR');
  return row.cells.map(({ notes }, index) => {
    const td = tr.add('TD', attributes[index]);
    if (notes.length === 0) return { text: td, notes: [] };
    return { text: td.add('Span'), notes: notes.map(() => td.add('Reference').add('Link')) };
  });
}

function rowWords(
  frame: EdgarFrame,
  table: EdgarTable,
  row: RowView,
  elements: readonly CellElements[],
  scale: number,
): Words[] {
  const { cell: cellStyle, marker } = frame.styles.table[table.size];
  const style = scaled(cellStyle, scale);
  const raised = { ...marker, size: Math.max(SMALLEST_TYPE, marker.size * scale * MARKER.scale) };
  return row.cells.map((cell, index) =>
    measure(frame.fonts, cellSpans(cell, elements[index] as CellElements, style, raised)),
  );
}

function cellSpans(cell: CellView, elements: CellElements, style: Style, marker: Style): Span[] {
  const spans: Span[] = [{ text: cell.text, style, element: elements.text }];
  const [rise, among] = [style.size * MARKER.rise, style.size];
  for (const [index, { text, id, target, label }] of cell.notes.entries()) {
    const element = elements.notes[index] ?? null;
    const link = target === null ? undefined : { to: { anchor: target }, label };
    spans.push({ text, style: marker, rise, among, element, anchor: id, link });
  }
  return spans;
}

function leastHeight(layout: Layout, index: number): number {
  const lines = linesOf(layout, layout.rows[index] ?? []);
  const all = rowHeight(lines, layout.rows[index] ?? []);
  const some = Math.max(...lines.map((cell) => heightOf(cell.slice(0, LEAST_LINES)))) + 2 * PAD.y;
  return Math.min(all, some);
}

function linesOf(layout: Layout, row: readonly Words[]): Line[][] {
  return row.map((words, index) => wrap(words, (layout.columns[index]?.width ?? 0) - 2 * PAD.x));
}

function rowHeight(cells: readonly (readonly Line[])[], row: readonly Words[]): number {
  const blank = Math.max(0, ...row.map(({ lineHeight }) => lineHeight));
  return Math.max(blank, ...cells.map(heightOf)) + 2 * PAD.y;
}

function drawRow(frame: EdgarFrame, layout: Layout, row: readonly Words[], rules: Rules): void {
  const cells = linesOf(layout, row);
  const height = rowHeight(cells, row);
  if (height <= frame.room) {
    drawSlice(frame, layout, cells, height);
    return;
  }
  const turn = () => {
    rules.draw();
    frame.turn();
    frame.place(layout.head(null));
    rules.restart();
  };
  if (height <= frame.fullRoom - layout.head(null).height) {
    turn();
    drawSlice(frame, layout, cells, height);
    return;
  }
  const least = Math.max(...cells.map((cell) => heightOf(cell.slice(0, LEAST_LINES)))) + 2 * PAD.y;
  if (least > frame.room) turn();
  let rest = cells;
  while (rest.some((cell) => cell.length > 0)) {
    const taken = rest.map((cell) => cell.slice(0, linesThatFit(cell, frame.room - 2 * PAD.y)));
    drawSlice(frame, layout, taken, Math.max(...taken.map(heightOf)) + 2 * PAD.y);
    rest = rest.map((cell, index) => cell.slice(taken[index]?.length ?? 0));
    if (rest.some((cell) => cell.length > 0)) turn();
  }
}

function linesThatFit(lines: readonly Line[], height: number): number {
  let used = 0;
  for (const [index, line] of lines.entries()) {
    used += line.height;
    if (used > height) return index;
  }
  return lines.length;
}

/** A row, or what of one stands on this page. */
function drawSlice(
  frame: EdgarFrame,
  layout: Layout,
  cells: readonly (readonly Line[])[],
  height: number,
): void {
  const { page, left, y, width } = frame;
  for (const [index, { view, x, width: w }] of layout.columns.entries()) {
    setLines(page, cells[index] ?? [], left + x + PAD.x, y + PAD.y, w - 2 * PAD.x, view.align);
  }
  page.line(left, y + height, left + width, y + height, LINE.table, BLACK);
  frame.y += height;
}
