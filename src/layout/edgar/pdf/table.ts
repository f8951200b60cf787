import type { CellView, RowView } from '../../../form/view.ts';
import { at, COST, type Elastic, type Headed, type Strip, setOn } from '../../../pdf/typeset/flow.ts';
import type { StructureAttributes, StructureElement } from '../../../pdf/typeset/structure.ts';
import { BLACK, LEADING, type Style } from '../../../pdf/typeset/style.ts';
import { measure, type Span, type Words, wrap } from '../../../pdf/typeset/text.ts';
import type { EdgarTable } from '../columns.ts';
import { SELECTORS } from '../selectors.ts';
import { unbroken } from './notes.ts';
import { CELL_SIDE, type EdgarFrame, LINE, MARKER, SPACE } from './styles.ts';
import { type HeadPart, headElements, headPart } from './table-head.ts';
import { columnWidths } from './widths.ts';

/** A row of fewer lines is not divided. */
const LONG_ROW = 16;

/** A table's strips, the widths of its columns in points, and its head. */
export interface TableStrips {
  readonly strips: readonly Strip[];
  readonly widths: readonly number[];
  readonly head: HeadPart;
}

/** A table that flows over pages: its head stands on each of them, with a row at least. */
export function tableStrips(frame: EdgarFrame, table: EdgarTable, parent: StructureElement): TableStrips {
  const section = parent.add('Sect');
  const title = section.add('H2');
  const element = section.add('Table');
  const elements = headElements(table, title, element);
  const attributes = table.columns.map(({ headers }) => ({ headers: headers.split(' ') }));
  const rows = table.rows.map((row) => rowWords(frame, table, row, rowElements(row, attributes, element)));
  const widths = columnWidths(frame, table, rows);
  const head = headPart(frame, table, widths, elements);
  let again: Elastic | undefined;
  const within: Headed = {
    // Most tables stand on one page.
    get again() {
      again ??= headPart(frame, table, widths, null);
      return again;
    },
    onPage(page, x, top, bottom) {
      let edge = x;
      for (const width of [0, ...widths]) {
        edge += width;
        page.line(edge, top, edge, bottom, LINE.table, BLACK);
      }
      page.line(x, bottom, edge, bottom, LINE.table, BLACK);
    },
  };
  const lineHeight = frame.styles.table[table.size].cell.size * LEADING;
  const first: Strip = {
    ...head,
    above: SPACE.table,
    cost: COST.between,
    heading: table.title[0] ?? '',
    selector: SELECTORS.table(table.id),
  };
  const others = rows.flatMap((row, index) => rowStrips(table, row, index, { widths, lineHeight, within }));
  return { strips: [first, ...others], widths, head };
}

interface RowSetting {
  readonly widths: readonly number[];
  readonly lineHeight: number;
  readonly within: Headed;
}

/** A row as it stands, or the parts of a long one that stay whole. */
function rowStrips(
  table: EdgarTable,
  row: readonly Words[],
  index: number,
  { widths, lineHeight, within }: RowSetting,
): Strip[] {
  const isFirst = index === 0;
  const cells = row.map((words, index) => wrap(words, (widths[index] as number) - 2 * CELL_SIDE));
  const count = Math.max(1, ...cells.map(({ length }) => length));
  const parts = count < LONG_ROW ? [[0, count] as const] : unbroken(count);
  return parts.map(([from, to]): Strip => {
    const [begins, ends] = [from === 0, to === count];
    return {
      within,
      ...(begins ? { selector: SELECTORS.row(table.id, index) } : {}),
      cost: !begins ? COST.inside : isFirst ? COST.never : COST.within,
      lay(page, x, y, space) {
        const pad = at(SPACE.row, space);
        const top = begins ? y + pad : y;
        const bottom = top + (to - from) * lineHeight + (ends ? pad : 0);
        if (page === null) return bottom - y;
        let left = x;
        for (const [index, cell] of cells.entries()) {
          const [width, column] = [widths[index] as number, table.columns[index]];
          const lines = from === 0 && to === count ? cell : cell.slice(from, to);
          setOn(page, lines, left + CELL_SIDE, top, width - 2 * CELL_SIDE, column?.align);
          left += width;
        }
        // The head's frame lies over the first row, and the last row's end is drawn with the edges.
        if (begins && !isFirst) page.line(x, y, left, y, LINE.table, BLACK);
        return bottom - y;
      },
    };
  });
}

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
): Words[] {
  const { cell: style, marker } = frame.styles.table[table.size];
  return row.cells.map((cell, index) =>
    measure(frame.fonts, cellSpans(cell, elements[index] as CellElements, style, marker)),
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
