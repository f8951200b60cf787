import type { PageArea } from '../../pdf/content/area.ts';
import { PdfSyntaxError } from '../../pdf/read/syntax.ts';
import type { DrawnLine } from './lines.ts';

/** How far lines may end before one another and still meet, in points. */
const MEET = 1.3;

/** Lines nearer than this are one, in points. */
const SAME = 0.7;

const MOST = 4_000_000;

/** What is around all cells: the paper. */
export const PAPER = 0;

/**
 * The cells that the lines of a page make: parts of it that lines close off from one another. Places between all lines
 * are joined with their neighbours where no line stands between, so that nothing need be known of how they were drawn.
 */
export class Cells {
  readonly #xs: readonly number[];
  readonly #ys: readonly number[];
  readonly #columns: number;
  /** The cell of each place between two lines. */
  readonly #cells: Int32Array;
  readonly #areas = new Map<number, PageArea>();

  constructor(lines: readonly DrawnLine[], { left, bottom, right, top }: PageArea) {
    const upright = lines.filter(({ isLevel }) => !isLevel);
    const level = lines.filter(({ isLevel }) => isLevel);
    this.#xs = placesOf(upright, left, right);
    this.#ys = placesOf(level, bottom, top);
    this.#columns = this.#xs.length - 1;
    const rows = this.#ys.length - 1;
    if (this.#columns * rows > MOST) throw new PdfSyntaxError('a page has too many lines');
    const walls = {
      upright: wallsOf(upright, this.#xs, this.#ys),
      level: wallsOf(level, this.#ys, this.#xs),
    };
    this.#cells = joined(this.#columns, rows, walls);
    for (const [place, cell] of this.#cells.entries()) this.#grow(cell, place);
  }

  /** The cell around a point. */
  at(x: number, y: number): number {
    const [column, row] = [placeIn(this.#xs, x), placeIn(this.#ys, y)];
    return this.#cells[row * this.#columns + column] ?? PAPER;
  }

  /** From its farthest left to its farthest right, and so on. */
  area(cell: number): PageArea {
    return this.#areas.get(cell) as PageArea;
  }

  /** The cells along a level, from the left, the paper left away. */
  along(y: number): number[] {
    const row = placeIn(this.#ys, y) * this.#columns;
    const cells = [...this.#cells.subarray(row, row + this.#columns)];
    return cells.filter((cell, index) => cell !== PAPER && cell !== cells[index - 1]);
  }

  #grow(cell: number, place: number): void {
    const [row, column] = [Math.floor(place / this.#columns), place % this.#columns];
    const known = this.#areas.get(cell);
    const [left, right] = [this.#xs[column] as number, this.#xs[column + 1] as number];
    const [bottom, top] = [this.#ys[row] as number, this.#ys[row + 1] as number];
    this.#areas.set(cell, {
      left: Math.min(left, known?.left ?? left),
      right: Math.max(right, known?.right ?? right),
      bottom: Math.min(bottom, known?.bottom ?? bottom),
      top: Math.max(top, known?.top ?? top),
    });
  }
}

/** Where lines stand, those that are one once, with the edges of the page. */
function placesOf(lines: readonly DrawnLine[], first: number, last: number): readonly number[] {
  const inside = lines.map(({ at }) => at).filter((at) => at > first + SAME && at < last - SAME);
  const sorted = inside.sort((one, other) => one - other);
  const places = [first];
  for (const at of sorted) if (at - (places.at(-1) as number) > SAME) places.push(at);
  return [...places, last];
}

function placeIn(places: readonly number[], at: number): number {
  let [low, high] = [0, places.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((places[middle] as number) <= at) low = middle;
    else high = middle;
  }
  return low;
}

/** By the place of a line, the stretches across it (between two of the other places) that are closed. */
function wallsOf(
  lines: readonly DrawnLine[],
  own: readonly number[],
  across: readonly number[],
): readonly Uint8Array[] {
  const walls = own.map(() => new Uint8Array(across.length));
  const byPlace = new Map<number, { from: number; to: number }[]>();
  for (const { at, from, to } of lines) {
    const place = nearest(own, at);
    byPlace.set(place, [...(byPlace.get(place) ?? []), { from: from - MEET, to: to + MEET }]);
  }
  for (const [place, stretches] of byPlace)
    for (const { from, to } of merged(stretches))
      for (let index = 0; index + 1 < across.length; index++)
        if (from <= (across[index] as number) && to >= (across[index + 1] as number))
          (walls[place] as Uint8Array)[index] = 1;
  return walls;
}

function nearest(places: readonly number[], at: number): number {
  const below = placeIn(places, at);
  const [one, other] = [places[below] as number, places[below + 1] ?? Infinity];
  return at - one <= other - at ? below : below + 1;
}

function merged(stretches: { from: number; to: number }[]): { from: number; to: number }[] {
  const done: { from: number; to: number }[] = [];
  for (const each of stretches.sort((one, other) => one.from - other.from)) {
    const last = done.at(-1);
    if (last !== undefined && each.from <= last.to) last.to = Math.max(last.to, each.to);
    else done.push({ ...each });
  }
  return done;
}

/** Numbers the places, joined where no wall parts them; the paper around all is the first. */
function joined(
  columns: number,
  rows: number,
  { upright, level }: { readonly upright: readonly Uint8Array[]; readonly level: readonly Uint8Array[] },
): Int32Array {
  const cells = new Int32Array(columns * rows).fill(-1);
  let count = 0;
  for (let start = 0; start < cells.length; start++) {
    if (cells[start] !== -1) continue;
    const cell = count++;
    const open = [start];
    cells[start] = cell;
    const enter = (place: number, isOpen: boolean) => {
      if (!isOpen || cells[place] !== -1) return;
      cells[place] = cell;
      open.push(place);
    };
    for (let place = open.pop(); place !== undefined; place = open.pop()) {
      const [row, column] = [Math.floor(place / columns), place % columns];
      if (column > 0) enter(place - 1, upright[column]?.[row] !== 1);
      if (column + 1 < columns) enter(place + 1, upright[column + 1]?.[row] !== 1);
      if (row > 0) enter(place - columns, level[row]?.[column] !== 1);
      if (row + 1 < rows) enter(place + columns, level[row + 1]?.[column] !== 1);
    }
  }
  return cells;
}
