import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import type { FormView } from '../../../src/form/view.ts';
import { layOutText } from '../../../src/layout/mail/html/render.ts';
import type { LedgerLine } from '../../../src/layout/mail/ledger.ts';
import { loadMeasures, TEXT_HELPERS } from '../../../src/layout/mail/text.ts';
import { buildEmail } from '../../../src/layout/mail/view.ts';
import { FIELDS } from '../../builders/hostile-views.ts';
import { VIEWS } from '../../builders/views.ts';
import { sampled } from '../../tools/long.ts';

await loadMeasures();

const { beside, concat, labelled, line, plain, ruler, textTick, words } = TEXT_HELPERS;

const WIDTH = 76;
const widest = (text: string): number => Math.max(...text.split('\n').map((each) => stringWidth(each)));

describe('a line', () => {
  it('is broken at a space where it is too long, and a word where nothing else will do', () => {
    expect(line('a b')).toBe('a b');
    expect(line(`${'x'.repeat(70)} ${'y'.repeat(6)}`)).toBe(`${'x'.repeat(70)}\n${'y'.repeat(6)}`);
    expect(line(`${'x'.repeat(70)} ${'y'.repeat(5)}`)).toBe(`${'x'.repeat(70)} ${'y'.repeat(5)}`);
    expect(line('x'.repeat(80))).toBe(`${'x'.repeat(76)}\n${'x'.repeat(4)}`);
    expect(line('')).toBe('');
  });

  it('stands behind its label, and goes on below where it began', () => {
    expect(line('a b', '12.')).toBe('12. a b');
    expect(line(`${'x'.repeat(72)} y`, '12.')).toBe(`12. ${'x'.repeat(72)}\n    y`);
    expect(line(`${'x'.repeat(73)}`, '  ')).toBe(`   ${'x'.repeat(73)}`);
    expect(line('', '12.')).toBe('12.');
    expect(line('', '  ')).toBe('');
  });

  it('takes what Handlebars adds for no label', () => {
    expect(line('a', { hash: {}, data: {} })).toBe('a');
  });

  it('has wide letters in two columns, and marks in none', () => {
    expect(line('株'.repeat(39))).toBe(`${'株'.repeat(38)}\n株`);
    expect(line(`x${'株'.repeat(38)}`)).toBe(`x${'株'.repeat(37)}\n株`);
    expect(line('e\u0323'.repeat(77))).toBe(`${'e\u0323'.repeat(76).normalize()}\n${'e\u0323'.normalize()}`);
    expect(
      line('\u{1F600}'.repeat(39), '1.')
        .split('\n')
        .map((each) => stringWidth(each)),
    ).toEqual([75, 9]);
  });
});

describe('paragraphs under a label', () => {
  it('are indented as far as the label is long', () => {
    expect(labelled(['a', 'b', 'c d'], '7.')).toBe('7. a\n   b\n   c d');
    expect(labelled([`${'x'.repeat(70)} y`, 'z'], '7.').split('\n')).toEqual([
      `7. ${'x'.repeat(70)} y`,
      '   z',
    ]);
    expect(labelled([''], '7.')).toBe('7.');
  });
});

const cell = (...lines: readonly (readonly [string, string, string])[]) => ({
  lines: lines.map(([label, text, notes]): LedgerLine => ({ label, text, notes })),
});

