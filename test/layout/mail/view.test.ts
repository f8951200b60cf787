import { describe, expect, it } from 'vitest';
import type { DraftFiling } from '../../../src/filing/schema.ts';
import { toFiling } from '../../../src/filing/shape.ts';
import { buildView } from '../../../src/form/build.ts';
import type { FormView } from '../../../src/form/view.ts';
import { gridOf } from '../../../src/layout/edgar/grid.ts';
import { edgarView } from '../../../src/layout/edgar/view.ts';
import {
  buildEmail,
  coverOf,
  type EmailLayout,
  type Kept,
  PARTS,
  wholeOf,
} from '../../../src/layout/mail/view.ts';
import type { Copy } from '../../../src/options/copy.ts';
import { type Sample, sampleJson } from '../../builders/samples.ts';
import { VIEWS } from '../../builders/views.ts';
import { AT_THE_LIMITS, filingOf } from './worst-case.ts';

const filing = (name: Sample): DraftFiling => JSON.parse(sampleJson(name));

const PLAIN: Copy = { kind: 'plain' };
const FILED: Copy = { kind: 'filed', accessionNumber: '0001209191-25-012345', filed: '2025-02-18 18:04:05' };
const LAYOUT: EmailLayout = { layout: 'ledger', prefix: 'form4-', attached: 'pdf' };

describe('the subject', () => {
  it.each<[DraftFiling, Copy, string]>([
    [filing('qualys'), PLAIN, 'FORM 4 - QUALYS, INC. [QLYS] - Thakar Sumedh S - 02/14/2025'],
    [
      filing('qualys'),
      { kind: 'draft' },
      'DRAFT - FORM 4 - QUALYS, INC. [QLYS] - Thakar Sumedh S - 02/14/2025',
    ],
    [{ documentType: '5/A', issuer: { issuerTradingSymbol: 'X' } }, PLAIN, 'FORM 5/A - [X]'],
    [{}, { kind: 'draft' }, 'DRAFT - FORM 4'],
    [{ issuer: { issuerName: 'A\r\nBcc: b\u202E' } }, PLAIN, 'FORM 4 - A Bcc: b[U+202E]'],
    [{ issuer: { issuerName: 'W'.repeat(300) } }, PLAIN, `FORM 4 - ${'W'.repeat(190)}…`],
  ])('of %#', (draft, copy, subject) => {
    expect(coverOf(draft, copy).subject).toBe(subject);
  });
});

describe('the way to EDGAR', () => {
  it('is the index page of a filed copy, and its folder', () => {
    expect(coverOf(filing('qualys'), FILED).link).toEqual({
      text: 'This filing on EDGAR',
      href: 'https://www.sec.gov/Archives/edgar/data/1107843/000120919125012345/0001209191-25-012345-index.htm',
      folder: 'https://www.sec.gov/Archives/edgar/data/1107843/000120919125012345/',
    });
  });

  it.each<Copy>([PLAIN, { kind: 'draft' }, { kind: 'signature' }])(
    'is not in a copy that is $kind',
    (copy) => {
      expect(coverOf(filing('qualys'), copy).link).toBeNull();
    },
  );

  it.each([undefined, '', 'x', '1/../2', '12345678901', '1"', '-1', '1.5'])(
    'is not where the issuer’s CIK is %j',
    (issuerCik) => {
      expect(coverOf({ issuer: { issuerCik } }, FILED).link).toBeNull();
    },
  );
});

describe('the parts of a form', () => {
  it('are counted', () => {
    expect(wholeOf(buildView(toFiling(filingOf({ ...AT_THE_LIMITS, rows: [3, 2] }))))).toEqual({
      footnotes: 99,
      table2: 2,
      table1: 3,
      owners: 10,
      remarks: 1,
      form: 1,
    });
    expect(wholeOf(buildView({}, { kind: 'draft' }))).toEqual({
      footnotes: 0,
      table2: 0,
      table1: 0,
      owners: 0,
      remarks: 0,
      form: 1,
    });
  });

  it('are left in the order that the documentation gives', () => {
    expect(PARTS).toEqual(['footnotes', 'table2', 'table1', 'owners', 'remarks', 'form']);
  });
});

const view = buildView(toFiling(filingOf({ ...AT_THE_LIMITS, rows: [3, 2], owners: 4, footnotes: 12 })));
const whole = wholeOf(view);
const cover = coverOf({}, PLAIN);
const built = (kept: Partial<Kept>, form: FormView = view, layout: Partial<EmailLayout> = {}) =>
  buildEmail(form, cover, { ...LAYOUT, ...layout }, { ...wholeOf(form), ...kept });

