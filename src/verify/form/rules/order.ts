import type { PageArea } from '../../../pdf/content/area.ts';
import { type Finding, pageFinding } from '../../messages.ts';
import { type FormBlock, glyphsOf } from '../blocks.ts';
import { type Comparison, type FormRule, pairsOf, type ShownForm } from '../comparison.ts';
import { isSpace } from '../runs.ts';
import { endOf, onOneLine, type PlacedGlyph, sayable, wordsOf } from '../words.ts';
import { rectangleIn } from './links.ts';
import { isWatermark } from './visible.ts';

/** Of a part of the form with more blocks only neighbours are compared. */
const MOST_PAIRED = 60;

/** Areas may have so much in common, in points, and count as beside one another. */
const TOUCH = 1;

/** What stands above or left of something else does not stand below or right of it, and pages are in order. */
export const inOrder: FormRule = (comparison) => {
  const pairs = pairsOf(comparison);
  if (pairs === null) return [];
  const sides = pairs.map(([one, other]) => ({
    other,
    expected: placeOf(comparison.expected, one),
    found: placeOf(comparison.found, other),
  }));
  const findings: Finding[] = [];
  const compare = (a: (typeof sides)[number], b: (typeof sides)[number]) => {
    const [wanted, there] = [relation(a.expected, b.expected), relation(a.found, b.found)];
    if (wanted === null || there !== OPPOSITE[wanted]) return;
    const text = sayable(wordsOf(glyphsOf(b.other)));
    const page = b.found?.page ?? null;
    findings.push(pageFinding(page, 'text-misplaced', { text, where: WHERE[there as Side] }));
  };
  const sections = new Map<object | string, (typeof sides)[number][]>();
  let before: (typeof sides)[number] | undefined;
  for (const side of sides) {
    if (side.found === null) continue;
    if (before !== undefined) compare(before, side);
    before = side;
    const group = side.other.type === 'TH' ? `heads ${side.other.cell?.table}` : side.other.section;
    if (side.other.type === 'TD') continue;
    sections.set(group, [...(sections.get(group) ?? []), side]);
  }
  for (const all of sections.values())
    if (all.length <= MOST_PAIRED)
      for (const [index, one] of all.entries()) for (const other of all.slice(index + 2)) compare(one, other);
  return [...new Map(findings.map((each) => [each.message, each])).values()];
};

type Side = 'above' | 'below' | 'left' | 'right';

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

interface Place {
  readonly page: number;
  readonly area: PageArea;
}

/** Where a block begins: on its first page, all of it there. Null where it is nowhere. */
function placeOf(shown: ShownForm, block: FormBlock): Place | null {
  const runs = shown.runsOf(block).filter((run) => !isWatermark(run));
  const [first] = runs;
  if (first === undefined) return fieldOf(shown, block);
  const areas = runs.filter(({ page }) => page === first.page).map(({ area }) => area);
  return {
    page: first.page,
    area: {
      left: Math.min(...areas.map(({ left }) => left)),
      right: Math.max(...areas.map(({ right }) => right)),
      bottom: Math.min(...areas.map(({ bottom }) => bottom)),
      top: Math.max(...areas.map(({ top }) => top)),
    },
  };
}

/** Where a field stands, which has no words. */
function fieldOf(shown: ShownForm, { items }: FormBlock): Place | null {
  const { file } = shown.form;
  const ref = items.find(({ kind }) => kind === 'field')?.annotations[0];
  const page = ref === undefined ? undefined : shown.pageOf(ref);
  return ref === undefined || page === undefined
    ? null
    : { page: page.number, area: rectangleIn(file, file.dict(ref)) };
}

/** Where the first stands of the second; null where they are beside and above one another at once. */
function relation(one: Place | null, other: Place | null): Side | null {
  if (one === null || other === null) return null;
  if (one.page !== other.page) return one.page < other.page ? 'above' : 'below';
  if (one.area.bottom >= other.area.top - TOUCH) return 'above';
  if (other.area.bottom >= one.area.top - TOUCH) return 'below';
  if (one.area.right <= other.area.left + TOUCH) return 'left';
  return other.area.right <= one.area.left + TOUCH ? 'right' : null;
}

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
