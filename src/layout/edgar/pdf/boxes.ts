import type {
  BoxId,
  BoxView,
  ChecksBox,
  IssuerBox,
  Link,
  PersonBox,
  Rich,
  ValueBox,
} from '../../../form/view.ts';
import { type Block, Drawing } from '../../../pdf/typeset/drawing.ts';
import { noPlace } from '../../../pdf/typeset/problems.ts';
import type { StructureElement } from '../../../pdf/typeset/structure.ts';
import { BLACK, LEADING, type Style } from '../../../pdf/typeset/style.ts';
import { compose, measure, type Span, setLines } from '../../../pdf/typeset/text.ts';
import type { Grid } from '../grid.ts';
import type { EdgarView } from '../view.ts';
import { drawCheck } from './checks.ts';
import { fitColumns } from './fit.ts';
import { richSpans } from './rich.ts';
import { LINE, RULE, type Typography } from './styles.ts';

const PAD = 4;

/** The numbered boxes, in the grid that the view gives; an id that recurs in it spans rows or columns. */
export function boxesBlock(
  typography: Typography,
  view: EdgarView,
  width: number,
  parent: StructureElement,
): Block {
  const drawing = new Drawing();
  const { widths, rows: grid } = view.grid;
  const lefts = widths.map((_, index) => (width * sum(widths.slice(0, index))) / 100);
  const cells = view.boxes.map((box) => {
    const { row, column, rows, columns } = placeOf(grid, box.id);
    const x = lefts[column] ?? 0;
    const w = (lefts[column + columns] ?? width) - x;
    return { row, rows, x, w, block: boxBlock(typography, box, w, parent) };
  });
  const heights = rowHeights(cells, grid.length);
  const tops = heights.map((_, index) => sum(heights.slice(0, index)));
  for (const { row, rows, x, w, block } of cells) {
    const y = tops[row] ?? 0;
    drawing.paste(block.drawing, x, y);
    drawing.box({ x, y, w, h: sum(heights.slice(row, row + rows)) }, LINE.box, BLACK);
  }
  return { drawing, height: sum(heights) };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0);