describe('a mail that is shortened', () => {
  it('is whole where all is kept, and says nothing', () => {
    const email = buildEmail(view, cover, LAYOUT);
    expect(email.form).toEqual(edgarView(view));
    expect(email.leftOut).toEqual([]);
    expect(Object.values(email.left).join('')).toBe('');
    expect(email).toEqual(built({}));
  });

  it.each<[Partial<Kept>, string[]]>([
    [{ footnotes: 11 }, ['Footnote 12 is in the attached PDF.']],
    [{ footnotes: 9 }, ['Footnotes 10–12 are in the attached PDF.']],
    [{ footnotes: 0 }, ['Footnotes 1–12 are in the attached PDF.']],
    [{ table1: 2 }, ['Row 3 of Table I is in the attached PDF.']],
    [{ table1: 0 }, ['Rows 1–3 of Table I are in the attached PDF.']],
    [{ table2: 1 }, ['Row 2 of Table II is in the attached PDF.']],
    [{ table2: 0 }, ['Rows 1–2 of Table II are in the attached PDF.']],
    [{ owners: 3 }, ['Reporting person 4 is in the attached PDF.']],
    [{ owners: 0 }, ['Reporting persons 1–4 are in the attached PDF.']],
    [{ remarks: 0 }, ['The remarks are in the attached PDF.']],
    [{ ...whole, footnotes: 0, form: 0 }, ['The form is in the attached PDF.']],
    [
      { footnotes: 0, table2: 0, table1: 1 },
      [
        'Footnotes 1–12 are in the attached PDF.',
        'Rows 1–2 of Table II are in the attached PDF.',
        'Rows 2–3 of Table I are in the attached PDF.',
      ],
    ],
  ])('to %j says so', (kept, sentences) => {
    const email = built(kept);
    expect(email.leftOut).toEqual(sentences);
    const { form, ...rest } = email.left;
    expect(kept.form === 0 ? [form] : Object.values(rest).filter(Boolean)).toEqual(sentences);
  });

  it('names the XML where only that is attached', () => {
    expect(built({ remarks: 0 }, view, { attached: 'xml' }).left.remarks).toBe(
      'The remarks are in the attached XML.',
    );
  });

  it('keeps what it says, from the first on, and nothing else is touched', () => {
    const { form, ledger, grid } = built({ footnotes: 5, table2: 1, table1: 2, owners: 3, remarks: 0 });
    expect(form).toEqual(
      edgarView({
        ...view,
        tables: [
          { ...view.tables[0], rows: view.tables[0].rows.slice(0, 2) },
          { ...view.tables[1], rows: view.tables[1].rows.slice(0, 1) },
        ],
        owners: view.owners.slice(0, 3),
        explanation: { ...view.explanation, footnotes: view.explanation.footnotes.slice(0, 5) },
        remarks: null,
      }),
    );
    expect(ledger.map(({ rows }) => rows.length)).toEqual([2, 1]);
    expect(grid).toEqual(built({}).grid);
    expect(built({ form: 0 })).toMatchObject({ form: null, ledger: [], grid: [] });
  });

  it.each<[string, string[], string, string]>([
    ['as printed, where they count up', ['F5', 'F6', 'F7'], 'Footnote 7 is', 'Footnotes 6–7 are'],
    ['by how many, out of order', ['F2', 'F1', 'F3'], 'The last footnote is', 'The last 2 footnotes are'],
    ['by how many, with zeros', ['F01', 'F02', 'F03'], 'The last footnote is', 'The last 2 footnotes are'],
    ['by how many, one twice', ['F1', 'F1', 'F2'], 'The last footnote is', 'The last 2 footnotes are'],
    ['by how many, without numbers', ['x', '', 'y'], 'The last footnote is', 'The last 2 footnotes are'],
  ])('names footnotes %s', (_, ids, one, two) => {
    const form = buildView({ footnotes: ids.map((id) => ({ id, text: 'x' })) }, { kind: 'draft' });
    expect(built({ footnotes: 2 }, form).left.footnotes).toBe(`${one} in the attached PDF.`);
    expect(built({ footnotes: 1 }, form).left.footnotes).toBe(`${two} in the attached PDF.`);
  });
});

describe('the grid of boxes', () => {
  it.each(Object.entries(VIEWS))('of %s: every box once, its cells fill the rows', (_, form) => {
    const { grid } = buildEmail(form, cover, LAYOUT);
    const cells = grid.flat();
    expect(cells.map(({ box }) => box.id).sort()).toEqual(form.boxes.map(({ id }) => id).sort());
    const area = cells.reduce((sum, { colspan, rowspan }) => sum + colspan * rowspan, 0);
    const { rows, widths: shares } = gridOf(form);
    expect(area).toBe(rows.length * shares.length);
    for (const { box, width, colspan } of cells) {
      const at = rows.find((row) => row.includes(box.id))?.indexOf(box.id) ?? -1;
      const widths = shares.slice(at, at + colspan);
      expect(width).toBe(widths.reduce((sum, each) => sum + each, 0));
    }
  });
});
