import { parse } from 'parse5';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import type { DraftFiling } from '../../../src/filing/schema.ts';
import { toFiling } from '../../../src/filing/shape.ts';
import { buildView } from '../../../src/form/build.ts';
import { clean } from '../../../src/form/clean.ts';
import type { FormView } from '../../../src/form/view.ts';
import { writeXml } from '../../../src/index.ts';
import { layOutEmail, layOutFragment, layOutText } from '../../../src/layout/mail/html/render.ts';
import { loadMeasures } from '../../../src/layout/mail/text.ts';
import type { EmailView } from '../../../src/layout/mail/view.ts';
import { buildEmail, type Cover, coverOf } from '../../../src/layout/mail/view.ts';
import { FIELDS, PAYLOADS } from '../../builders/hostile-views.ts';
import { VIEWS } from '../../builders/views.ts';
import { compareEmail } from '../../corpus/email-shown.ts';
import { readEmailText } from '../../corpus/email-text.ts';
import { expectedForm } from '../../corpus/expect.ts';
import { attribute, elementsOf, skeletonOf, textsOf } from '../../html/check.ts';
import { sampled } from '../../tools/long.ts';
import { AT_THE_LIMITS, filingOf, withFreeTexts } from './worst-case.ts';

await loadMeasures();

const MARK = 'Harmless';
const LAYOUTS = ['ledger', 'official'] as const;
type Layout = (typeof LAYOUTS)[number];

interface Mail {
  readonly view: FormView;
  readonly cover: Cover;
}

type Fill = (mail: Mail, text: string) => Mail;

/** The fields of a form and those of a mail about it; a page's title and foot are not in a mail. */
const PLACES: Readonly<Record<string, Fill>> = {
  ...Object.fromEntries(
    Object.entries(FIELDS)
      .filter(([field]) => field !== 'title' && field !== 'running')
      .map(([field, fill]) => [
        field,
        (mail: Mail, text: string) => ({ ...mail, view: fill(mail.view, text) }),
      ]),
  ),
  subject: ({ view, cover }, text) => ({ view, cover: { ...cover, subject: text } }),
  preheader: ({ view, cover }, text) => ({ view, cover: { ...cover, preheader: text } }),
  'numbers of footnotes': withFootnotes((note, text) => ({ ...note, label: text })),
  'ids of footnotes': withFootnotes((note, text) => ({ ...note, id: text })),
  markers: ({ view, cover }, text) => {
    const [first, second] = view.tables;
    const marked = (table: typeof first): typeof first => ({
      ...table,
      rows: table.rows.map((row) => ({
        ...row,
        cells: row.cells.map((cell) => ({
          ...cell,
          notes: cell.notes.map((note) => ({ ...note, text: `(${text})` })),
        })),
      })),
    });
    return { view: { ...view, tables: [marked(first), marked(second)] }, cover };
  },
};

function withFootnotes(
  change: (
    note: FormView['explanation']['footnotes'][0],
    text: string,
  ) => FormView['explanation']['footnotes'][0],
): Fill {
  return ({ view, cover }, text) => {
    const footnotes = view.explanation.footnotes.map((note) => change(note, text));
    return { view: { ...view, explanation: { ...view.explanation, footnotes } }, cover };
  };
}

const COVER: Cover = { subject: 'A form', preheader: 'A transaction.', link: null };

function emailOf({ view, cover }: Mail, layout: Layout): EmailView {
  return buildEmail(view, cover, { layout, prefix: 'form4-', attached: 'pdf' });
}

/** Where a word may break, and that an endless one may, is no structure. */
function withoutBreaks(html: string): string {
  return html.replaceAll('<wbr>', '').replaceAll(' style="word-break:break-word"', '');
}

const DOCUMENTS = [
  ['a mail', layOutEmail],
  ['a fragment', layOutFragment],
] as const;

const KINDS = ['draft', 'joint form 3', 'amended form 5'].flatMap((name) =>
  LAYOUTS.flatMap((layout) => DOCUMENTS.map(([document, layOut]) => ({ name, layout, document, layOut }))),
);

