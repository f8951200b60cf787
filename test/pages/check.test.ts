import { describe, expect, it } from 'vitest';
import { checkPages } from './check.ts';
import type { DocumentFacts, Line, RuleName } from './facts.ts';
import { block, field, form, line, moved, row, standing } from './form.ts';

/** What the form may say, where a line's end is no end of a word. */
const WORDS =
  'Conversion Price\nprice per share\nEmployee Stock Option\nSecuritiesExchangeActOf1934\nof the children';

interface Case {
  readonly what: string;
  readonly facts: DocumentFacts;
}

const isOnSecond = ({ page }: Line): boolean => page === 2;
const notes = (...lines: readonly Line[]): DocumentFacts => form({ note: block('note', 3, ...lines) });

/** On a copy to be signed, the line, caption, label and date of one signer. */
function signer(page: number, y: number, label = page): DocumentFacts['blocks'] {
  return [
    block('signature', 5, field(page, y)),
    block('signature', 5, standing(page, y + 10, '** Signature of Reporting Person')),
    block('signature', 5, line(label, y + 20, 'Ann Calder')),
    block('signature', 5, field(page, y)),
    block('signature', 5, standing(page, y + 10, 'Date')),
  ];
}

function toSign(...signers: readonly DocumentFacts['blocks'][]): DocumentFacts {
  const others = { date: [], signatureCaption: [], dateCaption: [] };
  return { ...form({ ...others, signature: signers.flat() }), toSign: true };
}

const PLANTS: Readonly<Record<RuleName, readonly Case[]>> = {
  reading: [
    { what: 'no notice', facts: form({ reminder: [], lastNotice: [] }) },
    {
      what: 'a page without a foot',
      facts: {
        ...form(),
        pages: form().pages.map((page) => ({ ...page, artifacts: page.page === 1 ? [] : page.artifacts })),
      },
    },
  ],
  'last-page': [
    {
      what: 'a last page that ends above a quarter',
      facts: moved(form(), (old) =>
        isOnSecond(old) ? { top: old.top * 0.6, bottom: old.bottom * 0.6 } : {},
      ),
    },
  ],
  'lone-head': [
    {
      what: 'heads whose first row is on the next page',
      facts: form({ row1: row(1, [line(2, 80, 'Common Stock')]) }),
    },
    {
      what: 'heads over one line of a longer row',
      facts: form({ row1: row(1, [line(1, 130, 'By a'), line(2, 80, 'trust'), line(2, 90, 'for all')]) }),
    },
    {
      what: 'repeated heads over no row',
      facts: form({ long: row(2, [line(1, 560, 'By a trust', { size: 8 })]) }),
    },
    {
      what: 'heads on the page after their title',
      facts: form({ head1: block('head', 1, standing(2, 80, '1. Title')) }),
    },
  ],
  'lone-heading': [
    {
      what: 'a heading at the foot of a page',
      facts: form({ heading: block('heading', 3, standing(1, 575, 'Explanation:')) }),
    },
  ],
  signatures: [
    {
      what: 'a caption on the page after its signature',
      facts: form({
        signature: block('signature', 5, line(1, 575, '/s/ Ann Calder')),
        date: block('signature', 5, line(1, 575, '11/14/2024')),
      }),
    },
    { what: 'a label on the page after its line', facts: toSign(signer(1, 530, 2)) },
    {
      what: 'signatures with nothing before them',
      facts: form({
        long: row(2, [line(1, 560, 'By a trust', { size: 8 })]),
        heading: block('heading', 3, standing(1, 565, 'Explanation of Responses:')),
        note: block('note', 3, line(1, 570, '1. The average')),
        headingOfRemarks: block('heading', 4, standing(1, 575, 'Remarks:')),
        remark: block('note', 4, line(1, 580, 'Exhibit 24')),
      }),
    },
  ],
  notices: [
    {
      what: 'notices on two pages',
      facts: form({ reminder: block('notice', 6, standing(1, 575, 'Reminder: Report')) }),
    },
    {
      what: 'notices alone on their page',
      facts: moved(form(), ({ page, top }) => (page === 2 && top < 240 ? { page: 1 } : {})),
    },
  ],
  'divided-row': [
    {
      what: 'a row of two lines on two pages',
      facts: form({ long: row(2, [line(1, 570, 'one'), line(2, 60, 'two')]) }),
    },
    {
      what: 'a row with one line on the next page',
      facts: form({ long: row(2, [line(1, 560, 'one'), line(1, 570, 'two'), line(2, 60, 'three')]) }),
    },
  ],
  'lone-line': [
    {
      what: 'the first line of a note alone',
      facts: notes(line(1, 575, '1. One'), line(2, 130, 'two'), line(2, 140, 'three')),
    },
    {
      what: 'the last line of a note alone',
      facts: notes(line(1, 560, '1. One'), line(1, 570, 'two'), line(2, 130, 'three')),
    },
  ],
  'type-size': [
    { what: 'a caption', facts: form({ lastNotice: block('notice', 6, standing(2, 260, 'Persons', 6.8)) }) },
    {
      what: 'a head of Table I',
      facts: form({ head1: block('head', 1, standing(1, 115, '1. Title', 6.6)) }),
    },
    {
      what: 'a head of Table II',
      facts: form({ head2: block('head', 2, standing(1, 175, '2. Conversion Price', 6.4)) }),
    },
    { what: 'a value', facts: form({ row1: row(1, [line(1, 130, 'Common Stock', { size: 8 })]) }) },
    { what: 'a value of Table II', facts: form({ row2: row(2, [line(1, 200, 'Option', { size: 7.9 })]) }) },
    { what: 'a footnote', facts: notes(line(2, 135, '1. The average', { size: 8.9 })) },
    { what: 'a marker', facts: form(smallMarker()) },
    {
      what: 'the foot',
      facts: {
        ...form(),
        pages: form().pages.map((page) => ({ ...page, artifacts: [standing(page.page, 590, 'Page', 6.4)] })),
      },
    },
  ],
  'broken-word': [
    {
      what: 'a head',
      facts: form({ head2: block('head', 2, standing(1, 165, 'Conver'), standing(1, 175, 'sion Price')) }),
    },
    { what: 'a value', facts: form({ row1: row(1, [line(1, 130, 'Employ'), line(1, 140, 'ee Stock')]) }) },
    { what: 'a number', facts: form({ row1: row(1, [line(1, 130, '1,234,5'), line(1, 140, '67')]) }) },
    { what: 'a date', facts: form({ row1: row(1, [line(1, 130, '02/14/'), line(1, 140, '2025')]) }) },
    {
      what: 'a marker parted from its value',
      facts: form({ row1: row(1, [line(1, 130, '$141.3815'), line(1, 140, '(1)')]) }),
    },
    {
      what: 'a single letter',
      facts: form({ head1: block('head', 1, standing(1, 115, '(A'), standing(1, 125, ')')) }),
    },
  ],
};

