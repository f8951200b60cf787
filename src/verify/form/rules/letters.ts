import type { PaintedGlyph } from '../../../pdf/content/interpreter.ts';
import { type Finding, pageFinding } from '../../messages.ts';
import { glyphsOf } from '../blocks.ts';
import type { Comparison, FormRule, ShownForm } from '../comparison.ts';
import { Outlines } from '../outlines.ts';
import { isSpace } from '../runs.ts';
import type { ActualText, PlacedGlyph } from '../words.ts';

/**
 * Glyphs show the letters that they are said to mean: their outlines are those that the form's own glyphs have for these
 * letters, or the fonts of the package. What stands in place of glyphs (ActualText) says their letters.
 */
export const lettersAsSaid: FormRule = (comparison) => {
  const { found, context } = comparison;
  const known = knownOutlines(comparison);
  const outlines = new Outlines(context.fallbackFonts);
  const isTrue = ({ unicode, outline }: PaintedGlyph): boolean =>
    known.has(`${unicode} ${outline}`) || outlines.of(unicode.normalize('NFC')).has(outline);
  const shapes = found.form.pages.flatMap((page) => {
    const texts = found
      .runsOn(page)
      .filter(({ glyphs }) => glyphs.some(({ glyph }) => !isSpace(glyph) && !isTrue(glyph)))
      .map(({ text }) => pageFinding(page.number, 'text-shape', { text }));
    const isFalse = page.painted.some((each) => each.kind === 'glyph' && isBlank(each) !== isEmpty(each));
    return texts.length === 0 && isFalse ? [pageFinding(page.number, 'text-shape', { text: ' ' })] : texts;
  });
  return [...shapes, ...saidInstead(found)];
};

function knownOutlines({ expected }: Comparison): ReadonlySet<string> {
  const known = new Set<string>();
  for (const { painted } of expected.form.pages)
    for (const each of painted) if (each.kind === 'glyph') known.add(`${each.unicode} ${each.outline}`);
  return known;
}

/** What draws nothing means a space, or joins others; and what means a space draws nothing. */
function isBlank({ unicode }: PaintedGlyph): boolean {
  return /^[\s\p{Cf}]*$/u.test(unicode);
}

function isEmpty({ outline }: PaintedGlyph): boolean {
  return outline === 'empty';
}

/** What stands in place of glyphs and does not say their letters. */
function saidInstead({ form: { blocks } }: ShownForm): Finding[] {
  const replaced = new Map<ActualText, PlacedGlyph[]>();
  for (const block of blocks)
    for (const each of glyphsOf(block))
      if (each.actual !== null) replaced.set(each.actual, [...(replaced.get(each.actual) ?? []), each]);
  return [...replaced].flatMap(([{ text }, glyphs]) => {
    const painted = glyphs.map(({ glyph }) => glyph.unicode).join('');
    if (isSameWriting(text, painted)) return [];
    return [pageFinding(glyphs[0]?.page ?? null, 'text-changed', { expected: text, found: painted })];
  });
}

/** Writing of which glyphs stand in another order than letters, or are joined of several. */
export const SHAPED =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Thai}\p{Script=Lao}\p{Script=Tibetan}\p{Script=Myanmar}\p{Script=Khmer}]/u;

/** Of shaped writing the letters are compared without their order; numbers are read from left to right everywhere. */
function isSameWriting(said: string, painted: string): boolean {
  const [one, other] = [said, painted].map((text) => text.normalize('NFKC').replace(/[\s\p{Cf}]/gu, ''));
  if (one === other) return true;
  if (one === undefined || other === undefined || !SHAPED.test(one)) return false;
  return (
    sorted(Array.from(one)) === sorted(Array.from(other)) &&
    sorted(numbersIn(one)) === sorted(numbersIn(other))
  );
}

function numbersIn(text: string): string[] {
  return text.match(/\d[\d.,/]*/g) ?? [];
}

function sorted(parts: string[]): string {
  return parts.sort().join('\n');
}
