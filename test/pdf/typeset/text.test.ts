import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FontSet, openFonts } from '../../../src/pdf/typeset/fonts.ts';
import { Lazy } from '../../../src/pdf/typeset/lazy.ts';
import { BLACK, type Style } from '../../../src/pdf/typeset/style.ts';
import { compose, measure, type Span, wrap } from '../../../src/pdf/typeset/text.ts';

const SERIF: Style = { face: 'serif', size: 8, color: BLACK };
const BOLD: Style = { face: 'sansBold', size: 6, color: BLACK };
await Lazy.loadAll();
const fonts = openFonts([]);

const span = (text: string, style: Style = SERIF): Span => ({ text, style, element: null });
const textOf = (spans: readonly Span[], width: number) =>
  compose(fonts, spans, width).map(({ pieces }) => pieces.map(({ text }) => text).join(''));

describe('lines', () => {
  it('keep every character, in order, and stay in their width', () => {
    const word = fc.oneof(
      fc.string({ unit: 'grapheme-ascii', maxLength: 30 }),
      fc.stringMatching(/^[0-9,.]{1,40}$/),
    );
    const spans = fc.array(
      fc
        .tuple(fc.array(word, { maxLength: 8 }), fc.constantFrom(SERIF, BOLD))
        .map(([words, style]) => span(words.join(' '), style)),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(spans, fc.integer({ min: 12, max: 300 }), (given, width) => {
        const lines = compose(fonts, given, width);
        const drawn = lines.flatMap(({ pieces }) => pieces.map(({ text }) => text)).join('');
        const meant = given.map(({ text }) => text).join('');
        expect(drawn.replace(/\s/g, '')).toBe(meant.replace(/\s/g, ''));
        for (const line of lines) {
          expect(line.width).toBeLessThanOrEqual(width + 0.01);
          for (const { x, text, font, span: of } of line.pieces) {
            expect(x + font.width(text.trimEnd(), of.style.size)).toBeLessThanOrEqual(width + 0.5);
          }
        }
      }),
    );
  });

  it('break at spaces', () => {
    expect(textOf([span('Class A Common Stock')], 40)).toEqual(['Class A ', 'Common ', 'Stock']);
  });

  it('keep a marker with its value', () => {
    expect(textOf([span('Class A Stock'), span('(1)')], 47)).toEqual(['Class A ', 'Stock(1)']);
  });

  it('break a number after a comma where it must break', () => {
    expect(textOf([span('999,999,999,999.9999')], 50)).toEqual(['999,999,999,', '999.9999']);
  });

  it('break between markers where they must break', () => {
    const markers = [1, 2, 3, 4].map((n) => span(`(${n})`));
    expect(textOf(markers, 20)).toEqual(['(1)(2)', '(3)(4)']);
  });

  it('break an unbroken word anywhere', () => {
    const lines = textOf([span('W'.repeat(1000))], 50);
    expect(lines.join('')).toBe('W'.repeat(1000));
    expect(new Set(lines.slice(0, -1)).size).toBe(1);
  });

  it('break between Chinese characters', () => {
    expect(measure(fonts, [span('a')]).words).toHaveLength(1);
    const faces = {
      face: () => fonts.face('serif'),
      runs: (text: string) => [{ font: fonts.face('serif'), text }],
    };
    expect(measure(faces as unknown as FontSet, [span('中文字')]).words).toHaveLength(3);
  });

  it('are none where there is no text', () => {
    expect(wrap(measure(fonts, [span('')]), 100)).toEqual([]);
  });
});

describe('fonts', () => {
  it('kern as the font says', () => {
    const serif = fonts.face('serif');
    expect(serif.width('AV', 10)).toBeLessThan(serif.width('A', 10) + serif.width('V', 10) - 0.5);
  });

  it('fall back to a font that has the character', async () => {
    const set = openFonts([]);
    const runs = set.runs('Ж ა', 'serif');
    expect(runs.map(({ font, text }) => [font.parsed.postscriptName, text])).toEqual([
      ['LiberationSerif', 'Ж '],
      ['DejaVuSans', 'ა'],
    ]);
    expect(set.missing.size).toBe(0);
  });

  it('fall back to the fonts of the user last', async () => {
    const { face } = openFonts([]);
    const [sans, serif] = [face.call(fonts, 'sans'), face.call(fonts, 'serif')];
    const georgian = fonts.runs('ა', 'serif')[0]?.font;
    if (georgian === undefined) throw new Error('no font has it');
    const narrow = { sans, sansBold: sans, sansItalic: sans, serif, wide: serif };
    const without = new FontSet(narrow, []);
    expect(without.runs('ა', 'serif')).toEqual([{ font: serif, text: '[U+10D0]' }]);
    expect([...without.missing]).toEqual([0x10d0]);
    expect(new FontSet(narrow, [georgian]).runs('ა', 'serif')).toEqual([{ font: georgian, text: 'ა' }]);
  });

  it('name a character that none has, once', async () => {
    const set = openFonts([]);
    const text = set.runs('a中文中', 'serif').map((run) => run.text);
    expect(text.join('')).toBe('a[U+4E2D][U+6587][U+4E2D]');
    expect([...set.missing]).toEqual([0x4e2d, 0x6587]);
  });
});
