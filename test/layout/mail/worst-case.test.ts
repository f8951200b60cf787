import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toFiling } from '../../../src/filing/shape.ts';
import { buildView } from '../../../src/form/build.ts';
import { type Filing, type FilingInput, renderEmail, validateFiling, writeXml } from '../../../src/index.ts';
import { layOutEmail } from '../../../src/layout/mail/html/render.ts';
import { buildEmail, coverOf, type Kept, PARTS, wholeOf } from '../../../src/layout/mail/view.ts';
import { readEmail } from '../../corpus/email.ts';
import { readOfficialEmail } from '../../corpus/email-official.ts';
import { compareEmail, keptIn, type ShownEmail } from '../../corpus/email-shown.ts';
import { readEmailText } from '../../corpus/email-text.ts';
import { expectedForm } from '../../corpus/expect.ts';
import { readPdf } from '../../corpus/pdf.ts';
import { compare } from '../../corpus/shown.ts';
import { LONG, runs, sampled } from '../../tools/long.ts';
import { AT_THE_LIMITS, filingOf, type Size, withFreeTexts } from './worst-case.ts';

const MOST_BYTES = 92_160;
const LAYOUTS = ['ledger', 'official'] as const;
type Layout = (typeof LAYOUTS)[number];

const read: Readonly<Record<Layout, (html: string) => ShownEmail>> = {
  ledger: readEmail,
  official: readOfficialEmail,
};

/**
 * A mail of the filing, which must be within the budget, hold all that it does not name as left out, and leave no more
 * than it must; what it says to leave. The plain text must be whole.
 */
async function checkMail(filing: Filing, layout: Layout): Promise<readonly string[]> {
  const { html, text } = await renderEmail(filing, { attach: ['xml'], body: layout });
  const expected = expectedForm(writeXml(filing));
  const shown = read[layout](html);
  expect(html).toMatch(/^[\n -~]*$/);
  expect(Buffer.byteLength(html)).toBeLessThanOrEqual(MOST_BYTES);
  expect(compareEmail(expected, shown)).toEqual([]);
  // The plain text is the same in both.
  if (layout === 'ledger') {
    const plain = readEmailText(text);
    expect(plain.left).toEqual([]);
    expect(compareEmail(expected, plain)).toEqual([]);
  }
  const more = oneMore(filing, layout, keptIn(expected, shown));
  if (more !== null) expect(Buffer.byteLength(more)).toBeGreaterThan(MOST_BYTES);
  return shown.left;
}

/** The same mail with one more of what was left out last; null where nothing was. */
function oneMore(filing: Filing, layout: Layout, kept: Kept): string | null {
  const view = buildView(filing);
  const whole = wholeOf(view);
  const last = PARTS.findLast((part) => kept[part] < whole[part]);
  if (last === undefined) return null;
  const more = { ...kept, [last]: kept[last] + 1 };
  const cover = coverOf(filing, { kind: 'plain' });
  return layOutEmail(buildEmail(view, cover, { layout, prefix: 'form4-', attached: 'xml' }, more));
}

const limits = toFiling(filingOf(AT_THE_LIMITS));

const sized = (size: Partial<Size>, more: Partial<FilingInput> = {}): Filing =>
  toFiling({ ...filingOf({ ...AT_THE_LIMITS, ...size }), ...more });

