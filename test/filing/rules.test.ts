import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { validateFiling } from '../../src/filing/check.ts';
import { RULES } from '../../src/filing/rules/all.ts';
import { STATE_CODES, US_STATES } from '../../src/filing/states.ts';
import { filing, transaction } from '../builders/filing.ts';

describe('the rules', () => {
  it('are all listed, each in a file of its name', () => {
    const files = readdirSync(new URL('../../src/filing/rules/', import.meta.url))
      .filter((file) => file.endsWith('.ts') && file !== 'all.ts')
      .map((file) => file.slice(0, -3));
    expect(RULES.map(({ id }) => id).sort()).toEqual(files.sort());
  });

  it('say where they come from', () => {
    for (const { id, source } of RULES) expect(source, id).toMatch(/specification|Form [345]|Act|schema/);
  });

  it('find nothing in a filing that is right', () => {
    expect(validateFiling(filing())).toEqual([]);
  });
});

describe('the problems', () => {
  const wrong = filing({
    documentType: '4/A',
    footnotes: [{ id: 'F2', text: 'Not “used”.' }],
    issuer: { issuerCik: 'x', issuerName: 'Société', issuerTradingSymbol: '[A]' },
    ownerSignature: [{ signatureName: '/s/ Jane Doe', signatureDate: '2025-01-05' }],
    nonDerivativeTable: [
      transaction({ securityTitle: { footnotes: ['F1'] }, transactionDate: '2025-02-03' }),
      transaction({ securityTitle: { value: 'Common Stock™', footnotes: ['F1'] } }),
    ],
  });

  it('stand in the order of the document, errors before warnings', () => {
    expect(validateFiling(wrong).map(({ path, rule }) => `${path} ${rule}`)).toEqual([
      'periodOfReport period-earliest',
      'dateOfOriginalSubmission amendment-date',
      'issuer.issuerCik cik',
      'issuer.issuerName ascii',
      'issuer.issuerTradingSymbol ticker',
      'nonDerivativeTable[0].securityTitle required-value',
      'nonDerivativeTable[0].securityTitle.footnotes[0] footnote-missing',
      'nonDerivativeTable[1].securityTitle ascii',
      'nonDerivativeTable[1].securityTitle.footnotes[0] footnote-missing',
      'footnotes[0] footnote-unused',
      'footnotes[0].text ascii',
      'ownerSignature[0].signatureDate signature-date',
    ]);
    const both = validateFiling(filing({ issuer: { ...wrong.issuer, issuerTradingSymbol: '[é]' } }));
    expect(both.map(({ path, severity }) => `${path} ${severity}`).slice(-2)).toEqual([
      'issuer.issuerTradingSymbol error',
      'issuer.issuerTradingSymbol warning',
    ]);
  });

  it('carry the place that the reader knows', () => {
    const [first] = validateFiling(wrong, { placeOf: (path) => ({ line: path.length, column: 1 }) });
    expect(first?.place).toEqual({ line: 'periodOfReport'.length, column: 1 });
    expect(validateFiling(wrong)[0]?.place).toBeNull();
  });
});

/** The ids of the rules that a filing breaks. */
function broken(changes: Parameters<typeof filing>[0]): string[] {
  return validateFiling(filing(changes)).map(({ rule }) => rule);
}

/** The same for a filing with one transaction changed. */
function brokenBy(changes: Parameters<typeof transaction>[0], rest: Parameters<typeof filing>[0] = {}) {
  return broken({ nonDerivativeTable: [transaction(changes)], ...rest });
}

