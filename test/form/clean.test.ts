import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean, cleanLine, cleanParagraphs, codePoint } from '../../src/form/clean.ts';
import { runs } from '../tools/long.ts';

/** Every class of character that can do harm, with what is shown in its place. */
const HOSTILE: readonly [string, string, string][] = [
  ['NUL', '\u0000', '\uFFFD'],
  ['bell', '\u0007', '\uFFFD'],
  ['escape', '\u001B', '\uFFFD'],
  ['delete', '\u007F', '\uFFFD'],
  ['C1 control', '\u009B', '\uFFFD'],
  ['vertical tab', '\u000B', '\uFFFD'],
  ['form feed', '\u000C', '\uFFFD'],
  ['non-character', '\uFFFF', '\uFFFD'],
  ['non-character of the first plane', '\uFDD0', '\uFFFD'],
  ['non-character of another plane', '\u{1FFFE}', '\uFFFD'],
  ['high surrogate alone', '\uD83D', '\uFFFD'],
  ['low surrogate alone', '\uDE00', '\uFFFD'],
  ['surrogates in the wrong order', '\uDE00\uD83D', '\uFFFD\uFFFD'],
  ['right-to-left override', '\u202E', '[U+202E]'],
  ['left-to-right embedding', '\u202A', '[U+202A]'],
  ['isolate', '\u2066', '[U+2066]'],
  ['end of isolate', '\u2069', '[U+2069]'],
  ['right-to-left mark', '\u200F', '[U+200F]'],
  ['Arabic letter mark', '\u061C', '[U+061C]'],
  ['zero-width space', '\u200B', '[U+200B]'],
  ['zero-width joiner', '\u200D', '[U+200D]'],
  ['byte order mark', '\uFEFF', '[U+FEFF]'],
  ['word joiner', '\u2060', '[U+2060]'],
  ['soft hyphen', '\u00AD', '[U+00AD]'],
  ['Hangul filler', '\u3164', '[U+3164]'],
  ['variation selector', '\uFE0F', '[U+FE0F]'],
  ['variation selector of another plane', '\u{E0100}', '[U+E0100]'],
  ['tag character', '\u{E0041}', '[U+E0041]'],
  ['interlinear anchor', '\uFFF9', '[U+FFF9]'],
  ['combining grapheme joiner', '\u034F', '[U+034F]'],
  ['invisible times', '\u2062', '[U+2062]'],
  ['carriage return', '\r', '\n'],
  ['carriage return and line feed', '\r\n', '\n'],
  ['next line', '\u0085', '\n'],
  ['line separator', '\u2028', '\n'],
  ['paragraph separator', '\u2029', '\n'],
  ['tab', '\t', ' '],
];

const awkward = fc.string({
  unit: fc.oneof(
    fc.constantFrom(...HOSTILE.map(([, character]) => character)),
    fc.constantFrom(
      'a',
      'B',
      ' ',
      '.',
      '\n',
      '\u0301',
      '\u0316',
      '\u0344',
      '\u0958',
      '\u1E0B',
      '\uAC00',
      '\u{1F600}',
      '\uD83D',
      '\uDE00',
    ),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 2 }),
  ),
  maxLength: 60,
});

