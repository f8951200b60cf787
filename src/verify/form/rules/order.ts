import { type Finding, pageFinding } from '../../messages.ts';
import { type FormBlock, glyphsOf } from '../blocks.ts';
import { type Comparison, type FormRule, pairsOf } from '../comparison.ts';
import { isSpace } from '../runs.ts';
import { type BlockPlace, column, placeOf, relation, type Side } from '../sides.ts';
import { endOf, onOneLine, type PlacedGlyph, sayable, wordsOf } from '../words.ts';
import { signatoriesIn } from './signatories.ts';

/** Of a part of the form with more blocks only neighbours are compared. */
const MOST_PAIRED = 60;

/**
 * What stands above or left of something else does not stand below or right of it, and pages are in order. Of signatories
 * that layouts place otherwise another rule knows.
 */
export const inOrder: FormRule = (comparison) => {
  const pairs = pairsOf(comparison);
  if (pairs === null) return [];
  const signatories = signatoriesIn(comparison.context, pairs);
  const sides = pairs.map(
    ([one, other]): Sides => ({
      other,
      group: signatories.get(other) ?? groupOf(other),
      expected: placeOf(comparison.expected, one),
      found: placeOf(comparison.found, other),
    }),
  );
  const findings: Finding[] = [];
  const compare = (a: Sides, b: Sides) => {
    const [wanted, there] = [relation(a.expected, b.expected), relation(a.found, b.found)];
    if (wanted === null || there !== OPPOSITE[wanted] || (isOfHead(a) && isOfHead(b) && keepColumns(a, b)))
      return;
    const text = sayable(wordsOf(glyphsOf(b.other)));
    const page = b.found?.page ?? null;
    findings.push(pageFinding(page, 'text-misplaced', { text, where: WHERE[there as Side] }));
  };
  const sections = new Map<Sides['group'], Sides[]>();
  let before: Sides | undefined;
  for (const side of sides) {
    if (side.found === null) continue;
    const isNext = signatories.has(side.other) && before !== undefined && signatories.has(before.other);
    if (before !== undefined && !(isNext && before.group !== side.group)) compare(before, side);
    before = side;
    if (side.other.type === 'TD') continue;
    sections.set(side.group, [...(sections.get(side.group) ?? []), side]);
  }
  for (const all of sections.values())
    if (all.length <= MOST_PAIRED)
      for (const [index, one] of all.entries()) for (const other of all.slice(index + 2)) compare(one, other);
  return [...new Map(findings.map((each) => [each.message, each])).values()];
};

/** Where a block is to stand, and where it does. */
interface Sides {
  readonly other: FormBlock;
  /** What is compared with one another: of a section, of a table's heads, of a signatory. */
  readonly group: object | string | number;
  readonly expected: BlockPlace | null;
  readonly found: BlockPlace | null;
}

/** The head of the form is in no section. */
function isOfHead({ other }: Sides): boolean {
  return other.section.type === 'Document';
}

/** The form's head has its title, its squares and the OMB's box beside one another, and layouts make each as high as it is. */
function keepColumns(a: Sides, b: Sides): boolean {
  if (a.expected === null || b.expected === null || a.found === null || b.found === null) return false;
  const wanted = column(a.expected, b.expected);
  return wanted !== null && wanted === column(a.found, b.found);
}

function groupOf({ type, cell, section }: FormBlock): object | string {
  return type === 'TH' ? `heads ${cell?.table}` : section;
}

const OPPOSITE: Readonly<Record<Side, Side>> = {
  above: 'below',
  below: 'above',
  left: 'right',
  right: 'left',
};

/** Where the second stands, of what the first is to it. */
const WHERE: Readonly<Record<Side, string>> = {
  above: 'below what it stands above',
  below: 'above what it stands below',
  left: 'right of what it stands left of',
  right: 'left of what it stands right of',
};

/** Within a block, words go from left to right and from top to bottom; a marker stands at its value's end. */
export const linesInOrder: FormRule = (comparison: Comparison) => {
  const pairs = pairsOf(comparison);
  if (pairs === null) return [];
  return pairs.flatMap(([one, other]) => {
    const there = stepsBack(other);
    if (there.length <= stepsBack(one).length) return [];
    const [first] = there;
    if (first === undefined) return [];
    const text = sayable(wordsOf(glyphsOf(other)));
    return [
      pageFinding(first.page, 'text-misplaced', { text, where: 'with words before others that they follow' }),
    ];
  });
};

/** Writing that does not go from left to right. */
const OTHER_WAY = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;

function stepsBack(block: FormBlock): PlacedGlyph[] {
  const steps: PlacedGlyph[] = [];
  const isAcross = glyphsOf(block).some(({ glyph }) => Math.abs(glyph.matrix[1]) > 0.001);
  if (isAcross || OTHER_WAY.test(wordsOf(glyphsOf(block)))) return steps;
  let before: PlacedGlyph | undefined;
  for (const item of block.items) {
    if (item.kind === 'figure') continue;
    for (const [index, each] of item.glyphs.entries()) {
      if (isSpace(each.glyph)) continue;
      const isMarker = index === 0 && item.kind === 'link' && block.type === 'TD';
      if (before !== undefined && (goesBack(before, each) || (isMarker && isApart(before, each))))
        steps.push(each);
      before = each;
    }
  }
  return steps;
}

function goesBack(before: PlacedGlyph, next: PlacedGlyph): boolean {
  if (before.page !== next.page) return next.page < before.page;
  const size = Math.max(before.glyph.size, next.glyph.size);
  if (onOneLine(before, next)) return next.glyph.points[0] < endOf(before.glyph) - 0.2 * size;
  return next.glyph.points[1] > before.glyph.points[1];
}

/** A marker farther from its value than a space is wide. */
function isApart(before: PlacedGlyph, next: PlacedGlyph): boolean {
  const size = Math.max(before.glyph.size, next.glyph.size);
  return onOneLine(before, next) && next.glyph.points[0] - endOf(before.glyph) > 0.6 * size;
}
