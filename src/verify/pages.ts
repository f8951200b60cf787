import type { Painted } from '../pdf/content/interpreter.ts';
import { type Finding, onPage } from './sentences.ts';

/** Two versions of a program may round differently; a twentieth of a point cannot be seen. */
export const TOLERANCE = 0.05;

/** Characters that follow one another on a line. */
interface Run {
  readonly text: string;
  readonly characters: readonly Character[];
}

type Character = Extract<Painted, { kind: 'character' }>;
type Graphics = Extract<Painted, { kind: 'graphics' }>;

/** How many places on a page are told one by one. */
const MOST_TOLD = 5;

/** What differs between what two pages paint, for a reader: first text, then lines and areas. */
export function comparePainted(
  page: number,
  expected: readonly Painted[],
  found: readonly Painted[],
): Finding[] {
  if (
    expected.length === found.length &&
    expected.every((each, index) => isSame(each, found[index] as Painted))
  )
    return [];
  const texts = compareRuns(page, runsOf(expected), runsOf(found));
  const told = texts.slice(0, MOST_TOLD);
  if (texts.length > MOST_TOLD) told.push(onPage(page, 'text-more', { count: texts.length - MOST_TOLD }));
  const graphics = compareGraphics(page, expected, found);
  if (told.length + graphics.length > 0) return [...told, ...graphics];
  // Everything is there, in another order: what is painted later covers what was painted before.
  const at = expected.findIndex((each, index) => !isSame(each, found[index] as Painted));
  return [
    onPage(page, 'graphics', { expected: expected.length, found: found.length, at: pointOf(expected[at]) }),
  ];
}

function isSame(one: Painted, other: Painted): boolean {
  if (one.kind === 'graphics') return other.kind === 'graphics' && isSameGraphics(one, other);
  return (
    other.kind === 'character' && one.text === other.text && isSamePlace(one, other) && isSameLook(one, other)
  );
}

function isSameGraphics(one: Graphics, other: Graphics): boolean {
  return one.what === other.what && one.style === other.style && isNear(one.places, other.places);
}

function isNear(one: readonly number[], other: readonly number[]): boolean {
  return (
    one.length === other.length &&
    one.every((each, index) => Math.abs(each - (other[index] as number)) <= TOLERANCE)
  );
}

const isSamePlace = (one: Character, other: Character) => isNear(one.places, other.places);

function isSameLook(one: Character, other: Character): boolean {
  return (
    one.style === other.style && one.shape === other.shape && Math.abs(one.size - other.size) <= TOLERANCE
  );
}

function runsOf(painted: readonly Painted[]): Run[] {
  const runs: Character[][] = [];
  let before: Character | undefined;
  for (const each of painted) {
    if (each.kind !== 'character') continue;
    if (before !== undefined && follows(before, each)) runs.at(-1)?.push(each);
    else runs.push([each]);
    before = each;
  }
  return runs.map((characters) => ({ characters, text: characters.map(({ text }) => text).join('') }));
}

function follows(before: Character, each: Character): boolean {
  const [x, y] = each.places;
  return Math.abs(y - before.places[1]) <= TOLERANCE && Math.abs(x - before.end) < before.size * 0.3;
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
  if (there.length === 0) return [onPage(page, 'text-removed', { expected: wantedText as string })];
  if (wanted.length === 0) return [onPage(page, 'text-added', { found: thereText as string })];
  return [onPage(page, 'text-changed', { expected: wantedText as string, found: thereText as string })];
}

function isSameRun(one: Run | undefined, other: Run | undefined): boolean {
  return one !== undefined && other !== undefined && compareRun(0, one, other).length === 0;
}

function compareRun(page: number, expected: Run, found: Run): Finding[] {
  const { text } = expected;
  if (text !== found.text) return [onPage(page, 'text-changed', { expected: text, found: found.text })];
  const pairs = expected.characters.map(
    (each, index) => [each, found.characters[index] as Character] as const,
  );
  const moved = pairs.find(([one, other]) => !isSamePlace(one, other));
  if (moved !== undefined)
    return [onPage(page, 'text-moved', { text, expected: pointOf(moved[0]), found: pointOf(moved[1]) })];
  if (pairs.some(([one, other]) => one.shape !== other.shape)) return [onPage(page, 'text-shape', { text })];
  if (pairs.some(([one, other]) => !isSameLook(one, other))) return [onPage(page, 'text-style', { text })];
  return [];
}

function compareGraphics(page: number, expected: readonly Painted[], found: readonly Painted[]): Finding[] {
  const [wanted, there] = [expected, found].map((all) => all.filter((each) => each.kind === 'graphics'));
  if (wanted === undefined || there === undefined) return [];
  const at = wanted.findIndex(
    (each, index) => there[index] === undefined || !isSameGraphics(each, there[index]),
  );
  const first = at >= 0 ? (there[at] ?? wanted[at]) : there[wanted.length];
  if (first === undefined) return [];
  return [onPage(page, 'graphics', { expected: wanted.length, found: there.length, at: pointOf(first) })];
}

function pointOf(painted: Painted | undefined): string {
  const [x = 0, y = 0] = painted?.places ?? [];
  return `${Math.round(x * 10) / 10}, ${Math.round(y * 10) / 10}`;
}
