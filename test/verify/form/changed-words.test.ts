import { describe, expect, it } from 'vitest';
import { areChanged, type ChangedWords } from '../../../src/verify/form/changed-words.ts';
import { sameWords, settle } from '../../../src/verify/form/words.ts';

describe('words that changed with a version', () => {
  const xml = '<transactionShares><value>0001000</value></transactionShares><value>\n0012.50 </value>';

  it.each([
    ['0,001,000', '1,000'],
    ['$0,012.50', '$12.50'],
  ])('are numbers without leading zeros, where the filing has them: %s', (was, now) => {
    expect(areChanged('0.1.0', { was, now, xml })).toBe(true);
    expect(areChanged('0.2.0', { was, now, xml })).toBe(false);
    expect(areChanged('0.1.0', { was, now, xml: '<value>1000</value><value>12.50</value>' })).toBe(false);
  });

  it.each([
    ['0,001,000', '1,001'],
    ['0,001,000', '10,000'],
    ['1,000', '0,001,000'],
    ['900,000', '400,000'],
  ])('are no other numbers: %s for %s', (was, now) => {
    expect(areChanged('0.1.0', { was, now, xml })).toBe(false);
  });

  it('are digests in groups, and characters that got a font', () => {
    const digest = 'ab12'.repeat(16);
    const grouped = 'ab12ab12\t'.repeat(8).trim();
    expect(areChanged('0.1.0', { was: digest, now: grouped, xml })).toBe(true);
    expect(areChanged('0.1.0', { was: `SHA-256 ${digest}`, now: `SHA-256\t${grouped}`, xml })).toBe(true);
    expect(areChanged('0.1.0', { was: digest.replace('a', 'b'), now: grouped, xml })).toBe(false);
    expect(areChanged('0.1.0', { was: grouped.replaceAll('\t', ' a'), now: grouped, xml })).toBe(false);
    expect(areChanged('0.1.0', { was: `${digest} void`, now: grouped, xml })).toBe(false);
    expect(areChanged('0.1.0', { was: 'By [U+4E2D] [U+570B]', now: 'By \u4e2d\u570b', xml })).toBe(true);
    expect(areChanged('0.1.0', { was: 'By [U+4E2D]', now: 'By \u570b', xml })).toBe(false);
  });

  it('are those of a table, for copies of versions before', () => {
    const table: readonly ChangedWords[] = [
      { since: '0.10.0', what: '', isSame: ({ was, now }) => was === 'FORM 4' && now === 'FORM 4/A' },
    ];
    const pair = { was: 'FORM 4', now: 'FORM 4/A', xml };
    expect(areChanged('0.9.9', pair, table)).toBe(true);
    expect(areChanged('0.10.0', pair, table)).toBe(false);
    expect(areChanged('1.0.0', pair, table)).toBe(false);
    expect(areChanged('0.9.9', { ...pair, was: 'FORM 5' }, table)).toBe(false);
  });
});

describe('words', () => {
  it.each([
    ['Month/Day/\nYear', 'Month/Day/Year'],
    ['Ridge\nPartners', 'Ridge Partners'],
    ['Ridge \n Partners', 'Ridge\nPartners'],
    ['(Last)\t(First)', '(Last)\n(First)'],
    ['(Last)\t(First)', '(Last) (First)'],
    ['Benefi-\ncially', 'Beneficially'],
  ])('are the same wherever lines break: %j and %j', (one, other) => {
    expect(sameWords(settle(one), settle(other))).toBe(true);
    expect(sameWords(settle(other), settle(one))).toBe(true);
  });

  it.each([
    ['400,000', '40 0,000'],
    ['400,000', '400\t000'],
    ['400\t,000', '400,000'],
    ['400,000', '400,00\n'],
    ['2025-\n05', '202505'],
    ['not sold', 'notsold'],
    ['', 'void'],
  ])('are others where letters or spaces are: %j and %j', (one, other) => {
    expect(sameWords(settle(one), settle(other))).toBe(false);
    expect(sameWords(settle(other), settle(one))).toBe(false);
  });
});
