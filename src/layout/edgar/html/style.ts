import type { FootView } from '../../../form/view.ts';
import { cssString } from '../../../html/escape.ts';
import type { Ink } from '../../../options/ink.ts';
import type { Paper } from '../../../options/paper.ts';
import type { EdgarTable } from '../columns.ts';
import type { Grid } from '../grid.ts';
import type { EdgarView } from '../view.ts';

/** EDGAR's colours, or black for copies that are faxed or printed without colour. */
const INKS = {
  edgar: { data: '#00f', note: '#007000' },
  black: { data: '#000', note: '#000' },
} as const satisfies Record<Ink, object>;

const PAPERS: Readonly<Record<Paper, string>> = { letter: 'letter', a4: 'A4' };

/** How a page lies, its margins, and the size of the type at its foot. */
export interface Sheet {
  /** As CSS has it. */
  readonly orientation: string;
  readonly margin: string;
  readonly foot: string;
}

/** Margins of 30 pt at both sides; print.css leaves free what the right-hand one lacks. */
const FORM_SHEET: Sheet = { orientation: 'landscape', margin: '22pt 29.25pt 33pt 30pt', foot: '7pt' };

/**
 * The least width in rem of a column that holds words and of one that does not, by the table's size of type. A screen
 * that has less room scrolls the table in its region instead.
 */
const LEAST_REM = { normal: { words: 8, other: 3.8 }, small: { words: 7, other: 3.2 } } as const;

/**
 * The rules that belong to one document: colours, the grid of boxes, the widths of columns, the paper and the foot of
 * its pages. They stand here because the Content-Security-Policy forbids `style` attributes.
 */
export function formStyle(view: EdgarView, ink: Ink, paper: Paper): string {
  return [
    ...partsStyle(view, ink),
    pageStyle(view, paper, FORM_SHEET),
    ...watermarkStyle(view, PAGE_MARK),
  ].join('\n');
}

/** The same of a form in a page of the user's, whose paper is its own. */
export function fragmentStyle(view: EdgarView, ink: Ink): string {
  return [...partsStyle(view, ink), ...watermarkStyle(view, FRAGMENT_MARK)].join('\n');
}

function partsStyle(view: EdgarView, ink: Ink): string[] {
  return [inkStyle(ink), boxesStyle(view.grid), ...view.tables.map(tableStyle)];
}

export function inkStyle(ink: Ink): string {
  const { data, note } = INKS[ink];
  return `:root { --data: ${data}; --note: ${note}; }`;
}

function boxesStyle({ widths, rows }: Grid): string {
  // minmax: a long word would otherwise widen its column.
  const columns = widths.map((width) => `minmax(0, ${width}fr)`).join(' ');
  const areas = rows.map((row) => `"${row.join(' ')}"`).join(' ');
  return `.boxes { grid-template-columns: ${columns}; grid-template-areas: ${areas}; }`;
}

/** By the columns, which are the same for all tables of a form. */
const tableStyles = new WeakMap<EdgarTable['columns'], string>();

function tableStyle(table: EdgarTable): string {
  let style = tableStyles.get(table.columns);
  if (style === undefined) {
    style = columnsStyle(table);
    tableStyles.set(table.columns, style);
  }
  return style;
}

function columnsStyle({ id, size, columns }: EdgarTable): string {
  const least = columns.map(({ wraps }) => (wraps ? LEAST_REM[size].words : LEAST_REM[size].other));
  const sum = least.reduce((total, width) => total + width, 0).toFixed(1);
  const widths = columns.map(({ width, wraps }, index) => {
    const column = `#${id} col:nth-child(${index + 1}) { width: ${width}%; }`;
    // Words may break anywhere, so that without a least width the other columns would squeeze them to a letter a line.
    return wraps
      ? `${column} #${id} td:nth-child(${index + 1}) { min-width: ${LEAST_REM[size].words * 0.75}rem; }`
      : column;
  });
  return [`@media screen { #${id} { min-width: ${sum}rem; } }`, ...widths].join('\n');
}

/** The paper and the foot of its pages. */
export function pageStyle({ running, page }: FootView, paper: Paper, sheet: Sheet): string {
  const { orientation, margin, foot: size } = sheet;
  const pages = `${cssString(page.before)} counter(page) ${cssString(page.between)} counter(pages)`;
  const foot = `font: ${size} Arial, Helvetica, "Liberation Sans", sans-serif; vertical-align: top; padding-top: 4pt;`;
  return [
    `@page { size: ${PAPERS[paper]} ${orientation}; margin: ${margin};`,
    `@bottom-left { content: ${cssString(running)}; width: 85%; text-align: left; ${foot} }`,
    `@bottom-right { content: ${pages}; width: 15%; text-align: right; white-space: nowrap; ${foot} } }`,
  ].join('\n');
}

/**
 * Where the word stands that a copy says of itself, and the unit of its size. A page has it across the window and across
 * every page of paper (print repeats what is fixed), a fragment wherever it is read.
 */
const PAGE_MARK = { holder: ':root', place: 'position: fixed; inset: 0;', unit: 'vw' };
const FRAGMENT_MARK = { holder: 'body', place: 'position: sticky; top: 50vh; height: 0;', unit: 'cqi' };

/**
 * One word across the form. It is generated content, so that it is neither selected with the text nor found in it, and
 * lies behind the text, pale enough to read through.
 */
function watermarkStyle(
  { copy: { watermark } }: EdgarView,
  { holder, place, unit }: typeof PAGE_MARK,
): string[] {
  if (watermark === null) return [];
  const size = Math.min(18, 100 / Math.max(1, Array.from(watermark).length)).toFixed(1);
  return [
    `${holder}::before { content: ${cssString(watermark)}; ${place} z-index: -1; display: grid; ` +
      `place-content: center; color: #ededed; font: bold ${size}${unit}/1 Arial, Helvetica, sans-serif; ` +
      'transform: rotate(-24deg); white-space: nowrap; pointer-events: none; }',
  ];
}
