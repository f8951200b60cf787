import type { GraphicsObject, PaintedGlyph, PaintedShape } from '../pdf/content/interpreter.ts';
import { type Finding, pageFinding } from './messages.ts';

/** Two versions of a program may round differently; a twentieth of a point cannot be seen. */
export const TOLERANCE = 0.05;

/** Glyphs that follow one another on a line. */
interface Run {
  readonly text: string;
  readonly glyphs: readonly PaintedGlyph[];
}

/** How many places on a page are told one by one. */
const MOST_TOLD = 5;

/** What differs between what two pages paint, for a reader: first text, then lines and areas. */
export function compareContents(
  page: number,
  expected: readonly GraphicsObject[],
  found: readonly GraphicsObject[],
): Finding[] {
  if (
    expected.length === found.length &&
    expected.every((each, index) => isSame(each, found[index] as GraphicsObject))
  )
    return [];
  const texts = compareRuns(page, runsOf(expected), runsOf(found));
  const told = texts.slice(0, MOST_TOLD);
  if (texts.length > MOST_TOLD)
    told.push(pageFinding(page, 'text-more', { count: texts.length - MOST_TOLD }));
  const graphics = compareShapes(page, expected, found);
  if (told.length + graphics.length > 0) return [...told, ...graphics];
  // Everything is there, in another order: what is painted later covers what was painted before.
  const at = expected.findIndex((each, index) => !isSame(each, found[index] as GraphicsObject));
  return [
    pageFinding(page, 'graphics', {
      expected: expected.length,
      found: found.length,
      at: pointOf(expected[at]),
    }),
  ];
}

function isSame(one: GraphicsObject, other: GraphicsObject): boolean {
  if (one.kind === 'shape') return other.kind === 'shape' && isSameShape(one, other);
  return (
    other.kind === 'glyph' &&
    one.unicode === other.unicode &&
    isSamePlace(one, other) &&
    isSameLook(one, other)
  );
}

function isSameShape(one: PaintedShape, other: PaintedShape): boolean {
  return one.operators === other.operators && one.state === other.state && isNear(one.points, other.points);
}

function isNear(one: readonly number[], other: readonly number[]): boolean {
  return (
    one.length === other.length &&
    one.every((each, index) => Math.abs(each - (other[index] as number)) <= TOLERANCE)
  );
}

const isSamePlace = (one: PaintedGlyph, other: PaintedGlyph) => isNear(one.points, other.points);

function isSameLook(one: PaintedGlyph, other: PaintedGlyph): boolean {
  return (
    one.state === other.state && one.outline === other.outline && Math.abs(one.size - other.size) <= TOLERANCE
  );
}

function runsOf(painted: readonly GraphicsObject[]): Run[] {
  const runs: PaintedGlyph[][] = [];
  let before: PaintedGlyph | undefined;
  for (const each of painted) {
    if (each.kind !== 'glyph') continue;
    if (before !== undefined && follows(before, each)) runs.at(-1)?.push(each);
    else runs.push([each]);
    before = each;
  }
  return runs.map((glyphs) => ({ glyphs, text: glyphs.map(({ unicode }) => unicode).join('') }));
}

function follows(before: PaintedGlyph, each: PaintedGlyph): boolean {
  const [x, y] = each.points;
  return Math.abs(y - before.points[1]) <= TOLERANCE && Math.abs(x - before.end) < before.size * 0.3;
}

/** The first and last runs that are equal are left away; what remains is told run by run, or as a whole. */
function compareRuns(page: number, expected: readonly Run[], found: readonly Run[]): Finding[] {
  let start = 0;
  while (start < Math.min(expected.length, found.length) && isSameRun(expected[start], found[start])) start++;
  let end = 0;
  const most = Math.min(expected.length, found.length) - start;
  while (end < most && isSameRun(expected.at(-1 - end), found.at(-1 - end))) end++;
  const wanted = expected.slice(start, expected.length - end);
  const there = found.slice(start, found.length - end);
  if (wanted.length === there.length)
    return wanted.flatMap((run, index) => compareRun(page, run, there[index] as Run));
  const [wantedText, thereText] = [wanted, there].map((runs) => runs.map(({ text }) => text).join(' '));
  if (there.length === 0) return [pageFinding(page, 'text-removed', { expected: wantedText as string })];
  if (wanted.length === 0) return [pageFinding(page, 'text-added', { found: thereText as string })];
  return [pageFinding(page, 'text-changed', { expected: wantedText as string, found: thereText as string })];
}

function isSameRun(one: Run | undefined, other: Run | undefined): boolean {
  return one !== undefined && other !== undefined && compareRun(0, one, other).length === 0;
}

function compareRun(page: number, expected: Run, found: Run): Finding[] {
  const { text } = expected;
  if (text !== found.text) return [pageFinding(page, 'text-changed', { expected: text, found: found.text })];
  const pairs = expected.glyphs.map((each, index) => [each, found.glyphs[index] as PaintedGlyph] as const);
  const moved = pairs.find(([one, other]) => !isSamePlace(one, other));
  if (moved !== undefined)
    return [pageFinding(page, 'text-moved', { text, expected: pointOf(moved[0]), found: pointOf(moved[1]) })];
  if (pairs.some(([one, other]) => one.outline !== other.outline))
    return [pageFinding(page, 'text-shape', { text })];
  if (pairs.some(([one, other]) => !isSameLook(one, other)))
    return [pageFinding(page, 'text-style', { text })];
  return [];
}

function compareShapes(
  page: number,
  expected: readonly GraphicsObject[],
  found: readonly GraphicsObject[],
): Finding[] {
  const [wanted, there] = [expected, found].map((all) => all.filter((each) => each.kind === 'shape'));
  if (wanted === undefined || there === undefined) return [];
  const at = wanted.findIndex(
    (each, index) => there[index] === undefined || !isSameShape(each, there[index]),
  );
  const first = at >= 0 ? (there[at] ?? wanted[at]) : there[wanted.length];
  if (first === undefined) return [];
  return [
    pageFinding(page, 'graphics', { expected: wanted.length, found: there.length, at: pointOf(first) }),
  ];
}

function pointOf(painted: GraphicsObject | undefined): string {
  const [x = 0, y = 0] = painted?.points ?? [];
  return `${Math.round(x * 10) / 10}, ${Math.round(y * 10) / 10}`;
}
