import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { fitting } from '../../../src/pdf/sign/appearance.ts';
import { type FontSet, openFonts } from '../../../src/pdf/typeset/fonts.ts';
import { Lazy } from '../../../src/pdf/typeset/lazy.ts';
import { SMALLEST_TYPE } from '../../../src/pdf/typeset/style.ts';
import { heightOf } from '../../../src/pdf/typeset/text.ts';
import { runs } from '../../tools/long.ts';

let fonts: FontSet;
beforeAll(async () => {
  await Lazy.loadAll();
  fonts = openFonts([]);
});

const shown = (lines: ReturnType<typeof fitting>) =>
  lines.map(({ pieces }) =>
    pieces
      .map(({ text }) => text)
      .join('')
      .trim(),
  );
const sizes = (lines: ReturnType<typeof fitting>) =>
  new Set(lines.flatMap(({ pieces }) => pieces.map(({ span }) => span.style.size)));

const LINES = ['Digitally signed by Jane Doe', 'Date: 11/25/2026 16:24:19 -05:00'];

describe("a field's text", () => {
  it('has one size, as large as fits', () => {
    const large = fitting(fonts, LINES, { width: 300, height: 60 });
    const small = fitting(fonts, LINES, { width: 120, height: 16 });
    expect(shown(large)).toEqual(LINES);
    expect(shown(small)).toEqual(LINES);
    const [most, less] = [[...sizes(large)], [...sizes(small)]];
    expect([most.length, less.length]).toEqual([1, 1]);
    expect(less[0]).toBeLessThan(most[0] as number);
  });

  it('wraps before it is set smaller than is read', () => {
    const lines = fitting(fonts, LINES, { width: 80, height: 40 });
    expect(lines.length).toBeGreaterThan(2);
    expect(Math.min(...sizes(lines))).toBeGreaterThanOrEqual(SMALLEST_TYPE);
    expect(shown(lines).join(' ')).toBe(LINES.join(' '));
  });

  it('is cut with an ellipsis where it is too long for the smallest type', () => {
    const lines = fitting(fonts, [...LINES, `Reason: ${'very long '.repeat(80)}`], {
      width: 200,
      height: 30,
    });
    expect(shown(lines).slice(0, 2)).toEqual(LINES);
    expect(shown(lines).at(-1)).toMatch(/long…$|very…$|…$/);
    expect(sizes(lines)).toEqual(new Set([SMALLEST_TYPE]));
  });

  it('shows a character that no font has by its code point', () => {
    expect(shown(fitting(fonts, ['Digitally signed by Müller 李'], { width: 300, height: 30 }))).toEqual([
      'Digitally signed by Müller [U+674E]',
    ]);
  });

  it('never leaves the field, whatever it says and however small the field', () => {
    const words = fc.string({
      unit: fc.oneof(
        fc.constantFrom(' ', 'W', 'i', 'ü', '李', '\u{1f600}', '-'),
        fc.string({ minLength: 1, maxLength: 1, unit: 'binary' }),
      ),
      maxLength: 300,
    });
    const side = fc.integer({ min: 1, max: 400 });
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 4 }), side, side, (texts, width, height) => {
        const lines = fitting(fonts, texts, { width, height });
        expect(heightOf(lines)).toBeLessThanOrEqual(height + 0.01);
        // One character is as wide as it is; the form's box clips it.
        const wide = lines.filter(
          (line) =>
            line.width > width &&
            Array.from(
              line.pieces
                .map(({ text }) => text)
                .join('')
                .trim(),
            ).length > 1,
        );
        expect(wide.map((line) => shown([line]))).toEqual([]);
      }),
      { numRuns: runs(150) },
    );
  });
});