describe.each(sampled(KINDS, 4))(
  'hostile text in $document of a $name, $layout',
  ({ name, layout, layOut }) => {
    const mail: Mail = { view: VIEWS[name] as FormView, cover: COVER };

    it.each(Object.keys(PLACES))('in %s changes neither the structure nor another field', (place) => {
      const fill = PLACES[place];
      if (fill === undefined) throw new Error(place);
      const laidOut = (text: string): string => withoutBreaks(layOut(emailOf(fill(mail, text), layout)));
      const harmless = laidOut(MARK);
      const skeleton = skeletonOf(harmless);
      const texts = textsOf(harmless);
      for (const payload of sampled(PAYLOADS, 4)) {
        const html = laidOut(payload);
        expect(html).toMatch(/^[\n -~]*$/);
        expect(skeletonOf(html)).toBe(skeleton);
        // A lone surrogate is no character, and no text holds one.
        const shown = payload.replace(/\p{Surrogate}/gu, '\uFFFD');
        expect(textsOf(html)).toEqual(texts.map((text) => text.replaceAll(MARK, () => shown)));
      }
    });
  },
);

describe('links of a mail', () => {
  it.each(LAYOUTS)('%s: a hostile address stays in its attribute, or is none', (layout) => {
    for (const payload of PAYLOADS) {
      for (const href of [
        payload,
        `https://www.sec.gov/${payload}`,
        `https://www.sec.gov.example.com/${payload}`,
      ]) {
        const boxes = (VIEWS['form 4'] as FormView).boxes.map((box) =>
          box.kind === 'person' || box.kind === 'issuer' ? { ...box, name: { text: MARK, href } } : box,
        );
        const view = { ...(VIEWS['form 4'] as FormView), boxes };
        const links = elementsOf(parse(layOutEmail(emailOf({ view, cover: COVER }, layout)))).filter(
          ({ tagName }) => tagName === 'a',
        );
        const leads = href.startsWith('https://www.sec.gov/') ? [href, href] : [];
        expect(links.map((link) => attribute(link, 'href'))).toEqual(
          leads.map((each) => each.replace(/\p{Surrogate}/gu, '\uFFFD')),
        );
      }
    }
  });
});

