import type { FontSet } from '../../../pdf/typeset/fonts.ts';
import { LEADING, type Style } from '../../../pdf/typeset/style.ts';
import { measure, type Words, wrap } from '../../../pdf/typeset/text.ts';
import type { EdgarTable } from '../columns.ts';
import { CELL_SIDE, type EdgarFrame } from './styles.ts';
import { placeHeads } from './table-head.ts';

/**
 * The widths of a table's columns in points: the lowest table among those in which no word and no value breaks. Lines of
 * the head and of the rows are weighed against each other, and what is left over goes by EDGAR's shares. Where a
 * filing's words need more than the page has, the widest give.
 *
 * @param rows the words of each row's cells
 */
export function columnWidths(
  { fonts, styles, width }: EdgarFrame,
  table: EdgarTable,
  rows: readonly (readonly Words[])[],
): readonly number[] {
  const { head, cell } = styles.table[table.size];
  const least = table.columns.map((_, index) => mostOf(rows, index, ({ longest }) => longest));
  const whole = table.columns.map((_, index) => mostOf(rows, index, ({ total }) => total));
  let best: { readonly widths: readonly number[]; readonly height: number } | undefined;
  for (const shape of shapesOf(table)) {
    const height = (shape.upper + shape.lower) * head.size * LEADING;
    if (best !== undefined && height + rows.length * cell.size * LEADING >= best.height) break;
    const needs = needsOf(fonts, table, head, shape, least);
    if (sum(needs) > width) continue;
    const widths = spread(table, needs, whole, width);
    const total = height + linesOf(rows, widths) * cell.size * LEADING;
    if (best === undefined || total < best.height) best = { widths, height: total };
  }
  if (best !== undefined) return best.widths;
  return squeezed(needsOf(fonts, table, head, { upper: MOST_LINES, lower: MOST_LINES }, least), width);
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0);

/** The width of a column of which the text takes so much. */
const around = (text: number) => (text === 0 ? 0 : Math.ceil(text + 2 * CELL_SIDE));

function mostOf(
  rows: readonly (readonly Words[])[],
  column: number,
  length: (words: Words) => number,
): number {
  return around(rows.reduce((most, row) => Math.max(most, length(row[column] as Words)), 0));
}

/** Lines of a head: of groups, or of a head's first row, and of the captions under them. */
interface HeadShape {
  readonly upper: number;
  readonly lower: number;
}

/** A head takes no more lines than this in either of its rows. */
const MOST_LINES = 8;

const ofOneRow = Array.from({ length: MOST_LINES }, (_, index) => ({ upper: index + 1, lower: 0 }));
const ofTwoRows = ofOneRow
  .flatMap(({ upper }) => ofOneRow.map(({ upper: lower }) => ({ upper, lower })))
  .sort((a, b) => a.upper + a.lower - (b.upper + b.lower));

/** The shapes that a table's head may have, the lowest first. */
function shapesOf({ heads }: EdgarTable): readonly HeadShape[] {
  return heads.length === 1 ? ofOneRow : ofTwoRows;
}

/** What each column needs so that no word of it breaks and the head has that shape. */
function needsOf(
  fonts: FontSet,
  table: EdgarTable,
  style: Style,
  { upper, lower }: HeadShape,
  least: readonly number[],
): number[] {
  const needs = [...least];
  const groups: { readonly column: number; readonly columns: number; readonly need: number }[] = [];
  for (const { row, rows, column, columns, cell } of placeHeads(table.heads)) {
    const lines = row > 0 ? lower : rows > 1 ? upper + lower : upper;
    const need = headWidth(fonts, cell.text, style, lines);
    if (columns > 1) groups.push({ column, columns, need });
    else needs[column] = Math.max(needs[column] as number, need);
  }
  for (const { column, columns, need } of groups) {
    const lack = need - sum(needs.slice(column, column + columns));
    for (let index = column; lack > 0 && index < column + columns; index++)
      needs[index] = (needs[index] as number) + Math.ceil(lack / columns);
  }
  return needs;
}

/** By type and text, of each number of lines from one. The captions are the same in all documents. */
const headWidths = new Map<string, readonly number[]>();

/** The least width of a column whose head takes at most so many lines. */
function headWidth(fonts: FontSet, text: string, style: Style, lines: number): number {
  const key = `${style.size} ${text}`;
  let widths = headWidths.get(key);
  if (widths === undefined) {
    const words = measure(fonts, [{ text, style, element: null }]);
    widths = Array.from({ length: 2 * MOST_LINES }, (_, index) => leastWidth(words, index + 1));
    headWidths.set(key, widths);
  }
  return widths[lines - 1] as number;
}

function leastWidth(words: Words, lines: number): number {
  let width = around(words.longest);
  while (wrap(words, width - 2 * CELL_SIDE).length > lines) width++;
  return width;
}

/**
 * Gives what is left beyond the columns' needs: to those whose values take more than a line, as much as they lack or in
 * proportion to it, and then to those that have less than their share on EDGAR's page.
 */
function spread(
  { columns }: EdgarTable,
  needs: readonly number[],
  whole: readonly number[],
  total: number,
): readonly number[] {
  const lacks = needs.map((need, index) => Math.max(0, (whole[index] as number) - need));
  const lacking = sum(lacks);
  const left = total - sum(needs);
  if (lacking > left) return given(needs, lacks, left);
  const widths = given(needs, lacks, lacking);
  const shares = columns.map(({ width }, index) =>
    Math.max(0, (width / 100) * total - (widths[index] as number)),
  );
  return given(widths, shares, left - lacking);
}

/** Widths with so much more in all, in whole points but for the first. */
function given(widths: readonly number[], weights: readonly number[], more: number): readonly number[] {
  const weight = sum(weights);
  if (weight === 0 || more <= 0) return widths;
  const gifts = weights.map((each) => Math.floor((each * more) / weight));
  gifts[0] = (gifts[0] as number) + more - sum(gifts);
  return widths.map((width, index) => width + (gifts[index] as number));
}

/** Widths that need more than there is: none is wider than is left when all that are narrower have theirs. */
function squeezed(needs: readonly number[], total: number): readonly number[] {
  let rest = total;
  let wide = needs.length;
  for (const need of [...needs].sort((a, b) => a - b)) {
    if (need * wide > rest) break;
    rest -= need;
    wide--;
  }
  return needs.map((need) => Math.min(need, wide === 0 ? need : rest / wide));
}

/** How many lines all rows take. */
function linesOf(rows: readonly (readonly Words[])[], widths: readonly number[]): number {
  return rows.reduce(
    (lines, row) =>
      lines +
      row.reduce((most, words, index) => {
        const room = (widths[index] as number) - 2 * CELL_SIDE;
        return words.total <= room ? most : Math.max(most, wrap(words, room).length);
      }, 1),
    0,
  );
}