describe('a row of a table', () => {
  it('has its cells side by side, each text beginning at the edge and going on behind it', () => {
    const row = [
      cell(['1.', 'Common Stock of the Company', '(1)'], ['2.', '05/06/2025', '']),
      cell(['4. Price:', '', '(1)(2)']),
      cell(),
    ];
    expect(beside(row).split('\n')).toEqual([
      '1. Common Stock of the     | 4. Price: (1)(2)       |',
      '  Company (1)              |                        |',
      '2. 05/06/2025              |                        |',
    ]);
  });

  it('holds captions in its head', () => {
    expect(
      beside([{ captions: ['1. Title', '2. Date'] }, { captions: [] }, { captions: ['5. Owned'] }]),
    ).toBe(
      '1. Title                   |                        | 5. Owned\n2. Date                    |                        |',
    );
  });

  it('is a line where it holds nothing', () => {
    expect(beside([cell(), cell(), cell()])).toBe('                           |                        |');
  });

  it('has a ruler above and below, whose columns are its own', () => {
    expect(ruler()).toBe('---------------------------+------------------------+-----------------------');
    expect(ruler()).toHaveLength(WIDTH);
  });

  it('lines up whatever the letters', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'b ', '.', '株', '\u{1F600}', 'e\u0323\u0301', '\uFFFD', '한', '|', '-'),
      maxLength: 60,
    });
    const one = fc.tuple(
      fc.constantFrom('1.', '4. Price:', '10.'),
      text,
      fc.constantFrom('', '(1)', '(1)(2)(3)'),
    );
    fc.assert(
      fc.property(fc.array(fc.array(one, { maxLength: 4 }), { minLength: 3, maxLength: 3 }), (cells) => {
        for (const each of beside(cells.map((lines) => cell(...lines))).split('\n')) {
          expect(stringWidth(each)).toBeLessThanOrEqual(WIDTH);
          expect(edges(each)).toEqual(['|', '|']);
        }
      }),
    );
  });
});

/** What stands in the columns between the cells. */
function edges(row: string): string[] {
  let width = 0;
  return [...new Intl.Segmenter().segment(row)].flatMap(({ segment }) => {
    const at = width;
    width += stringWidth(segment);
    return at === 27 || at === 52 ? [segment] : [];
  });
}

describe('small helpers', () => {
  const options = { hash: {} };

  it('join what is not empty', () => {
    expect(words('a', '', ['b', ''], null, options)).toBe('a b');
    expect(concat('a', '', 'b', options)).toBe('ab');
    expect(
      plain([
        { text: 'See', face: 'italic' },
        { text: ' this*', face: 'super' },
      ]),
    ).toBe('See this*');
    expect([textTick(true), textTick(false)]).toEqual(['[X]', '[ ]']);
  });
});

describe('the plain text of any form', () => {
  const cover = { subject: 'x', preheader: 'A transaction.', link: null };
  const textOf = (view: FormView): string =>
    layOutText(buildEmail(view, cover, { layout: 'ledger', prefix: '', attached: 'pdf' }));

  it.each(sampled(Object.entries(VIEWS), 2))(
    '%s: lines of at most 76 columns without a space at their ends',
    (_, view) => {
      const long = Object.values(FIELDS).reduce(
        (form, fill) => fill(form, 'Wörter 株式会社 '.repeat(20).trim()),
        view,
      );
      for (const text of [textOf(view), textOf(long)]) {
        expect(widest(text)).toBeLessThanOrEqual(WIDTH);
        expect(text).not.toMatch(/[ \t]\n/);
        expect(text).not.toMatch(/\r|\n\n\n\n/);
        expect(text.endsWith('\n')).toBe(true);
      }
    },
  );

  it('says of a draft that it is one, and of a filed copy what it is', () => {
    expect(textOf(VIEWS.draft as FormView)).toContain('\n\nDRAFT\n\nFORM 4\n');
    expect(textOf(VIEWS.filed as FormView)).toContain(
      '\n\nFiled copy\nAccession number 0001234567-26-000012\nFiled 03/06/2026 17:02:11 Eastern Time\n\nFORM 4\n',
    );
  });

  it('names who is to sign, and leaves the line blank for the date', () => {
    expect(textOf(VIEWS['to sign'] as FormView)).toContain(
      '\n** Signature of Reporting Person\n   Ann Lee, attorney-in-fact\nDate\n\n\n** Signature of Reporting Person\n',
    );
  });
});