describe.each(LAYOUTS)('a filing at the limits of the schema: %s', (layout) => {
  it('has no error', () => {
    expect(validateFiling(limits).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('is a mail within the budget that leaves as few footnotes as it must', async () => {
    expect(await checkMail(limits, layout)).toEqual([
      expect.stringMatching(/^Footnotes \d+–99 are in the attached XML\.$/),
    ]);
  });
});

const ENDLESS = { signatureName: '<'.repeat(20_000), signatureDate: '2026-03-06' };

/** Filings that are too large for a mail, each for another reason, and what the mails must say to leave. */
const BEYOND: readonly (readonly [string, () => Filing, readonly RegExp[]])[] = [
  [
    'twenty references at each value',
    () => sized({ references: 20 }),
    [/^Footnotes 1–99 are/, /^Rows \d+–30 of Table II are/],
  ],
  [
    'every value refers to every footnote',
    () => sized({ references: 99 }),
    [/^Footnotes 1–99 are/, /^Rows 1–30 of Table II are/, /^Rows \d+–30 of Table I are/],
  ],
  [
    'two hundred rows in each table',
    () => sized({ rows: [200, 200], references: 3 }),
    [/^Footnotes 1–99 are/, /^Rows 1–200 of Table II are/, /^Rows \d+–200 of Table I are/],
  ],
  [
    'four hundred reporting persons',
    () => sized({ owners: 400, rows: [1, 1], footnotes: 1 }),
    [/^Footnote 1 is/, /^Row 1 of Table II is/, /^Row 1 of Table I is/, /^Reporting persons \d+–400 are/],
  ],
  [
    'remarks of 20,000 characters that take five each',
    () => sized({ owners: 2, rows: [2, 0], footnotes: 0 }, { remarks: '&'.repeat(20_000) }),
    [/^Rows 1–2 of Table I are/, /^Reporting persons 1–2 are/, /^The remarks are/],
  ],
  [
    'two signatures of 20,000 characters that take four each',
    () => sized({}, { ownerSignature: [ENDLESS, ENDLESS] }),
    [/^The form is/],
  ],
  [
    'texts of 20,000 characters that take six each',
    () => withFreeTexts(sized({ rows: [3, 3], owners: 3, footnotes: 3 }), () => '"'.repeat(20_000)),
    [/^The form is/],
  ],
];

describe.each(sampled(LAYOUTS, 1))('beyond the limits: %s', (layout) => {
  it.each(sampled(BEYOND, 1))('%s', async (_, filing, sentences) => {
    const left = await checkMail(filing(), layout);
    expect(left).toEqual(sentences.map((each) => expect.stringMatching(each)));
  });

  it.each([
    ['labels that do not count up', ['F2', 'F1', 'F3'], /^The last 2 footnotes are in/],
    ['labels of which two are one', ['F1', 'F1', 'F2'], /^The last 2 footnotes are in/],
    ['labels that begin with zeros', ['F01', 'F02', 'F03'], /^The last 2 footnotes are in/],
    ['labels that count from five', ['F5', 'F6', 'F7'], /^Footnotes 6–7 are in/],
  ])('%s', async (_name, ids, sentence) => {
    const footnotes = ids.map((id) => ({ id, text: '&'.repeat(9_000) }));
    const ownerSignature = [{ signatureName: '/s/ A', signatureDate: '2026-03-06' }];
    const filing = sized({ owners: 1, rows: [1, 1], references: 0 }, { footnotes, ownerSignature });
    expect(await checkMail(filing, layout)).toEqual([expect.stringMatching(sentence)]);
  });

  it.runIf(LONG)('any size: within the budget, and as much as fits', async () => {
    const size = fc.record({
      owners: fc.integer({ min: 1, max: 30 }),
      rows: fc.tuple(fc.integer({ min: 0, max: 80 }), fc.integer({ min: 0, max: 80 })),
      footnotes: fc.integer({ min: 0, max: 99 }),
      footnote: fc.integer({ min: 1, max: 3000 }),
      remarks: fc.integer({ min: 0, max: 20_000 }),
      references: fc.integer({ min: 0, max: 12 }),
    });
    await fc.assert(
      fc.asyncProperty(size, async (any) => {
        await checkMail(toFiling(filingOf(any)), layout);
      }),
      { numRuns: runs(10) },
    );
  });
});

describe('what a mail leaves out', () => {
  it.runIf(LONG)('is in the PDF that is attached, whole', async () => {
    const { html, attachments } = await renderEmail(limits);
    expect(read.ledger(html).left).toEqual([expect.stringMatching(/ in the attached PDF\.$/)]);
    const [pdf] = attachments;
    const expected = expectedForm(writeXml(limits));
    expect(compare(expected, await readPdf(pdf?.content as Uint8Array, expected))).toEqual([]);
  });

  it('is refused where nothing is attached that has it', async () => {
    await expect(renderEmail(limits, { attach: [] })).rejects.toMatchObject({
      code: 'email-too-large',
      message: expect.stringContaining('attach the PDF'),
    });
  });
});
