import { between, cutAbove, Drawing } from './drawing.ts';
import type { Frame } from './frame.ts';
import type { Style } from './style.ts';
import { type Align, heightOf, type Line, setLines } from './text.ts';

/**
 * A document divided into pages as a whole, as TeX divides its vertical list: parts that stand whole, spaces that give,
 * and what it costs to begin a page at each place (Knuth, The TeXbook, chapter 15).
 */

/** A length in points that gives: the least, and the most that it takes where a page has room. */
export type Range = readonly [least: number, most: number];

/** A length between its least (`space` 0) and its most (1). */
export function at([least, most]: Range, space: number): number {
  return least + (most - least) * space;
}

/** What can be drawn in more or less space. */
export interface Elastic {
  /**
   * Draws it with its upper left corner at a place of a page, or nowhere, in so much space (0 to 1); returns its height.
   * Heights are sums and maxima of lengths that give alike, so that between two spaces they are no more than in proportion.
   */
  lay(page: Drawing | null, x: number, y: number, space: number): number;
}

/** A part of a document that stands whole on a page. */
export interface Strip extends Elastic {
  /** What it costs that a page begins with it; see `COST`. */
  readonly cost: number;
  /** Space above it, unless it begins a page. */
  readonly above?: Range;
  /** What it is a part of, where that has a head that stands on each of its pages. */
  readonly within?: Headed;
  /** The heading that the outline shows for it. */
  readonly heading?: string;
  /** The CSS selector of what it is in HTML: what prints that is told where pages begin. */
  readonly selector?: string;
}

/** A run of strips under a head that is repeated on each of their pages. */
export interface Headed {
  /** The head again, above what of the run stands on a later page. */
  readonly again: Elastic;
  /** Told where on a page the run's strips begin and end. */
  onPage(page: Drawing, x: number, top: number, bottom: number): void;
}

/** What it costs to begin a page. A page that is left half empty costs 25, a third 11 (see `EMPTY`). */
export const COST = {
  /** Between what parts of a form a reader expects it. */
  between: 0,
  /** Between two of a kind: rows, footnotes, owners, signers. */
  within: 4,
  /** Inside a row or a paragraph of many lines. */
  inside: 14,
  /** Where it must not be: before what belongs to what stands above. */
  never: 1e6,
} as const;

/** What an empty page would cost; a part of it costs by its square. */
const EMPTY = 100;

/** One page more, and a rule broken: what is never to be weighs more than pages, and pages more than looks. */
const PAGE = 1e4;

/** What of its height a last page holds at least. */
const LEAST_LAST = 0.25;

/** How a document is divided. */
export interface Division {
  /** Of the strips with which pages begin. */
  readonly starts: readonly number[];
  /** How much of what they may give the spaces take, from 0 to 1. */
  readonly space: number;
  /** The cost in whole pages: what is never to be counts as a hundred. */
  readonly pages: number;
  /** The height of all strips with the least spaces, in pages. */
  readonly least: number;
}

/** Tolerance of sums of lengths. */
const EPSILON = 0.01;

/**
 * Divides strips into as few pages of that height as can be, none of them broken where none may be; among such
 * divisions it takes the widest spaces, and then the best places. Linear in the number of strips.
 */
export function divide(strips: readonly Strip[], room: number): Division {
  const [tight, wide] = [measured(strips, 0), measured(strips, 1)];
  const filled = tight.total / room;
  if (wide.total <= room + EPSILON) return { starts: [0], space: 1, pages: 1, least: filled };
  if (tight.total <= room) {
    const space = (room - tight.total) / (wide.total - tight.total);
    return { starts: [0], space, pages: 1, least: filled };
  }
  const fewest = breakPages(tight, room);
  const widest = breakPages(wide, room);
  if (widest.pages <= fewest.pages) return { ...widest, least: filled };
  let best = fewest;
  for (let step = 1; step <= STEPS; step++) {
    const space = best.space + 0.5 ** step;
    const found = breakPages(measured(strips, space), room);
    if (found.pages <= fewest.pages) best = found;
  }
  return { ...best, least: filled };
}

/** Halvings in the search for the widest spaces. */
const STEPS = 4;

/** The strips' lengths at one space. */
interface Measured {
  readonly strips: readonly Strip[];
  readonly space: number;
  readonly heights: readonly number[];
  readonly above: readonly number[];
  /** Of all on one page. */
  readonly total: number;
}

function measured(strips: readonly Strip[], space: number): Measured {
  const heights = strips.map((strip) => strip.lay(null, 0, 0, space));
  const above = strips.map((strip) => (strip.above === undefined ? 0 : at(strip.above, space)));
  let total = 0;
  for (const [index, height] of heights.entries())
    total += height + (index > 0 ? (above[index] as number) : 0);
  return { strips, space, heights, above, total };
}

