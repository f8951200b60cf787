import {
  type Block,
  type Cell,
  type DocumentFacts,
  type Fault,
  type Line,
  linesOf,
  wordsOf,
} from '../facts.ts';

/** A word may break where it alone is wider than this share of the form. */
const WIDE = 0.45;

/**
 * A word stands on one line, unless it is too wide; `(A)` does in a head; and a value's last word stands on the line of
 * its first footnote marker.
 */
export function brokenWords({ blocks }: DocumentFacts, words: string): Fault[] {
  const pieces = blocks.flatMap(linesOf).flatMap((line) => line.pieces);
  const width = Math.max(...pieces.map(({ right }) => right)) - Math.min(...pieces.map(({ left }) => left));
  return blocks.flatMap((block) =>
    block.cells.flatMap((cell) => [
      ...brokenIn(cell, words, WIDE * width),
      ...brokenLetter(block, cell),
      ...partedMarkers(cell),
    ]),
  );
}

/** The parts of each word that lines of a cell divide. */
function brokenIn(cell: Cell, words: string, wide: number): Fault[] {
  const faults: Fault[] = [];
  let word: Part[] = [];
  const end = (page: number) => {
    const width = word.reduce((sum, part) => sum + part.width, 0);
    const parts = word.map(({ text }) => text).join('|');
    if (word.length > 1 && width <= wide) faults.push({ page, rule: 'broken-word', what: parts });
    word = [];
  };
  cell.forEach((line, index) => {
    const next = cell[index + 1];
    const [last, first] = [lastPart(line), next && firstPart(next)];
    if (first && isOneWord(last.text, first.text, words))
      word.push(...(word.length === 0 ? [last] : []), first);
    else end(line.page);
  });
  return faults;
}

interface Part {
  readonly text: string;
  readonly width: number;
}

function lastPart(line: Line): Part {
  return partOf(line, /\S+$/);
}

function firstPart(line: Line): Part {
  return partOf(line, /^\S+/);
}

/** A part of a line, and how wide it is: its share of the line's letters. */
function partOf(line: Line, pattern: RegExp): Part {
  const words = wordsOf([line], 'without');
  const text = pattern.exec(words)?.[0] ?? '';
  const own = line.pieces.filter(({ role }) => role !== 'marker');
  const width = Math.max(...own.map(({ right }) => right)) - Math.min(...own.map(({ left }) => left));
  return { text, width: words === '' ? 0 : (width * text.length) / words.length };
}

/** Scripts that break between any two of their letters, or at words that no space divides (UAX 14: ID, H2, H3, SA). */
const ANYWHERE = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]/u;

/**
 * Whether what two lines end and begin with is one word. A PDF does not say whether a line ends at a space, so that the
 * words that the form may show decide; of figures that are in none of them, no two numbers stand side by side.
 */
function isOneWord(last: string, first: string, words: string): boolean {
  const isNumber = /\p{N}[/.,]?$/u.test(last) && /^\p{N}/u.test(first);
  if (!isNumber && (!/[\p{L}\p{N}]$/u.test(last) || !/^[\p{L}\p{N}]/u.test(first))) return false;
  if (ANYWHERE.test(last.slice(-1)) || ANYWHERE.test(first.slice(0, 1))) return false;
  if (words.includes(`${last} ${first}`)) return false;
  return isNumber || words.includes(last + first);
}

function brokenLetter({ kind }: Block, cell: Cell): Fault[] {
  const words = wordsOf(cell);
  if (kind !== 'head' || cell.length < 2 || !/^\( ?\p{L} ?\)$/u.test(words)) return [];
  return [{ page: cell[0]?.page ?? 0, rule: 'broken-word', what: words }];
}

function partedMarkers(cell: Cell): Fault[] {
  return cell.flatMap((line, index) => {
    const before = cell[index - 1]?.pieces.at(-1);
    if (line.pieces[0]?.role !== 'marker' || before?.role !== 'text') return [];
    return [{ page: line.page, rule: 'broken-word' as const, what: `${before.text}|${line.pieces[0].text}` }];
  });
}