describe('at the limits', () => {
  const priced = (transactionPricePerShare: string) =>
    brokenBy({ transactionAmounts: { ...transaction().transactionAmounts, transactionPricePerShare } });

  it.each(['0', '0.00', '.275', '5.', '999999999999.9999', '0000000000000001.50000'])(
    '%s passes',
    (price) => {
      expect(priced(price)).toEqual([]);
    },
  );

  it.each(['-1', '+1', '1000000000000', '0.12345'])('%s does not', (price) => {
    expect(priced(price)).toEqual(['decimal']);
  });

  it.each([
    ['2024-02-29', []],
    ['2025-02-29', ['date']],
    ['2000-02-29Z', []],
    ['2100-02-29', ['date']],
    ['2025-13-01', ['date']],
    ['2025-00-10', ['date']],
    ['2025-04-31', ['date']],
    ['0000-01-01', ['date', 'date-plausible']],
    ['2025-03-03-14:00', []],
    ['2025-03-03-14:01', ['date']],
    ['2025-03-03+05:60', ['date']],
  ])('the calendar: %s', (dateOfOriginalSubmission, expected) => {
    const rules = broken({ documentType: '4/A', dateOfOriginalSubmission, remarks: 'Corrects the price.' });
    expect(rules.filter((rule) => rule.startsWith('date'))).toEqual(expected);
  });

  it('a footnote has 1,000 characters, however many its escapes take in the file', () => {
    const noted = (text: string) =>
      brokenBy(
        { securityTitle: { value: 'Common Stock', footnotes: ['F1'] } },
        { footnotes: [{ id: 'F1', text }] },
      );
    expect(noted('"'.repeat(1000))).toEqual([]);
    expect(noted(` ${'"'.repeat(1000)}\n`)).toEqual([]);
    expect(noted('"'.repeat(1001))).toEqual(['length']);
  });

  it.each(['EXMP', 'mbi', 'MFAC.U', 'NONE', 'none', 'BRK.A, B', 'BF-B'])('ticker %s passes', (symbol) => {
    const issuer = { issuerCik: '1', issuerName: 'Example Industries Inc', issuerTradingSymbol: symbol };
    expect(broken({ issuer })).toEqual([]);
  });

  it('a table has 30 rows and a form 60', () => {
    const rows = (count: number) => Array.from({ length: count }, () => transaction());
    expect(broken({ nonDerivativeTable: rows(30) })).toEqual([]);
    expect(broken({ nonDerivativeTable: rows(31) })).toEqual(['row-count']);
  });
});

describe('what the specification allows', () => {
  it('a footnote for a price, a deemed date or the nature of a direct holding', () => {
    const footnotes = [{ id: 'F1', text: 'See the plan.' }];
    const noted = { footnotes: ['F1'] };
    expect(
      brokenBy(
        {
          deemedExecutionDate: noted,
          transactionAmounts: { ...transaction().transactionAmounts, transactionPricePerShare: noted },
          ownershipNature: { directOrIndirectOwnership: 'D', natureOfOwnership: noted },
        },
        { footnotes },
      ),
    ).toEqual([]);
  });

  it('no rows with the exit box, on a Form 3 with nothing owned', () => {
    expect(broken({ nonDerivativeTable: [], notSubjectToSection16: true })).toEqual([]);
    expect(broken({ documentType: '3', nonDerivativeTable: undefined, noSecuritiesOwned: true })).toEqual([]);
  });

  it('an early transaction of form type 5, marked or not', () => {
    const coding = { transactionFormType: '5', transactionCode: 'G', equitySwapInvolved: false };
    expect(brokenBy({ transactionCoding: coding })).toEqual([]);
    expect(brokenBy({ transactionCoding: coding, transactionTimeliness: 'E' })).toEqual([]);
  });

  it('any number of signatures, up to ten', () => {
    const signature = { signatureName: '/s/ Jane Doe', signatureDate: '2025-03-05' };
    expect(broken({ ownerSignature: Array.from({ length: 10 }, () => signature) })).toEqual([]);
  });

  it('an amendment that leaves out the earliest row, but none before box 3', () => {
    const amendment = {
      documentType: '4/A' as const,
      dateOfOriginalSubmission: '2025-03-04',
      periodOfReport: '2025-03-01',
      remarks: 'Corrects the price.',
    };
    expect(broken(amendment)).toEqual([]);
    expect(broken({ ...amendment, periodOfReport: '2025-03-04' })).toEqual(['period-earliest']);
  });

  it('a plan with its date in a footnote or in the remarks', () => {
    const ticked = { aff10b5One: true };
    expect(broken(ticked)).toEqual(['plan-adoption-date']);
    expect(broken({ ...ticked, remarks: 'Sold under a plan.' })).toEqual(['plan-adoption-date']);
    for (const day of ['March 3, 2024', '3/3/24', '2024-03-03', 'Sept. 2024']) {
      expect(broken({ ...ticked, remarks: `Sold under a Rule 10b5-1 plan adopted on ${day}.` }), day).toEqual(
        [],
      );
    }
  });
});

it('the states of the US are among the codes', () => {
  expect(Object.keys(STATE_CODES)).toHaveLength(309 + 22);
  for (const code of US_STATES) expect(STATE_CODES[code]).toBeDefined();
  expect('constructor' in STATE_CODES).toBe(false);
});
