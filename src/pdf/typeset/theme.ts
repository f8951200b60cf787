/** Sizes, faces and colours of the drawn form: everything about its looks that is a number. Lengths are points. */

export type FaceName = 'sans' | 'sansBold' | 'sansItalic' | 'serif';

/** A fill colour as the operands of PDF's `rg` (ISO 32000-1, 8.6.8). */
export type Color = string;

export interface Style {
  readonly face: FaceName;
  readonly size: number;
  readonly color: Color;
}

export type InkName = 'edgar' | 'black';
export type PaperName = 'letter' | 'a4';

export interface Paper {
  readonly width: number;
  readonly height: number;
}

/** Landscape, as the SEC prints the form. */
export const PAPERS: Readonly<Record<PaperName, Paper>> = {
  letter: { width: 792, height: 612 },
  a4: { width: 841.89, height: 595.28 },
};

export const MARGIN = { side: 30, top: 26, bottom: 22 } as const;

/** Distance from one baseline to the next, and from a line's top to its baseline, as a share of the type's size. */
export const LEADING = 1.17;
export const ASCENT = 0.92;

/** A footnote marker beside its value: EDGAR's `<sup>`. */
export const MARKER = { scale: 0.72, rise: 0.32 } as const;

export const LINE = { box: 0.7, table: 0.5, fill: 0.5, underline: 0.45, sign: 0.9 } as const;

export const BLACK: Color = '0 0 0';
const BLUE: Color = '0 0 1';
const GREEN: Color = '0 0.5 0';
/** Of the paper: what is printed in it cannot be seen. */
export const GROUND: Color = '1 1 1';
export const RULE: Color = '0.35 0.35 0.35';
export const WATERMARK: Color = '0.9 0.9 0.9';

export interface Styles {
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

/** EDGAR's page: captions in Arial, values in Times; values blue, notes green, or all of it black. */
export function stylesOf(ink: InkName): Styles {
  const data = ink === 'edgar' ? BLUE : BLACK;
  const note = ink === 'edgar' ? GREEN : BLACK;
  return {
    formName: { face: 'sansBold', size: 13, color: BLACK },
    agency: { face: 'sansBold', size: 11, color: BLACK },
    city: { face: 'sans', size: 7, color: BLACK },
    title: { face: 'sansBold', size: 11, color: BLACK },
    authority: { face: 'sans', size: 7, color: BLACK },
    ombCaption: { face: 'sans', size: 8.5, color: BLACK },
    omb: { face: 'sans', size: 6.8, color: BLACK },
    check: { face: 'sans', size: 6.4, color: BLACK },
    mark: { face: 'serif', size: 8.3, color: data },
    caption: { face: 'sans', size: 6.8, color: BLACK },
    fill: { face: 'sans', size: 6.4, color: BLACK },
    name: { face: 'serif', size: 10.5, color: data },
    data: { face: 'serif', size: 8.5, color: data },
    detail: { face: 'serif', size: 7.5, color: data },
    tableTitle: { face: 'sansBold', size: 8.6, color: BLACK },
    heading: { face: 'sansBold', size: 7.4, color: BLACK },
    note: { face: 'serif', size: 7.8, color: note },
    noteNumber: { face: 'serif', size: 7.8, color: note },
    notice: { face: 'sans', size: 6.8, color: BLACK },
    filed: { face: 'sans', size: 7, color: BLACK },
    foot: { face: 'sans', size: 6.4, color: BLACK },
    watermark: { face: 'sansBold', size: 110, color: WATERMARK },
    table: {
      normal: {
        head: { face: 'sansBold', size: 6.2, color: BLACK },
        cell: { face: 'serif', size: 8.3, color: data },
        marker: { face: 'serif', size: 8.3, color: note },
      },
      small: {
        head: { face: 'sansBold', size: 5.9, color: BLACK },
        cell: { face: 'serif', size: 7.4, color: data },
        marker: { face: 'serif', size: 7.4, color: note },
      },
    },
  };
}

/** Nothing on the page is set smaller than this. */
export const SMALLEST_TYPE = 5.5;