/** The heights of the heads that stand again above each strip that begins a page. */
function headsOf({ strips, space }: Measured): readonly number[] {
  const known = new Map<Headed | undefined, number>([[undefined, 0]]);
  return strips.map(({ within }) => {
    const height = known.get(within) ?? within?.again.lay(null, 0, 0, space) ?? 0;
    known.set(within, height);
    return height;
  });
}

/** The cheapest division at one space: from the end, the cheapest way on from each strip that may begin a page. */
function breakPages(form: Measured, room: number): Omit<Division, 'least'> {
  const { strips, space, heights, above } = form;
  const heads = headsOf(form);
  const count = strips.length;
  const costs = new Float64Array(count + 1);
  const next = new Uint32Array(count);
  for (let first = count - 1; first >= 0; first--) {
    let height = heads[first] as number;
    let best = Number.POSITIVE_INFINITY;
    for (let end = first + 1; end <= count; end++) {
      height += (heights[end - 1] as number) + (end - 1 > first ? (above[end - 1] as number) : 0);
      // One strip stands on a page whatever its height: what no page holds was cut before.
      if (height > room + EPSILON && end > first + 1) break;
      const cost = PAGE + costOf(strips[end], height / room, first === 0) + (costs[end] as number);
      if (cost < best) {
        best = cost;
        next[first] = end;
      }
    }
    costs[first] = best;
  }
  const starts: number[] = [];
  for (let strip = 0; strip < count; strip = next[strip] as number) starts.push(strip);
  return { starts, space, pages: Math.floor((costs[0] as number) / PAGE) };
}

/** What it costs that a page filled so far ends before a strip, or is the last one. */
function costOf(following: Strip | undefined, filled: number, isOnly: boolean): number {
  if (following === undefined) return filled < LEAST_LAST && !isOnly ? COST.never : 0;
  return following.cost + EMPTY * Math.max(0, 1 - filled) ** 2;
}

/** The same division for pages of another height: the widest spaces with which all of them hold what they hold now. */
export function respaced(
  strips: readonly Strip[],
  { starts, space, ...others }: Division,
  room: number,
): Division {
  const [tight, wide] = [measured(strips, 0), measured(strips, 1)];
  const widest = starts.map((first, index) => {
    const end = starts[index + 1] ?? strips.length;
    const least = heightOfPage(tight, first, end);
    const most = heightOfPage(wide, first, end);
    return most === least ? 1 : (room - least) / (most - least);
  });
  return { ...others, starts, space: Math.max(0, Math.min(space, ...widest)) };
}

function heightOfPage({ strips, space, heights, above }: Measured, first: number, end: number): number {
  let height = first === 0 ? 0 : (strips[first]?.within?.again.lay(null, 0, 0, space) ?? 0);
  for (let index = first; index < end; index++)
    height += (heights[index] as number) + (index > first ? (above[index] as number) : 0);
  return height;
}

/** Sets the strips on the pages of a frame, at the places that the division gives them. */
export function setStrips(
  frame: Frame<{ readonly foot: Style }>,
  strips: readonly Strip[],
  { starts, space }: Division,
): void {
  let run: { readonly within: Headed; readonly top: number } | null = null;
  const end = () => {
    run?.within.onPage(frame.page, frame.left, run.top, frame.y);
    run = null;
  };
  for (const [index, strip] of strips.entries()) {
    const { within, above, heading } = strip;
    const begins = starts.includes(index);
    if (begins || run?.within !== within) end();
    if (begins && index > 0) {
      frame.turn();
      if (within !== undefined) set(frame, within.again, space);
    }
    if (!begins && above !== undefined) frame.y += at(above, space);
    if (heading !== undefined) frame.mark(heading);
    if (run === null && within !== undefined) run = { within, top: frame.y };
    set(frame, strip, space);
  }
  end();
}

function set(frame: Frame<{ readonly foot: Style }>, part: Elastic, space: number): void {
  frame.y += part.lay(frame.page, frame.left, frame.y, space);
}

/** A part as it is, or in pieces where no page could hold it, cut where no text is. */
export function cutToFit(part: Elastic, room: number): readonly Elastic[] {
  const height = part.lay(null, 0, 0, 0);
  if (height <= room) return [part];
  const whole = new Drawing();
  part.lay(whole, 0, 0, 0);
  const pieces: Elastic[] = [];
  for (let from = 0; from < height; ) {
    const isLast = height - from <= room;
    const cut = isLast ? height : cutAbove(whole, from, from + room);
    const piece = between(whole, from, isLast ? Number.POSITIVE_INFINITY : cut);
    const above = from;
    pieces.push({
      lay(page, x, y) {
        page?.paste(piece, x, y - above);
        return cut - above;
      },
    });
    from = cut;
  }
  return pieces;
}

/** Sets lines on a page, or nowhere; returns where they end. */
export function setOn(
  page: Drawing | null,
  lines: readonly Line[],
  x: number,
  y: number,
  width: number,
  align?: Align,
): number {
  return page === null ? y + heightOf(lines) : setLines(page, lines, x, y, width, align);
}
