import type { PageArea } from '../../pdf/content/area.ts';
import type { PaintedGlyph } from '../../pdf/content/interpreter.ts';
import type { FormBlock, Item } from './blocks.ts';
import type { ArtifactType, FormPage } from './pages.ts';
import { endOf, follows, type PlacedGlyph, sayable, wordsOf } from './words.ts';

/** Glyphs that stand on a line, one behind the other. */
export interface TextRun {
  /** Of which block they are; null for an artifact's. */
  readonly block: FormBlock | null;
  readonly item: Item | null;
  readonly kind: 'content' | ArtifactType;
  /** Counts from 1. */
  readonly page: number;
  readonly glyphs: readonly PlacedGlyph[];
  /** For a message. */
  readonly text: string;
  /** From the baseline to the height of capitals, without spaces at the ends. */
  readonly area: PageArea;
  /** The largest of its type, in points. */
  readonly size: number;
}

/** How high capitals and digits are, as a share of the type's size. */
const CAPITALS = 0.66;

/** The lines of a block, in the order of reading; what a figure holds stands by itself. */
export function runsOf(block: FormBlock): TextRun[] {
  return block.items.flatMap((item) =>
    split(item.glyphs).flatMap((each) => runOf(each, 'content', block, item)),
  );
}

/** The lines of a page's artifact. */
export function runsOfArtifact(page: FormPage, kind: ArtifactType): TextRun[] {
  const glyphs = page.artifacts[kind].glyphs.map((glyph) => ({ glyph, page: page.number, actual: null }));
  return split(glyphs).flatMap((each) => runOf(each, kind, null, null));
}

function split(glyphs: readonly PlacedGlyph[]): PlacedGlyph[][] {
  const runs: PlacedGlyph[][] = [];
  let before: PlacedGlyph | undefined;
  for (const each of glyphs) {
    if (before !== undefined && follows(before, each)) runs.at(-1)?.push(each);
    else runs.push([each]);
    before = each;
  }
  return runs;
}

/** None where there is nothing but spaces. */
function runOf(
  glyphs: PlacedGlyph[],
  kind: TextRun['kind'],
  block: FormBlock | null,
  item: Item | null,
): TextRun[] {
  const inked = glyphs.filter(({ glyph }) => !isSpace(glyph));
  const [first] = inked;
  if (first === undefined) return [];
  const area = {
    left: Math.min(...inked.map(({ glyph }) => glyph.points[0])),
    right: Math.max(...inked.map(({ glyph }) => endOf(glyph))),
    bottom: Math.min(...inked.map(({ glyph }) => glyph.points[1])),
    top: Math.max(...inked.map(({ glyph }) => glyph.points[1] + CAPITALS * glyph.size)),
  };
  const size = Math.max(...inked.map(({ glyph }) => glyph.size));
  return [{ block, item, kind, page: first.page, glyphs: inked, text: sayable(wordsOf(glyphs)), area, size }];
}

export function isSpace({ unicode }: PaintedGlyph): boolean {
  return unicode !== '' && unicode.trim() === '';
}

/** The middle of a glyph, where it is dark. */
export function middleOf({ points: [x, y], advance, size }: PaintedGlyph): readonly [x: number, y: number] {
  return [x + advance / 2, y + (CAPITALS / 2) * size];
}
