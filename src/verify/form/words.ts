import type { PaintedGlyph } from '../../pdf/content/interpreter.ts';

/** The words that glyphs make: read without regard to where lines and pages break. */

/** Where a line breaks, which may stand for a space or for nothing; and a gap on a line, which stands for a space. */
const BREAK = '\n';
const GAP = '\t';

/** What an element or marked content says in place of its glyphs (ISO 32000-1, 14.9.4); one object for each. */
export interface ActualText {
  readonly text: string;
}

/** A glyph, and the page that it stands on. */
export interface PlacedGlyph {
  readonly glyph: PaintedGlyph;
  /** Counts from 1. */
  readonly page: number;
  readonly actual: ActualText | null;
}

/** How far glyphs of a line may stand from one another, over one another and above the line, as shares of the type's size. */
const APART = 0.35;
const KERNED = 0.2;
const RAISED = 0.6;

/** Where a glyph ends by itself, in points from the left: spacing may move the next one anywhere. */
export function endOf({ points: [x], advance }: PaintedGlyph): number {
  return x + advance;
}

/** Whether a glyph goes on the line of the one before it. */
export function follows(before: PlacedGlyph, next: PlacedGlyph): boolean {
  const size = Math.max(before.glyph.size, next.glyph.size);
  const [x, y] = next.glyph.points;
  const apart = x - endOf(before.glyph);
  return (
    before.page === next.page &&
    Math.abs(y - before.glyph.points[1]) < RAISED * size &&
    apart < APART * size &&
    apart > -KERNED * size
  );
}

/** Whether two glyphs stand on one line of a page. */
export function onOneLine(one: PlacedGlyph, other: PlacedGlyph): boolean {
  const size = Math.max(one.glyph.size, other.glyph.size);
  return one.page === other.page && Math.abs(one.glyph.points[1] - other.glyph.points[1]) < RAISED * size;
}

/** Glyphs as text, broken where they do not follow one another; what is said in their place stands for them. */
export function wordsOf(glyphs: readonly PlacedGlyph[]): string {
  let text = '';
  for (const [index, each] of glyphs.entries()) {
    const before = glyphs[index - 1];
    if (each.actual !== null && before?.actual === each.actual) continue;
    if (before !== undefined && !follows(before, each)) text += onOneLine(before, each) ? GAP : BREAK;
    text += (each.actual?.text ?? each.glyph.unicode).replace(/\s/gu, ' ');
  }
  return settle(text);
}

/** Spaces of every kind are one; around a break there are none. */
export function settle(text: string): string {
  return text
    .replace(/\s+/gu, (space) => (space.includes(BREAK) ? BREAK : space.includes(GAP) ? GAP : ' '))
    .trim();
}

/** For a message. */
export function sayable(text: string): string {
  return text.replace(/[\n\t]/g, ' ');
}

/**
 * Whether two texts have the same words: a break in one may be a space, a break or nothing in the other, a gap a space or
 * a break, and a hyphen that stands between letters at a break may be missing there.
 */
export function sameWords(one: string, other: string): boolean {
  let [a, b] = [0, 0];
  for (;;) {
    if (a === one.length && b === other.length) return true;
    const [x, y] = [one[a], other[b]];
    if (x !== BREAK && (x === y || (isApart(x) && isApart(y)))) {
      a++;
      b++;
    } else if (x === BREAK) {
      a++;
      if (isApart(y)) b++;
    } else if (y === BREAK) {
      b++;
      if (isApart(x)) a++;
    } else if (isHyphenation(one, a)) a += 2;
    else if (isHyphenation(other, b)) b += 2;
    else return false;
  }
}

function isApart(char: string | undefined): boolean {
  return char === ' ' || char === GAP || char === BREAK;
}

function isHyphenation(text: string, at: number): boolean {
  return /^\p{L}[-\u00ad\u2010]\n\p{L}$/u.test(text.slice(Math.max(0, at - 1), at + 3));
}
