import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DraftFiling } from '../../src/filing/schema.ts';
import { shortened, summaryOf } from '../../src/form/summary.ts';
import { arbitraryFiling } from '../builders/arbitrary.ts';
import { SAMPLES, type Sample, sampleJson } from '../builders/samples.ts';

type Row = NonNullable<DraftFiling['nonDerivativeTable']>[number];
type DerivativeRow = NonNullable<DraftFiling['derivativeTable']>[number];

const sale = (securityTitle?: string, transactionDate?: string): Row => ({
  kind: 'nonDerivativeTransaction',
  securityTitle,
  transactionDate,
});
const holding = (securityTitle?: string): Row => ({ kind: 'nonDerivativeHolding', securityTitle });
const option = (securityTitle?: string, transactionDate?: string): DerivativeRow => ({
  kind: 'derivativeTransaction',
  securityTitle,
  transactionDate,
});

const said = (rows: readonly Row[], derivatives: readonly DerivativeRow[] = []): string =>
  summaryOf({ nonDerivativeTable: [...rows], derivativeTable: [...derivatives] });

const LONG = 'W'.repeat(81);

describe('what a filing reports in one line', () => {
  it.each<[name: string, says: string, sentence: string]>([
    ['one', said([sale('Common Stock', '2025-02-14')]), '1 transaction on 14 February 2025 in Common Stock.'],
    [
      'several on a day',
      said([sale('Common Stock', '2025-02-14'), sale('Common Stock', '2025-02-14')]),
      '2 transactions on 14 February 2025 in Common Stock.',
    ],
    [
      'days of which one has an offset',
      said([sale('A', '2025-02-14-05:00'), sale('A', '2025-02-14')]),
      '2 transactions on 14 February 2025 in A.',
    ],
    [
      'several days, out of order, in both tables',
      said([sale('A', '2025-03-01'), sale('A', '2024-12-31')], [option('B', '2025-11-09')]),
      '3 transactions between 31 December 2024 and 9 November 2025 in A and B.',
    ],
    ['a day is missing', said([sale('A', '2025-02-14'), sale('A')]), '2 transactions in A.'],
    ['no day that there is', said([sale('A', '2025-13-14')]), '1 transaction in A.'],
    ['a day that is none', said([sale('A', 'soon')]), '1 transaction in A.'],
    [
      'a title is missing',
      said([sale('A', '2025-02-14'), sale(undefined, '2025-02-14')]),
      '2 transactions on 14 February 2025.',
    ],
    ['nothing is known', said([sale()]), '1 transaction.'],
    ['three titles', said(['A', 'B', 'C'].map((title) => sale(title))), '3 transactions in A, B and C.'],
    [
      'four titles',
      said(['A', 'B', 'C', 'D'].map((title) => sale(title))),
      '4 transactions in A, B, C and 1 other security.',
    ],
    [
      'five titles, one twice',
      said(['A', 'B', 'A', 'C', 'D', 'E'].map((title) => sale(title))),
      '6 transactions in A, B, C and 2 other securities.',
    ],
    ['a long title', said([holding(LONG)]), `1 holding in ${'W'.repeat(79)}….`],
    ['a title on two lines', said([holding('Common\n  Stock')]), '1 holding in Common Stock.'],
    ['a title that hides', said([holding('A\u202Eb')]), '1 holding in A[U+202E]b.'],
    ['holdings only', said([holding('A'), holding('B')]), '2 holdings in A and B.'],
    [
      'both',
      said([holding('A'), sale('B', '2025-02-14')], [{ kind: 'derivativeHolding', securityTitle: 'C' }]),
      '1 transaction on 14 February 2025 in B; 2 holdings in A and C.',
    ],
    ['nothing', said([]), 'No transactions or holdings.'],
    ['nothing at all', summaryOf({}), 'No transactions or holdings.'],
    [
      'a Form 3 without securities',
      summaryOf({ documentType: '3', noSecuritiesOwned: true }),
      'No securities are beneficially owned.',
    ],
    [
      'a value with footnotes',
      said([{ kind: 'nonDerivativeHolding', securityTitle: { value: 'A', footnotes: ['F1'] } }]),
      '1 holding in A.',
    ],
    [
      'footnotes for a value',
      said([{ kind: 'nonDerivativeHolding', securityTitle: { footnotes: ['F1'] } }]),
      '1 holding.',
    ],
  ])('%s', (_, says, sentence) => {
    expect(says).toBe(sentence);
  });

  it.each<[Sample, string]>([
    [
      'qualys',
      '7 transactions between 14 February 2025 and 15 February 2025 in Common Stock and Stock Option (right to buy).',
    ],
    ['form3-none', 'No securities are beneficially owned.'],
  ])('of the sample %s', (name, sentence) => {
    expect(summaryOf(JSON.parse(sampleJson(name)))).toBe(sentence);
  });

  it('is a line that ends, whatever is filed', () => {
    fc.assert(
      fc.property(arbitraryFiling(), (filing) => {
        expect(summaryOf(filing)).toMatch(/^[^\p{Cc}\p{Cf}]*\.$/u);
        expect(summaryOf(filing).length).toBeLessThan(800);
      }),
    );
    for (const name of SAMPLES) expect(summaryOf(JSON.parse(sampleJson(name)))).not.toContain('undefined');
  });
});

describe('a shortened text', () => {
  it.each([
    ['abc', 3, 'abc'],
    ['abcd', 3, 'ab…'],
    ['\u{1F600}\u{1F600}\u{1F600}', 2, '\u{1F600}…'],
    ['', 3, ''],
  ])('%j to %i', (text, longest, short) => {
    expect(shortened(text, longest)).toBe(short);
  });
});