function smallMarker() {
  const marked = line(1, 130, '$141.38 (1)');
  const pieces = marked.pieces.map((piece) => (piece.role === 'marker' ? { ...piece, size: 5.9 } : piece));
  return { row1: row(1, [{ ...marked, pieces }]) };
}

const HARMLESS: readonly Case[] = [
  { what: 'the form', facts: form() },
  { what: 'one short page', facts: onePage() },
  { what: 'a table without rows', facts: form({ row1: [] }) },
  { what: 'a heading without text', facts: form({ remark: [] }) },
  { what: 'several signers over two pages', facts: toSign(signer(1, 530), signer(2, 200)) },
  {
    what: 'notices under the end of the remarks',
    facts: form({
      signature: block('signature', 5, line(1, 570, '/s/ Ann Calder')),
      date: [],
      signatureCaption: block('signature', 5, standing(1, 580, '** Signature of Reporting Person')),
      dateCaption: [],
    }),
  },
  {
    what: 'a note of four lines divided in two',
    facts: form({
      heading: block('heading', 3, standing(1, 545, 'Explanation of Responses:')),
      note: block('note', 3, line(1, 560, 'a'), line(1, 570, 'b'), line(2, 120, 'c'), line(2, 130, 'd')),
    }),
  },
  {
    what: 'a line that ends with a word',
    facts: form({ head1: block('head', 1, standing(1, 115, 'Conversion'), standing(1, 125, 'Price')) }),
  },
  {
    what: 'a line that ends with a hyphen',
    facts: form({ head1: block('head', 1, standing(1, 115, 'Non-'), standing(1, 125, 'Derivative')) }),
  },
  {
    what: 'a line that ends where Japanese may',
    facts: form({ row1: row(1, [line(1, 130, '普通'), line(1, 140, '株式')]) }),
  },
  {
    what: 'a word wider than half the form',
    facts: notes(line(2, 135, 'SecuritiesExchange', { size: 60 }), line(2, 145, 'ActOf1934', { size: 60 })),
  },
];

function onePage(): DocumentFacts {
  const { pages, ...rest } = moved(form({ long: [] }), ({ page, top }) => ({
    page: 1,
    top: page === 1 ? top : top + 250,
  }));
  return { ...rest, pages: pages.slice(0, 1) };
}

const planted = Object.entries(PLANTS).flatMap(([rule, cases]) => cases.map((one) => ({ rule, ...one })));

describe('the judge of pages', () => {
  it.each(planted)('finds $rule: $what', ({ rule, facts }) => {
    expect(checkPages(facts, WORDS).map((fault) => fault.rule)).toContain(rule);
  });

  it.each(HARMLESS)('finds no fault with $what', ({ facts }) => {
    expect(checkPages(facts, WORDS)).toEqual([]);
  });
});
