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
import { at, type Elastic, setOn } from '../../../pdf/typeset/flow.ts';
import { noPlace } from '../../../pdf/typeset/problems.ts';
import type { StructureElement } from '../../../pdf/typeset/structure.ts';
import { BLACK, LEADING, type Style } from '../../../pdf/typeset/style.ts';
import { compose, measure, type Span, type Words } from '../../../pdf/typeset/text.ts';
import type { Grid } from '../grid.ts';
import type { EdgarView } from '../view.ts';
import { checkPart } from './checks.ts';
import { fitColumns, sum } from './fit.ts';
import { richSpans } from './rich.ts';
import { LINE, RULE, SPACE, type Typography } from './styles.ts';

/** Space beside a box's text. */
export const PAD = 4;

/** The numbered boxes, in the grid that the view gives; an id that recurs in it spans rows or columns. */
export function boxesPart(
  typography: Typography,
  view: EdgarView,
  width: number,
  parent: StructureElement,
): Elastic {
  const { widths, rows: grid } = view.grid;
  const lefts = widths.map((_, index) => (width * sum(widths.slice(0, index))) / 100);
  const cells = view.boxes.map((box) => {
    const { row, column, rows, columns } = placeOf(grid, box.id);
    const left = lefts[column] ?? 0;
    const w = (lefts[column + columns] ?? width) - left;
    return { row, rows, left, w, box: boxPart(typography, box, w, parent) };
  });
  return {
    lay(page, x, y, space) {
      const needs = cells.map(({ row, rows, box }) => ({ row, rows, height: box.lay(null, 0, 0, space) }));
      const heights = rowHeights(needs, grid.length);
      if (page !== null)
        for (const { row, rows, left, w, box } of cells) {
          const top = y + sum(heights.slice(0, row));
          box.lay(page, x + left, top, space);
          page.box({ x: x + left, y: top, w, h: sum(heights.slice(row, row + rows)) }, LINE.box, BLACK);
        }
      return sum(heights);
    },
  };
}

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
  cells: readonly (Pick<Place, 'row' | 'rows'> & { readonly height: number })[],
  rows: number,
): number[] {
  const heights = Array.from({ length: rows }, () => 0);
  for (const cell of [...cells].sort((a, b) => a.rows - b.rows)) {
    const missing = cell.height - sum(heights.slice(cell.row, cell.row + cell.rows));
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
export function boxPart(
  typography: Typography,
  box: BoxView,
  width: number,
  parent: StructureElement,
): Elastic {
  const inner = width - 2 * PAD;
  const element = parent.add('Sect', { title: titleOf(box.caption) });
  const caption = box.caption.flatMap((rich) =>
    compose(typography.fonts, richSpans(rich, typography.styles.caption, element.add('P')), inner, rich),
  );
  const body = bodyPart(typography, box, inner, element);
  return {
    lay(page, x, y, space) {
      const pad = at(SPACE.box, space);
      const under = setOn(page, caption, x + PAD, y + pad, inner) + at(SPACE.value, space);
      return under + body.lay(page, x + PAD, under, space) + pad - y;
    },
  };
}

function bodyPart(typography: Typography, box: BoxView, width: number, element: StructureElement): Elastic {
  switch (box.kind) {
    case 'person':
      return personPart(typography, box, width, element);
    case 'issuer':
      return issuerPart(typography, box, width, element);
    case 'value':
      return valuePart(typography, box, width, element);
    case 'checks':
      return checksPart(typography, box, width, element);
  }
}

function linkSpan(link: Link, style: Style, parent: StructureElement): Span {
  const { text, href } = link;
  if (href === null) return { text, style, element: parent.add('Span') };
  return { text, style, element: parent.add('Link'), underline: true, link: { to: { href }, label: text } };
}

/** One paragraph; a blank one is as high as a line of its style, as on the paper form. */
function textPart(typography: Typography, spans: readonly Span[], style: Style, width: number): Elastic {
  const lines = compose(typography.fonts, spans, width);
  return {
    lay: (page, x, y) => Math.max(setOn(page, lines, x, y, width) - y, style.size * LEADING),
  };
}

/** Parts one under another. */
function stacked(parts: readonly Elastic[]): Elastic {
  return {
    lay(page, x, y, space) {
      let end = y;
      for (const part of parts) end += part.lay(page, x, end, space);
      return end - y;
    },
  };
}

/** Parts in columns side by side, as high as the highest. */
function beside(parts: readonly Elastic[], columns: readonly Column[]): Elastic {
  return {
    lay(page, x, y, space) {
      let height = 0;
      for (const [index, part] of parts.entries())
        height = Math.max(height, part.lay(page, x + (columns[index] as Column).x, y, space));
      return height;
    },
  };
}

interface Column {
  readonly x: number;
  readonly width: number;
}

/** Name, street and places, each over a rule with its captions under it. */
function personPart(
  typography: Typography,
  box: PersonBox,
  width: number,
  parent: StructureElement,
): Elastic {
  const { styles } = typography;
  const text = (words: string, style: Style, room: number) =>
    textPart(typography, [{ text: words, style, element: parent.add('P') }], style, room);
  const name = textPart(typography, [linkSpan(box.name, styles.name, parent.add('P'))], styles.name, width);
  const nameFill = fillPart(typography, box.nameCaptions, thirds(width), parent);
  const street = box.street.map((line) => text(line, styles.data, width));
  const streetFill = fillPart(typography, [box.streetCaption], thirds(width), parent);
  const columns = placeColumns(typography, box, width);
  const places = box.places.map((place, index) => {
    const room = (columns[index] as Column).width;
    const value = text(place.text, styles.data, room);
    return place.detail === '' ? value : stacked([value, text(place.detail, styles.detail, room)]);
  });
  const captions = box.places.map(({ caption }) => caption);
  const placeFill = fillPart(typography, captions, columns, parent);
  return stacked([name, nameFill, ...street, streetFill, beside(places, columns), placeFill]);
}

/** The three columns of a line of the address, as on EDGAR's page. */
function thirds(width: number): readonly Column[] {
  return [0, 1, 2].map((index) => ({ x: (index * width) / 3, width: width / 3 - PAD }));
}

/** The same for the places, where a long city takes from its neighbours what they do not need; `width` is the box's inside. */
export function placeColumns(typography: Typography, box: PersonBox, width: number): readonly Column[] {
  const { data, detail, fill } = typography.styles;
  const words = box.places.map((place) =>
    [
      { text: place.text, style: data },
      { text: place.detail, style: detail },
      { text: place.caption, style: fill },
    ].map((span) => measure(typography.fonts, [{ ...span, element: null }])),
  );
  const count = Math.max(3, box.places.length);
  const most = (length: (words: Words) => number) =>
    Array.from({ length: count }, (_, index) => Math.max(0, ...(words[index] ?? []).map(length)) + PAD + 0.1);
  const widths = fitColumns({
    shares: Array.from({ length: count }, () => width / count),
    least: most(({ longest }) => longest),
    whole: most(({ total }) => total),
  });
  return widths.map((column, index) => ({ x: sum(widths.slice(0, index)), width: column - PAD }));
}

/** A rule to write on, with a caption under it in each column. */
function fillPart(
  typography: Typography,
  captions: readonly string[],
  columns: readonly Column[],
  parent: StructureElement,
): Elastic {
  const { fill } = typography.styles;
  const last = columns.at(-1) as Column;
  const under = beside(
    captions.map((text, index) =>
      textPart(
        typography,
        [{ text, style: fill, element: parent.add('P') }],
        fill,
        (columns[index] as Column).width,
      ),
    ),
    columns,
  );
  return {
    lay(page, x, y, space) {
      const rule = y + at(SPACE.fill, space);
      page?.line(x, rule, x + last.x + last.width + PAD, rule, LINE.fill, RULE);
      return rule + 0.6 + under.lay(page, x, rule + 0.6, space) + at(SPACE.line, space) - y;
    },
  };
}

/** `NAME [ TICK ]` */
function issuerPart(
  typography: Typography,
  box: IssuerBox,
  width: number,
  parent: StructureElement,
): Elastic {
  const { styles } = typography;
  const element = parent.add('P');
  const bracket: Style = { ...styles.name, color: styles.caption.color };
  const spans = [
    linkSpan(box.name, styles.name, element),
    { text: box.symbolBefore, style: bracket, element: element.add('Span') },
    { text: box.symbol, style: styles.data, element: element.add('Span') },
    { text: box.symbolAfter, style: bracket, element: element.add('Span') },
  ];
  return textPart(typography, spans, styles.name, width);
}

function valuePart(typography: Typography, box: ValueBox, width: number, parent: StructureElement): Elastic {
  const { data } = typography.styles;
  return textPart(typography, [{ text: box.value, style: data, element: parent.add('P') }], data, width);
}

/** Narrower than this, check boxes stand one under another. */
const PAIR_WIDTH = 190;

function checksPart(
  typography: Typography,
  box: ChecksBox,
  width: number,
  parent: StructureElement,
): Elastic {
  const count = box.checks.length > 2 && width >= PAIR_WIDTH ? 2 : 1;
  const columnWidth = (width - PAD) / count;
  const columns = Array.from({ length: count }, (_, index) => ({
    x: PAD + index * columnWidth,
    width: columnWidth - PAD,
  }));
  const checks = box.checks.map((check) =>
    checkPart(typography, check, typography.styles.caption, columnWidth - PAD, parent),
  );
  const rows: Elastic[] = [];
  for (let first = 0; first < checks.length; first += count)
    rows.push(beside(checks.slice(first, first + count), columns));
  return {
    lay(page, x, y, space) {
      const gap = at(SPACE.check, space);
      let end = y + gap;
      for (const row of rows) end += row.lay(page, x, end, space) + gap;
      return end - y;
    },
  };
}