interface Place {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

function placeOf(grid: Grid['rows'], id: BoxId): Place {
  const row = grid.findIndex((ids) => ids.includes(id));
  const first = grid[row];
  if (first === undefined) throw new RangeError(noPlace(id));
  return {
    row,
    column: first.indexOf(id),
    rows: grid.filter((ids) => ids.includes(id)).length,
    columns: first.filter((other) => other === id).length,
  };
}

/** Each row is as high as its boxes need; what a box that spans rows needs beyond them, they share. */
function rowHeights(
  cells: readonly (Pick<Place, 'row' | 'rows'> & { readonly block: Block })[],
  rows: number,
): number[] {
  const heights = Array.from({ length: rows }, () => 0);
  for (const cell of [...cells].sort((a, b) => a.rows - b.rows)) {
    const missing = cell.block.height - sum(heights.slice(cell.row, cell.row + cell.rows));
    for (let row = cell.row; missing > 0 && row < cell.row + cell.rows; row++) {
      heights[row] = (heights[row] ?? 0) + missing / cell.rows;
    }
  }
  return heights;
}

/** A caption's words in one line. */
function titleOf(caption: readonly Rich[]): string {
  let title = '';
  for (const line of caption) for (const { text } of line) title += text;
  return title;
}

/** One box without its frame. */
export function boxBlock(
  typography: Typography,
  box: BoxView,
  width: number,
  parent: StructureElement,
): Block {
  const drawing = new Drawing();
  const inner = { x: PAD, width: width - 2 * PAD };
  const element = parent.add('Sect', { title: titleOf(box.caption) });
  let y = PAD - 1;
  for (const rich of box.caption) {
    const lines = compose(
      typography.fonts,
      richSpans(rich, typography.styles.caption, element.add('P')),
      inner.width,
      rich,
    );
    y = setLines(drawing, lines, inner.x, y, inner.width);
  }
  y = drawBody(typography, drawing, box, { y: y + 1, ...inner }, element);
  return { drawing, height: y + PAD - 1 };
}

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

function drawBody(
  typography: Typography,
  drawing: Drawing,
  box: BoxView,
  area: Area,
  element: StructureElement,
): number {
  switch (box.kind) {
    case 'person':
      return drawPerson(typography, drawing, box, area, element);
    case 'issuer':
      return drawIssuer(typography, drawing, box, area, element);
    case 'value':
      return drawValue(typography, drawing, box, area, element);
    case 'checks':
      return drawChecks(typography, drawing, box, area, element);
  }
}

function linkSpan(link: Link, style: Style, parent: StructureElement): Span {
  const { text, href } = link;
  if (href === null) return { text, style, element: parent.add('Span') };
  return { text, style, element: parent.add('Link'), underline: true, link: { to: { href }, label: text } };
}

/** Sets one paragraph; a blank one is as high as a line of its style, as on the paper form. */
function drawText(
  typography: Typography,
  drawing: Drawing,
  spans: readonly Span[],
  style: Style,
  area: Area,
): number {
  const end = setLines(drawing, compose(typography.fonts, spans, area.width), area.x, area.y, area.width);
  return Math.max(end, area.y + style.size * LEADING);
}

/** Name, street and places, each over a rule with its captions under it. */
function drawPerson(
  typography: Typography,
  drawing: Drawing,
  box: PersonBox,
  area: Area,
  parent: StructureElement,
): number {
  const { styles } = typography;
  const text = (words: string, style: Style, at: Area) =>
    drawText(typography, drawing, [{ text: words, style, element: parent.add('P') }], style, at);

  const name = linkSpan(box.name, styles.name, parent.add('P'));
  let y = drawText(typography, drawing, [name], styles.name, area);
  y = drawFill(typography, drawing, box.nameCaptions, thirds(area, y), parent);

  y += 2;
  for (const street of box.street) y = text(street, styles.data, { ...area, y });
  y = drawFill(typography, drawing, [box.streetCaption], thirds(area, y), parent);

  const columns = placeColumns(typography, box, { ...area, y: y + 2 });
  const ends = box.places.map((place, index) => {
    const column = columns[index] as Area;
    const end = text(place.text, styles.data, column);
    return place.detail === '' ? end : text(place.detail, styles.detail, { ...column, y: end });
  });
  const captions = box.places.map(({ caption }) => caption);
  const bottom = Math.max(y, ...ends);
  return drawFill(
    typography,
    drawing,
    captions,
    columns.map((column) => ({ ...column, y: bottom })),
    parent,
  );
}

/** The three columns of a line of the address, as on EDGAR's page. */
function thirds(area: Area, y: number): readonly Area[] {
  const width = area.width / 3;
  return [0, 1, 2].map((index) => ({ x: area.x + index * width, y, width: width - PAD }));
}

/** The same for the places, where a long city takes from its neighbours what they do not need. */
function placeColumns(typography: Typography, box: PersonBox, area: Area): readonly Area[] {
  const { data, detail, fill } = typography.styles;
  const total = (text: string, style: Style) =>
    measure(typography.fonts, [{ text, style, element: null }]).total;
  const least = box.places.map((place) =>
    Math.max(total(place.text, data), total(place.detail, detail), total(place.caption, fill)),
  );
  const count = Math.max(3, box.places.length);
  const shares = Array.from({ length: count }, () => area.width / count);
  const { widths } = fitColumns(
    shares,
    shares.map((_, index) => Math.min((least[index] ?? 0) + 2 * PAD, area.width / 2)),
    area.width,
  );
  return widths.map((width, index) => ({
    x: area.x + sum(widths.slice(0, index)),
    y: area.y,
    width: width - PAD,
  }));
}

/** A rule to write on, with a caption under it in each column. */
function drawFill(
  typography: Typography,
  drawing: Drawing,
  captions: readonly string[],
  columns: readonly Area[],
  parent: StructureElement,
): number {
  const { fill } = typography.styles;
  const [first, last] = [columns[0] as Area, columns.at(-1) as Area];
  const rule = first.y + 2.5;
  drawing.line(first.x, rule, last.x + last.width + PAD, rule, LINE.fill, RULE);
  const ends = captions.map((text, index) => {
    const column = { ...(columns[index] as Area), y: rule + 0.8 };
    return drawText(typography, drawing, [{ text, style: fill, element: parent.add('P') }], fill, column);
  });
  return Math.max(rule, ...ends);
}

/** `NAME [ TICK ]` */
function drawIssuer(
  typography: Typography,
  drawing: Drawing,
  box: IssuerBox,
  area: Area,
  parent: StructureElement,
): number {
  const { styles } = typography;
  const element = parent.add('P');
  const bracket: Style = { ...styles.name, color: styles.caption.color };
  const spans = [
    linkSpan(box.name, styles.name, element),
    { text: box.symbolBefore, style: bracket, element: element.add('Span') },
    { text: box.symbol, style: styles.data, element: element.add('Span') },
    { text: box.symbolAfter, style: bracket, element: element.add('Span') },
  ];
  return drawText(typography, drawing, spans, styles.name, area);
}

function drawValue(
  typography: Typography,
  drawing: Drawing,
  box: ValueBox,
  area: Area,
  parent: StructureElement,
): number {
  const { data } = typography.styles;
  return drawText(
    typography,
    drawing,
    [{ text: box.value, style: data, element: parent.add('P') }],
    data,
    area,
  );
}

/** Narrower than this, check boxes stand one under another. */
const PAIR_WIDTH = 190;
const CHECK_GAP = 2.5;

function drawChecks(
  typography: Typography,
  drawing: Drawing,
  box: ChecksBox,
  area: Area,
  parent: StructureElement,
): number {
  const columns = box.checks.length > 2 && area.width >= PAIR_WIDTH ? 2 : 1;
  const width = (area.width - PAD) / columns;
  let y = area.y + 2;
  for (let first = 0; first < box.checks.length; first += columns) {
    const row = box.checks.slice(first, first + columns);
    const ends = row.map((check, column) => {
      const at = { x: area.x + PAD + column * width, y, width: width - PAD };
      return drawCheck(typography, drawing, check, typography.styles.caption, at, parent);
    });
    y = Math.max(...ends) + CHECK_GAP;
  }
  return y;
}