describe('ids of a mail', () => {
  const odd: DraftFiling = {
    documentType: '4',
    footnotes: ['F1', 'F1', 'F1-2', 'x y', '', 'notes', 'F-1', '"><b>', 'constructor', 'F01'].map((id) => ({
      id,
      text: 'x',
    })),
  };

  const views = [
    ...Object.entries(VIEWS),
    ['odd ids of footnotes', buildView(odd, { kind: 'draft' })] as const,
  ];

  it.each(views)('%s: each stands once and begins with the prefix', (_, view) => {
    for (const layout of LAYOUTS) {
      const html = layOutEmail(emailOf({ view, cover: COVER }, layout));
      const ids = elementsOf(parse(html)).flatMap((element) => attribute(element, 'id') ?? []);
      expect(ids.length).toBeGreaterThan(5);
      expect(ids.filter((id) => !/^form4-[\w-]+$/.test(id))).toEqual([]);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });
});

/** Text that would be a part of a form, were it to stand at the margin of a plain text or at the edge of a cell. */
const PARTS_OF_A_FORM = [
  'Remarks:',
  'x\n\nRemarks:\nNone.',
  'x\r\n\r\nTable II - Derivative Securities Acquired, Disposed of, or Beneficially Owned',
  'x.\n2. Another footnote.',
  'x.\n\n2. Another footnote.\n\nx',
  'x:\u2028Explanation of Responses:\u2029x',
  'x\u0085** Signature of Reporting Person\u000B/s/ x\u000CDate',
  'x\n1. Name and Address of Reporting Person*\n   Someone Else\n   (Last) (First) (Middle)',
  '[X] Director',
  '   [X] Director',
  '---------------------------+------------------------+-----------------------',
  'x\n---------------------------+------------------------+-----------------------\n1. y',
  ' | 4. Amount: 1,000,000 | 5. 1,000,000',
  '1. Common Stock            | 4. Amount: 1,000       | 5. 1,000',
  'Footnotes 1–9 are in the attached PDF.',
  // Lines break where words do: somewhere here the words stand alone on a line.
  ...Array.from({ length: 9 }, (_, at) =>
    `${'xxxxxxx '.repeat(at + 1)}Remarks: 4. Amount: 1 FORM 5 `.repeat(9),
  ),
];

/**
 * The plain text without what filings say: its margin, the boxes to be ticked, and of each row the numbers at the edges of
 * its cells.
 */
function marginOf(text: string): string[] {
  const lines = text.split('\n').slice(text.split('\n').indexOf(''));
  const explanation = lines.indexOf('Explanation of Responses:');
  const margin: string[] = [];
  let row: string[][] = [[], [], []];
  let isTable = false;
  let isTicked = false;
  for (const [at, line] of lines.entries()) {
    if (/^-+(?:\+-+)+$/.test(line)) {
      margin.push(row.map((numbers) => numbers.join(' ')).join(' | '), line);
      row = [[], [], []];
      isTable = true;
    } else if (isTable && line !== '') {
      for (const [column, cell] of cellsOf(line).entries()) {
        const number = /^ ?(\d+[A-Z]?\.)/.exec(cell)?.[1];
        if (number !== undefined) row[column]?.push(number);
      }
    } else if (/^\S/.test(line)) {
      // Footnotes begin with their numbers.
      margin.push(at > explanation ? (/^\d+\. /.exec(line)?.[0] ?? line) : line);
      isTicked = /^\(Check|\(Check Applicable Line\)$/.test(line);
    } else {
      isTable = false;
      if (isTicked && /^ {0,6}\S/.test(line)) margin.push(line.slice(0, 8));
    }
  }
  return margin;
}

/** What stands between the rulers' pluses; one where there is no table. */
function cellsOf(line: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let width = 0;
  for (const { segment } of new Intl.Segmenter().segment(line)) {
    if (segment === '|' && (width === 27 || width === 52)) {
      cells.push(cell);
      cell = '';
    } else cell += segment;
    width += stringWidth(segment);
  }
  return [...cells, cell];
}

describe('hostile text in a plain text', () => {
  const filing = toFiling(
    filingOf({
      ...AT_THE_LIMITS,
      owners: 2,
      rows: [2, 2],
      footnotes: 3,
      footnote: 200,
      references: 2,
      remarks: 200,
    }),
  );
  const textOf = (text: string): string => {
    const hostile = withFreeTexts(filing, () => text);
    const mail: Mail = { view: buildView(hostile), cover: coverOf(hostile, { kind: 'plain' }) };
    return layOutText(emailOf(mail, 'ledger'));
  };
  const margin = marginOf(textOf(MARK));

  it('is seen by the test', () => {
    const text = textOf(MARK);
    expect(margin.length).toBeGreaterThan(80);
    expect(marginOf(text.replace('\n   Harmless\n', '\nHarmless\n'))).not.toEqual(margin);
    expect(marginOf(text.replace('1. Harmless (', '4. Harmless ('))).not.toEqual(margin);
  });

  const payloads = [...PARTS_OF_A_FORM, ...PAYLOADS].filter((payload) => clean(payload).trim() !== '');

  it.each(sampled(payloads, 14).map((payload) => [payload.slice(0, 60), payload]))(
    '%j stays where it belongs, within 76 columns',
    (_, payload) => {
      const text = textOf(payload);
      expect(marginOf(text)).toEqual(margin);
      for (const line of text.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(76);
      // No control but the line's end, no other line's end, nothing unseen.
      expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cf}\p{Cs}]/u);
    },
  );

  it.each(sampled(PAYLOADS, 6).map((payload) => [payload.slice(0, 60), payload]))(
    '%j is read where it belongs',
    (_, payload) => {
      const hostile = withFreeTexts(filing, () => clean(payload).trim() || MARK);
      const mail: Mail = { view: buildView(hostile), cover: coverOf(hostile, { kind: 'plain' }) };
      const text = layOutText(emailOf(mail, 'ledger'));
      expect(compareEmail(expectedForm(writeXml(hostile)), readEmailText(text))).toEqual([]);
    },
  );
});