describe('clean', () => {
  it.each(HOSTILE)('shows %s', (_, character, shown) => {
    expect(clean(`a${character}b`)).toBe(`a${shown}b`);
    expect(clean(character)).toBe(shown);
  });

  it('leaves plain text as it is', () => {
    const printable = fc.string({
      unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
      maxLength: 200,
    });
    fc.assert(fc.property(printable, (text) => void expect(clean(text)).toBe(text)));
    for (const text of [
      '',
      'Soci\u00E9t\u00E9 G\u00E9n\u00E9rale',
      '\u4E2D\u6587',
      '\u0645\u0631\u062D\u0628\u0627',
      '\u{1F600}',
      'two\nlines',
      '\u2019\u2014\u201C',
    ])
      expect(clean(text)).toBe(text);
  });

  it('is done with once', () => {
    fc.assert(
      fc.property(awkward, (text) => void expect(clean(clean(text))).toBe(clean(text))),
      { numRuns: runs(3000) },
    );
    fc.assert(
      fc.property(awkward, (text) => void expect(cleanLine(cleanLine(text))).toBe(cleanLine(text))),
      { numRuns: runs(1000) },
    );
  });

  it('leaves nothing that hides, reorders or breaks', () => {
    fc.assert(
      fc.property(awkward, (text) => {
        const shown = clean(text);
        // What an emoji is spelt with hides nothing.
        const others = shown
          .replace(/(?<=\p{Extended_Pictographic})[\uFE0E\uFE0F]/gu, '')
          .replace(
            /(?<=\p{Extended_Pictographic}\p{Emoji_Modifier}?)\u200D(?=\p{Extended_Pictographic})/gu,
            '',
          );
        expect(others).not.toMatch(
          /[^\P{Cc}\n]|\p{Cf}|\p{Default_Ignorable_Code_Point}|\p{Surrogate}|\p{Noncharacter_Code_Point}/u,
        );
        expect(shown).not.toMatch(/\p{M}{5}/u);
        expect(shown).toBe(shown.normalize('NFC'));
      }),
      { numRuns: runs(3000) },
    );
  });

  it('composes letters and cuts stacks of marks', () => {
    expect(clean('e\u0301')).toBe('\u00E9');
    expect(clean(`Z${'\u0335\u0336'.repeat(500)}algo`)).toBe('Z\u0335\u0336\u0335\u0336\u2026algo');
    expect(clean('Z\u0335\u0336\u0335\u0336algo')).toBe('Z\u0335\u0336\u0335\u0336algo');
  });

  it('cuts a text without end', () => {
    expect(clean('x'.repeat(20_000))).toHaveLength(20_000);
    expect(clean('x'.repeat(1_000_000))).toBe(`${'x'.repeat(20_000)}\u2026`);
    expect(clean('\u0301'.repeat(1_000_000)).length).toBeLessThan(20);
    expect(clean('\u{1F600}'.repeat(20_000))).not.toMatch(/\p{Surrogate}/u);
  });
});

describe('cleanLine', () => {
  it.each([
    ['  a  b  ', 'a b'],
    ['a\n\n b\t\tc', 'a b c'],
    ['a\u00A0\u2003b', 'a b'],
    ['\r\n', ''],
    ['', ''],
    [undefined, ''],
    ['a\u0000b', 'a\uFFFDb'],
  ])('%j is %j', (text, shown) => expect(cleanLine(text)).toBe(shown));

  it('is one line', () => {
    fc.assert(
      fc.property(
        awkward,
        (text) => void expect(cleanLine(text)).not.toMatch(/[\n\r\u2028\u2029\u0085]|^\s|\s$|\s\s/),
      ),
    );
  });
});

describe('cleanParagraphs', () => {
  it.each([
    ['', ['']],
    [' \n ', ['']],
    ['One.', ['One.']],
    ['One.\nTwo.', ['One.', 'Two.']],
    ['One:\r\n(a) two;\r\n(b) three.', ['One:', '(a) two;', '(b) three.']],
    ['One\n\nTwo', ['One', 'Two']],
    ['One\n \t\n\nTwo', ['One', 'Two']],
    ['a line that an\neditor   wrapped', ['a line that an editor wrapped']],
    ['He said "no."\nThen left', ['He said "no."', 'Then left']],
  ])('%j is %j', (text, shown) => expect(cleanParagraphs(text)).toEqual(shown));

  it('loses no character but white space', () => {
    fc.assert(
      fc.property(awkward, (text) => {
        const bare = (each: string) => each.replace(/\s/g, '');
        expect(bare(cleanParagraphs(text).join(' '))).toBe(bare(clean(text)));
      }),
      { numRuns: runs(1000) },
    );
  });

  it('of a hostile text are soon found', () => {
    for (const unit of ['\n ', '. ', '.\n', ' \n\t', '."'])
      expect(cleanParagraphs(unit.repeat(500_000)).join('').length).toBeLessThan(20_002);
  });
});

it('codePoint', () => {
  expect(codePoint('\u202E')).toBe('[U+202E]');
  expect(codePoint('\u{E0041}')).toBe('[U+E0041]');
  expect(codePoint('A')).toBe('[U+0041]');
});
