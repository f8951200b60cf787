import type { Ink } from '../../../options/ink.ts';
import type { FontSet } from '../../../pdf/typeset/fonts.ts';
import type { Frame } from '../../../pdf/typeset/frame.ts';
import { BLACK, type Color, type Style } from '../../../pdf/typeset/style.ts';

/** Sizes, faces and colours of the drawn form: everything about its looks that is a number. Lengths are points. */

export const MARGIN = { side: 30, top: 26, bottom: 22 } as const;

/** A footnote marker beside its value: EDGAR's `<sup>`. */
export const MARKER = { scale: 0.72, rise: 0.32 } as const;

export const LINE = { box: 0.7, table: 0.5, fill: 0.5 } as const;

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

/** EDGAR's page: captions in Arial, values in Times; values blue, notes green, or all of it black. */
export function stylesOf(ink: Ink): EdgarStyles {
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
