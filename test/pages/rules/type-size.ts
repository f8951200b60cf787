import {
  type Block,
  type DocumentFacts,
  type Fault,
  type Line,
  linesOf,
  type Piece,
  wordsOf,
} from '../facts.ts';

/** Classes of type, with the least size of each in points. */
export const LEAST = {
  /** Captions, titles, notices, the foot: all that is set in sans serif. */
  standing: 7,
  'heads of Table II': 6.5,
  /** Values, footnotes, remarks: all that is set in serif. */
  data: 9,
  'data of Table II': 8,
  /** Footnote markers and other raised figures, and the X of a check box. */
  raised: 6,
} as const;

export type TypeClass = keyof typeof LEAST;

/** Browsers round sizes to parts of a pixel. */
const ROUNDED = 0.01;

export function typeSizes(facts: DocumentFacts): Fault[] {
  const found = new Map<string, Fault>();
  for (const { page, type, size, text } of sizesOf(facts)) {
    if (size >= LEAST[type] - ROUNDED) continue;
    const what = `${type} of ${size.toFixed(1)} pt`;
    // Once for each class and size: pages are set in few of them.
    if (!found.has(what)) found.set(what, { page, rule: 'type-size', what, text: text.slice(0, 40) });
  }
  return [...found.values()];
}

/** The least size of each class that a document uses. */
export function leastSizes(facts: DocumentFacts): Partial<Record<TypeClass, number>> {
  const least: Partial<Record<TypeClass, number>> = {};
  for (const { type, size } of sizesOf(facts))
    least[type] = Math.min(size, least[type] ?? Number.POSITIVE_INFINITY);
  return least;
}

interface Sized {
  readonly page: number;
  readonly type: TypeClass;
  readonly size: number;
  readonly text: string;
}

function sizesOf({ blocks, pages }: DocumentFacts): Sized[] {
  const title = blocks.find(
    (block) => block.kind === 'title' && wordsOf(linesOf(block)).startsWith('Table II'),
  );
  const ofBlocks = blocks.flatMap((block) =>
    linesOf(block).flatMap((line) => sizesIn(line, classOf(block, block.section === title?.section))),
  );
  const heads = new Set(
    blocks.filter((block) => block.kind === 'head' && block.section === title?.section).flatMap(textsIn),
  );
  const ofArtifacts = pages.flatMap(({ artifacts }) =>
    artifacts.flatMap((line) =>
      sizesIn(line, ({ text }) => (heads.has(text.trim()) ? 'heads of Table II' : 'standing')),
    ),
  );
  return [...ofBlocks, ...ofArtifacts];
}

function textsIn(block: Block): string[] {
  return linesOf(block).flatMap(({ pieces }) => pieces.map(({ text }) => text.trim()));
}

/** A figure is raised where it is smaller than the text of its line and stands higher. */
function sizesIn(line: Line, classify: (piece: Piece) => TypeClass): Sized[] {
  const texts = line.pieces.filter(({ role }) => role === 'text');
  const main = Math.max(...texts.map(({ size }) => size));
  const base = Math.max(...texts.map(({ baseline }) => baseline));
  return line.pieces.map((piece) => {
    const isRaised = piece.size < main && piece.baseline < base - 0.5;
    const type = piece.role !== 'text' || isRaised ? 'raised' : classify(piece);
    return { page: line.page, type, size: piece.size, text: piece.text };
  });
}

function classOf({ kind }: Block, inTable2: boolean): (piece: Piece) => TypeClass {
  return ({ face }) => {
    if (kind === 'head' && inTable2) return 'heads of Table II';
    if (face === 'sans' && kind !== 'row') return 'standing';
    return kind === 'row' && inTable2 ? 'data of Table II' : 'data';
  };
}
