import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { FormView } from '../../../src/form/view.ts';
import { clustersOf } from '../../../src/pdf/typeset/clusters.ts';
import { openFonts } from '../../../src/pdf/typeset/fonts.ts';
import { textsOf } from '../../../src/pdf/typeset/glyph-texts.ts';
import { Lazy } from '../../../src/pdf/typeset/lazy.ts';
import { BLACK, type Style } from '../../../src/pdf/typeset/style.ts';
import { compose, type Span } from '../../../src/pdf/typeset/text.ts';
import { SCRIPT_FONTS, SCRIPT_TEXTS } from '../../builders/scripts.ts';
import { VIEWS } from '../../builders/views.ts';
import { check } from '../../conformance/checker/check.ts';
import { byRule } from '../../conformance/judge.ts';
import { drawForm } from '../../layout/edgar/pdf/draw.ts';
import { readPdf } from '../../layout/edgar/pdf/read-pdf.ts';

await Lazy.loadAll();
const fonts = openFonts(SCRIPT_FONTS);
const STYLE: Style = { face: 'serif', size: 10, color: BLACK };
const span = (text: string, more: Partial<Span> = {}): Span => ({
  text,
  style: STYLE,
  element: null,
  ...more,
});
const form4 = VIEWS['form 4'] as FormView;

/** The texts as the paragraphs of the remarks. */
const view: FormView = {
  ...form4,
  remarks: { heading: 'Remarks:', paragraphs: Object.values(SCRIPT_TEXTS) },
};
const problems: unknown[] = [];
const pdf = await drawForm(view, {
  fallbackFonts: SCRIPT_FONTS,
  onProblem: (problem) => problems.push(problem),
});

/** What programs add to text from the right: marks of direction. */
const plain = (text: string) => text.replace(/[\u200e\u200f\u202a-\u202e]/g, '');

describe('a page of many scripts', () => {
  it('lacks no character', () => {
    expect(problems).toEqual([]);
  });

  it('conforms', async () => {
    expect(byRule(await check(pdf))).toEqual([]);
  });

  it('gives each text back to PDF.js', async () => {
    const { pages } = await readPdf(pdf);
    const text = pages.flatMap(({ items }) => items.map((item) => item.text)).join('');
    const lost = Object.values(SCRIPT_TEXTS).filter(
      (each) => !squeezed(text).normalize().includes(squeezed(each)),
    );
    expect(lost).toEqual([]);
  });

  const { error } = spawnSync('pdftotext', ['-v']);
  it.skipIf(error)(`gives each text back to pdftotext${error ? ' (skipped: it is not there)' : ''}`, () => {
    const { stdout } = spawnSync('pdftotext', ['-', '-'], { input: pdf, encoding: 'utf8' });
    const lines = plain(stdout).split(/[\n\f]/);
    const lost = Object.keys(SCRIPT_TEXTS).filter(
      (script) => !lines.includes(SCRIPT_TEXTS[script] as string),
    );
    // It sorts characters by their places, and a point has the place of its letter.
    expect(lost).toEqual(['Hebrew with points']);
  });
});

const squeezed = (text: string) => text.replace(/\s/g, '');

describe('text from the right', () => {
  /** The texts of a line's pieces from left to right. */
  const shown = (spans: readonly Span[]) => {
    const [line] = compose(fonts, spans, 400);
    return [...(line?.pieces ?? [])].sort((a, b) => a.x - b.x).map(({ text }) => text);
  };

  it('is ordered on its line, numbers and Latin within from the left', () => {
    expect(shown([span('אבג 123 abc דהו')])).toEqual([' דהו', 'abc', ' ', '123', 'אבג ']);
  });

  it('has its markers at its end', () => {
    expect(shown([span('אבג'), span('(1)', { rise: 3 }), span('(2)', { rise: 3 })])).toEqual([
      '(2)',
      '(1)',
      'אבג',
    ]);
  });

  it('does not change the order of what is beside it', () => {
    expect(shown([span('אבג'), span(' [ '), span('EXMP'), span(' ]')]).join('')).toBe('אבג [ EXMP ]');
  });

  it('is broken into lines in the order in which it is read', () => {
    const lines = compose(fonts, [span('אבגד הוזח טיכל')], 30);
    expect(
      lines.map(({ pieces }) =>
        pieces
          .map(({ text }) => text)
          .join('')
          .trim(),
      ),
    ).toEqual(['אבגד', 'הוזח', 'טיכל']);
    expect(lines.every((line) => line.isRightToLeft)).toBe(true);
  });

  it('joins its letters', () => {
    const glyphs = (text: string) =>
      compose(fonts, [span(text)], 400)[0]?.pieces.flatMap(
        (piece) => piece.glyphs?.map(({ id }) => id) ?? [],
      );
    const alone = [...'دمحم'].flatMap(glyphs);
    expect(glyphs('محمد')?.filter((id, at) => id === alone[at])).toEqual([]);
    expect(glyphs('لا')).toHaveLength(1);
  });
});

describe('a word that fits no line', () => {
  it.each(['Hindi', 'Tamil', 'Thai', 'combining marks'])('of %s breaks between clusters', (script) => {
    const text = squeezed(SCRIPT_TEXTS[script] as string);
    const lines = compose(fonts, [span(text)], 7).map(({ pieces }) =>
      pieces.map((piece) => piece.text).join(''),
    );
    expect(lines.join('')).toBe(text);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.flatMap(clustersOf)).toEqual(clustersOf(text));
  });
});

describe('glyphs', () => {
  it.each([
    ['a letter and its mark', 'कि', [0, 0], false, ['क', 'ि']],
    ['a ligature', 'क्ष', [0], false, ['क्ष']],
    ['more glyphs than characters', 'ொ', [0, 0], false, ['ெ', 'ா']],
    ['more glyphs than any characters', 'a', [0, 0], false, ['a', '\u2060']],
    ['from the right', 'אבג', [2, 1, 0], true, ['ג', 'ב', 'א']],
    ['a ligature from the right', 'שלא', [1, 0], true, ['אל', 'ש']],
    ['a joiner that is not drawn', 'ی\u200cخ', [2, 0], true, ['خ', '\u200cی']],
  ])('of %s stand for it', (_, text, clusters, isRightToLeft, expected) => {
    expect(textsOf(text, clusters, isRightToLeft)).toEqual(expected);
  });
});

describe('clusters', () => {
  it.each([
    ['\u{1f468}\u200d\u{1f4bb}x', ['\u{1f468}\u200d\u{1f4bb}', 'x']],
    ['\u{1f1eb}\u{1f1f7}\u{1f1e9}\u{1f1ea}', ['\u{1f1eb}\u{1f1f7}', '\u{1f1e9}\u{1f1ea}']],
    ['e\u0301a', ['e\u0301', 'a']],
    ['क्षर', ['क्ष', 'र']],
    ['นํ้า', ['นํ้', 'า']],
  ])('of %s', (text, expected) => {
    expect(clustersOf(text)).toEqual(expected);
  });
});
