import type { PaintedGlyph } from '../../../pdf/content/interpreter.ts';
import { Outlines } from '../../../pdf/typeset/outlines.ts';
import { pageFinding } from '../../messages.ts';
import type { Comparison, FormRule } from '../comparison.ts';
import { isSpace, type Run } from '../runs.ts';
import { sayable, wordsOf } from '../words.ts';

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
  return found.form.pages
    .flatMap((page) => {
      const blank = page.painted.some(
        (each) => each.kind === 'glyph' && (each.outline === 'empty') !== isBlank(each),
      );
      const texts = found
        .runsOn(page)
        .filter((run) => run.glyphs.some(({ glyph }) => !isSpace(glyph) && !isTrue(glyph)))
        .map(({ text }: Run) => pageFinding(page.number, 'text-shape', { text }));
      if (texts.length > 0 || !blank) return texts;
      return [pageFinding(page.number, 'text-shape', { text: ' ' })];
    })
    .concat(
      found.form.blocks.flatMap(({ items }) =>
        items.flatMap(({ replaced }) =>
          replaced.flatMap(({ text, glyphs }) => {
            const painted = wordsOf(glyphs);
            if (lettersOf(text) === lettersOf(painted)) return [];
            const [first] = glyphs;
            return [
              pageFinding(first?.page ?? null, 'text-changed', { expected: text, found: sayable(painted) }),
            ];
          }),
        ),
      ),
    );
};

/** What means a space draws nothing, and what draws nothing means a space, or joins others. */
function isBlank({ unicode }: PaintedGlyph): boolean {
  return /^[\s\p{Cf}]*$/u.test(unicode);
}

/** Letters without regard to how they are joined and in which direction they stand. */
function lettersOf(text: string): string {
  return Array.from(text.normalize('NFKC').replace(/[\s\p{Cf}]/gu, ''))
    .sort()
    .join('');
}

function knownOutlines({ expected }: Comparison): ReadonlySet<string> {
  const known = new Set<string>();
  for (const { painted } of expected.form.pages)
    for (const each of painted) if (each.kind === 'glyph') known.add(`${each.unicode} ${each.outline}`);
  return known;
}
