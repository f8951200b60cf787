import type { FontSet } from '../../../pdf/typeset/fonts.ts';
import { LEADING, type Style } from '../../../pdf/typeset/style.ts';
import { measure, type Words, wrap } from '../../../pdf/typeset/text.ts';
import type { EdgarTable } from '../columns.ts';
import { sum } from './fit.ts';
import { CELL_SIDE, type EdgarFrame } from './styles.ts';
import { type HeadPlace, placeHeads } from './table-head.ts';

/**
 * The widths of a table's columns in points: the lowest table among those in which no word and no value breaks. Lines of
 * the head and of the rows are weighed against each other, and what is left over goes by EDGAR's shares. Where a
 * filing's words need more than the page has, the widest give.
 *
 * @param rows the words of each row's cells
 */
export function columnWidths(
  frame: EdgarFrame,
  table: EdgarTable,
  rows: readonly (readonly Words[])[],
): readonly number[] {
  const unbroken = new Fitting(frame, table, rows, { head: longestWord, value: longestWord });
  const brokenHeads = () => new Fitting(frame, table, rows, { head: longestPart, value: longestWord });
  const broken = () => new Fitting(frame, table, rows, { head: longestPart, value: longestPart });
  return unbroken.lowest() ?? brokenHeads().lowest() ?? broken().lowestOrSqueezed();
}

/** What of a text must not break: a word, or what of one stays whole where the word cannot (`(Month/` of `(Month/Day/Year)`). */
type Unit = (words: Words) => number;

const longestWord: Unit = ({ longest }) => longest;

const longestPart: Unit = ({ words }) =>
  words.reduce((most, { segments }) => segments.reduce((part, { width }) => Math.max(part, width), most), 0);

/** What must not break of a head and of a value: where the page is narrow, heads break before a value does. */
interface Units {
  readonly head: Unit;
  readonly value: Unit;
}

/** A table whose columns are fitted so that no such unit breaks. */
class Fitting {
  readonly #table: EdgarTable;
  readonly #rows: readonly (readonly Words[])[];
  readonly #width: number;
  readonly #lineHeights: { readonly head: number; readonly row: number };
  readonly #heads: Heads;
  /** What the values of each column need, so that no unit of them breaks, and so that all stand on one line. */
  readonly #least: readonly number[];
  readonly #whole: readonly number[];

  constructor(frame: EdgarFrame, table: EdgarTable, rows: readonly (readonly Words[])[], unit: Units) {
    const { head, cell } = frame.styles.table[table.size];
    this.#table = table;
    this.#rows = rows;
    this.#width = frame.width;
    this.#lineHeights = { head: head.size * LEADING, row: cell.size * LEADING };
    this.#heads = headsOf(frame.fonts, table, head, unit.head);
    this.#least = table.columns.map((_, index) => mostOf(rows, index, unit.value));
    this.#whole = table.columns.map((_, index) => mostOf(rows, index, ({ total }) => total));
  }

  /** The widths with which the table is lowest; null where the page is too narrow. */
  lowest(): readonly number[] | null {
    const { head, row } = this.#lineHeights;
    let best: { readonly widths: readonly number[]; readonly height: number } | null = null;
    for (const shape of this.#heads.shapes) {
      if (shape.width > this.#width) continue;
      const height = (shape.upper + shape.lower) * head;
      if (best !== null && height + this.#rows.length * row >= best.height) break;
      const needs = needsOf(this.#heads.heads, shape, this.#least);
      if (sum(needs) > this.#width) continue;
      const widths = spread(this.#table, needs, this.#whole, this.#width);
      const total = height + linesOf(this.#rows, widths) * row;
      if (best === null || total < best.height) best = { widths, height: total };
    }
    return best?.widths ?? null;
  }

  lowestOrSqueezed(): readonly number[] {
    const highest = { upper: MOST_LINES, lower: MOST_LINES };
    return this.lowest() ?? squeezed(needsOf(this.#heads.heads, highest, this.#least), this.#width);
  }
}

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
function needsOf(heads: readonly Head[], { upper, lower }: HeadShape, least: readonly number[]): number[] {
  const needs = [...least];
  for (const { row, rows, column, columns, widths } of heads) {
    const lines = row > 0 ? lower : rows > 1 ? upper + lower : upper;
    const need = widths[lines - 1] as number;
    if (columns === 1) needs[column] = Math.max(needs[column] as number, need);
  }
  for (const { column, columns, widths } of heads) {
    if (columns === 1) continue;
    const lack = (widths[upper - 1] as number) - sum(needs.slice(column, column + columns));
    for (let index = column; lack > 0 && index < column + columns; index++)
      needs[index] = (needs[index] as number) + Math.ceil(lack / columns);
  }
  return needs;
}

/** A head with the least widths of what it stands over, by its lines from one. */
interface Head extends HeadPlace {
  readonly widths: readonly number[];
}

/** A table's heads, and the shapes that they may take, each with the width that it needs by itself. */
interface Heads {
  readonly heads: readonly Head[];
  readonly shapes: readonly (HeadShape & { readonly width: number })[];
}

/** By heads, which are the same for all tables of a form, and by the size of their type. */
const known = new WeakMap<EdgarTable['heads'], Map<string, Heads>>();

function headsOf(fonts: FontSet, table: EdgarTable, style: Style, unit: Unit): Heads {
  const all = known.get(table.heads) ?? new Map<string, Heads>();
  known.set(table.heads, all);
  const key = `${style.size} ${unit.name}`;
  let found = all.get(key);
  if (found === undefined) {
    const heads = placeHeads(table.heads).map((place) => {
      const words = measure(fonts, [{ text: place.cell.text, style, element: null }]);
      const widths = Array.from({ length: 2 * MOST_LINES }, (_, index) => leastWidth(words, index + 1, unit));
      return { ...place, widths };
    });
    const empty = table.columns.map(() => 0);
    const shapes = shapesOf(table).map((shape) => ({ ...shape, width: sum(needsOf(heads, shape, empty)) }));
    found = { heads, shapes };
    all.set(key, found);
  }
  return found;
}

/** The least width of a column whose head takes at most so many lines. */
function leastWidth(words: Words, lines: number, unit: Unit): number {
  let width = around(unit(words));
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
  let lines = 0;
  for (const row of rows) {
    let most = 1;
    for (const [index, words] of row.entries()) {
      const room = (widths[index] as number) - 2 * CELL_SIDE;
      if (words.total > room) most = Math.max(most, linesIn(words, room));
    }
    lines += most;
  }
  return lines;
}

/** How many lines a text takes, counted without setting them where no word of it breaks. */
function linesIn(words: Words, room: number): number {
  if (words.longest > room) return wrap(words, room).length;
  let lines = 1;
  let x = 0;
  for (const { width, gap } of words.words) {
    if (x + width > room) {
      lines++;
      x = 0;
    }
    x += width + (gap?.width ?? 0);
  }
  return lines;
}
