import type { Ink } from '../../../options/ink.ts';
import type { Range } from '../../../pdf/typeset/flow.ts';
import type { FontSet } from '../../../pdf/typeset/fonts.ts';
import type { Frame } from '../../../pdf/typeset/frame.ts';
import { BLACK, type Color, type Style } from '../../../pdf/typeset/style.ts';

/** Sizes, faces and colours of the drawn form: everything about its looks that is a number. Lengths are points. */

export const MARGIN = { side: 30, top: 22, bottom: 18 } as const;

/** A footnote marker beside its value: EDGAR's `<sup>`; its size is never below `least`. */
export const MARKER = { scale: 0.72, rise: 0.32, least: 6 } as const;

export const LINE = { box: 0.7, table: 0.5, fill: 0.5 } as const;

/**
 * Spaces, of which each document takes a part, the same everywhere: all of it where its pages have room, the least where
 * it fits on fewer pages so. A page of paper with less looks crowded, with more it looks empty.
 */
export const SPACE = {
  /** Above tables, owners, headings, signatures and notices. */
  table: [2.5, 7],
  owners: [3, 7],
  heading: [3, 7],
  signatures: [3, 12],
  notices: [2, 8],
  /** In the form's head: above its title and its authority, and between check boxes. */
  title: [2.5, 10],
  authority: [1.5, 6],
  headCheck: [1.5, 4],
  head: [2, 5],
  /** In a box: above and below, between caption and value, above a rule to write on, between check boxes. */
  box: [1.6, 3.4],
  value: [0.2, 1.6],
  fill: [1, 2.6],
  line: [0.4, 2],
  check: [1.2, 3],
  /** In a table: around its title, above and below heads and values. */
  tableTitle: [1, 2.4],
  tableHead: [1.2, 2.4],
  row: [0.8, 3],
  /** Between footnotes; above a signature, and below its captions. */
  note: [0.5, 2.4],
  /** More than the usual distance from one line of a paragraph to the next. */
  leading: [0, 0.7],
  signature: [2, 7],
  signed: [1, 4],
  notice: [0.4, 1.8],
} as const satisfies Readonly<Record<string, Range>>;

/** Space beside a cell's text. */
export const CELL_SIDE = 2.2;

const BLUE: Color = '0 0 1';
const GREEN: Color = '0 0.5 0';
export const RULE: Color = '0.35 0.35 0.35';
const WATERMARK: Color = '0.9 0.9 0.9';

/** What every part of the form is drawn with. */
export interface Typography {
  readonly fonts: FontSet;
  readonly styles: EdgarStyles;
}

/** The form's pages, to be filled; they are a typography too. */
export type EdgarFrame = Frame<EdgarStyles>;

export interface EdgarStyles {
  readonly formName: Style;
  readonly agency: Style;
  readonly city: Style;
  readonly title: Style;
  readonly authority: Style;
  readonly ombCaption: Style;
  readonly omb: Style;
  readonly check: Style;
  readonly mark: Style;
  readonly caption: Style;
  readonly fill: Style;
  readonly name: Style;
  readonly data: Style;
  readonly detail: Style;
  readonly tableTitle: Style;
  readonly heading: Style;
  readonly note: Style;
  readonly noteNumber: Style;
  readonly notice: Style;
  readonly filed: Style;
  readonly foot: Style;
  readonly watermark: Style;
  /** Heads, values and footnote markers of a table, by its size. */
  readonly table: Readonly<Record<'normal' | 'small', { head: Style; cell: Style; marker: Style }>>;
}

/**
 * How large a document's type is: `least` is the smallest that we set, in what many documents need; `full` is that of
 * EDGAR's own page at its natural size (`small` is 13 CSS pixels, `x-small` 10).
 */
export type TypeSize = 'least' | 'full';

/** EDGAR's colours, or all black. */
export function stylesOf(ink: Ink, type: TypeSize): EdgarStyles {
  const data = ink === 'edgar' ? BLUE : BLACK;
  const note = ink === 'edgar' ? GREEN : BLACK;
  const size = (least: number, full: number) => (type === 'least' ? least : full);
  const sans = (least: number, full: number): Style => ({
    face: 'sans',
    size: size(least, full),
    color: BLACK,
  });
  const bold = (least: number, full: number): Style => ({ ...sans(least, full), face: 'sansBold' });
  const serif = (least: number, full: number, color: Color): Style => ({
    ...sans(least, full),
    face: 'serif',
    color,
  });
  const cells = (head: Style, least: number, full: number) => {
    const cell = serif(least, full, data);
    return { head, cell, marker: { ...cell, size: raised(cell.size), color: note } };
  };
  return {
    formName: bold(13, 13.5),
    agency: bold(11, 11.5),
    city: sans(7, 7.5),
    title: bold(11, 11.5),
    authority: sans(7, 7.5),
    ombCaption: sans(8.5, 9.75),
    omb: sans(7, 7),
    check: sans(7, 7),
    mark: serif(8.3, 8.3, data),
    caption: sans(7, 7.5),
    fill: sans(7, 7),
    name: serif(9.75, 10.5, data),
    data: serif(9, 9.75, data),
    detail: serif(9, 9, data),
    tableTitle: bold(8.6, 9.4),
    heading: bold(7.5, 8),
    note: serif(9, 9, note),
    noteNumber: serif(9, 9, note),
    notice: sans(7, 7),
    filed: sans(7, 7.5),
    foot: sans(7, 7),
    watermark: { face: 'sansBold', size: 110, color: WATERMARK },
    table: { normal: cells(bold(7, 7.5), 9, 9.75), small: cells(bold(6.5, 7), 8, 8.5) },
  };
}

/** The size of what is raised beside type of a size. */
export function raised(size: number): number {
  return Math.max(MARKER.least, size * MARKER.scale);
}
