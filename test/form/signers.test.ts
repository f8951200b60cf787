import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFilings } from '../../src/edgar/read.ts';
import type { DraftFiling } from '../../src/filing/schema.ts';
import { buildView } from '../../src/form/build.ts';
import { signersOf } from '../../src/form/signers.ts';
import { settle } from '../../src/options/check.ts';
import { fields as fieldsOption, type SigningFields } from '../../src/options/fields.ts';
import { arbitraryFiling } from '../builders/arbitrary.ts';
import { failure } from '../tools/failure.ts';
import { LONG, runs } from '../tools/long.ts';

const OWNER = {
  reportingOwnerId: { rptOwnerName: 'Okafor Ngozi A' },
  reportingOwnerRelationship: { isDirector: true, isOfficer: true, officerTitle: 'Chief Financial Officer' },
};
const FUND = {
  reportingOwnerId: { rptOwnerName: 'Northlake Capital Partners III, L.P.' },
  reportingOwnerRelationship: { isTenPercentOwner: true },
};

function said(filing: DraftFiling): string[] {
  return signersOf(filing, 'none').map(({ name, capacity }) => `${name} | ${capacity}`);
}

const signed = (...names: string[]) => names.map((signatureName) => ({ signatureName }));

describe('who is to sign', () => {
  it.each([
    // As real filings have them: the text states the capacity.
    [
      '/s/ Bruce Posey by power of attorney for Sumedh S. Thakar',
      'Bruce Posey by power of attorney for Sumedh S. Thakar | ',
    ],
    ['/s/Carrie H. Darling, Attorney-in-fact', 'Carrie H. Darling, Attorney-in-fact | '],
    ['/s/ Denise G. Connors under POA', 'Denise G. Connors under POA | '],
    ['Kevin Tang, Manager', 'Kevin Tang, Manager | '],
    ['/S/ Charles S. Coleman as Attorney-In-Fact', 'Charles S. Coleman as Attorney-In-Fact | '],
    [
      'CAPITALG LP, by: CapitalG GP LLC, its General Partner, by: /s/ Jeremiah Gordon, General Counsel and Secretary',
      'CAPITALG LP, by: CapitalG GP LLC, its General Partner, by: Jeremiah Gordon, General Counsel and Secretary | ',
    ],
    // A person who states none signs as the reporting person (instruction 7(b)).
    ['/s/ Ngozi A. Okafor', 'Ngozi A. Okafor | Reporting Person (Director; Chief Financial Officer)'],
    [
      '/s/ Ngozi A. Okafor, Jr.',
      'Ngozi A. Okafor, Jr. | Reporting Person (Director; Chief Financial Officer)',
    ],
    ['/s/ N. Okafor', 'N. Okafor | Reporting Person (Director; Chief Financial Officer)'],
  ])('%s', (typed, expected) => {
    expect(said({ reportingOwner: [OWNER], ownerSignature: signed(typed) })).toEqual([expected]);
  });

  it('of a joint filing, the owner whose name it is; where none or several have it, what is said of neither', () => {
    const reportingOwner = [FUND, OWNER];
    expect(said({ reportingOwner, ownerSignature: signed('/s/ Ngozi A. Okafor', '/s/ Jane Doe') })).toEqual([
      'Ngozi A. Okafor | Reporting Person (Director; Chief Financial Officer)',
      'Jane Doe | Reporting Person',
    ]);
    const twice = [OWNER, { ...OWNER, reportingOwnerRelationship: { isOther: true, otherText: 'Adviser' } }];
    expect(said({ reportingOwner: twice, ownerSignature: signed('/s/ Ngozi A. Okafor') })).toEqual([
      'Ngozi A. Okafor | Reporting Person',
    ]);
  });

  it('where nobody has signed yet, every owner', () => {
    const expected = [
      'Northlake Capital Partners III, L.P. | Reporting Person (10% Owner)',
      'Okafor Ngozi A | Reporting Person (Director; Chief Financial Officer)',
    ];
    expect(said({ reportingOwner: [FUND, OWNER] })).toEqual(expected);
    expect(
      said({ reportingOwner: [FUND, OWNER], ownerSignature: [{ signatureDate: '2026-03-04' }] }),
    ).toEqual(expected);
    expect(said({ reportingOwner: [{ reportingOwnerRelationship: { isOfficer: true } }] })).toEqual([
      ' | Reporting Person (Officer)',
    ]);
    expect(said({})).toEqual([' | Reporting Person']);
  });

  it.each<[SigningFields, unknown, unknown]>([
    ['pdf', { field: 'Signature2', anchor: '' }, { field: 'Date2', anchor: '' }],
    ['none', { field: null, anchor: '' }, { field: null, anchor: '' }],
    ['docusign', { field: null, anchor: '/sn2/' }, { field: null, anchor: '/ds2/' }],
    [
      'adobe',
      { field: null, anchor: '{{Sig2_es_:signer2:signature}}' },
      { field: null, anchor: '{{Dte2_es_:signer2:date}}' },
    ],
  ])('%s: what the second signer’s lines offer', (fields, signature, date) => {
    const [, second] = signersOf({ reportingOwner: [FUND, OWNER] }, fields);
    const who = 'Okafor Ngozi A, Reporting Person (Director; Chief Financial Officer)';
    expect(second?.signature).toEqual({ ...(signature as object), label: `Signature of ${who}` });
    expect(second?.date).toEqual({ ...(date as object), label: `Date of the signature of ${who}` });
  });

  it('any filing: one line each, no mark twice, no word of a signature lost but for /s/', () => {
    const words = (text: string) => text.replace(/\/\s*s\s*\//gi, ' ').replace(/\s+/g, '');
    fc.assert(
      fc.property(arbitraryFiling(), fc.constantFrom(...fieldsOption.fields.choices), (filing, fields) => {
        const { rows } = buildView(filing, { kind: 'signature', fields }).signatures;
        const plain = buildView(filing).signatures.rows;
        if (plain.some(({ name }) => words(name) !== ''))
          expect(rows.map(({ signer }) => words(signer?.name ?? ''))).toEqual(
            plain.map(({ name }) => words(name)),
          );
        else expect(rows).toHaveLength(filing.reportingOwner.length);
        const marks = rows.flatMap(({ signer }) => [signer?.signature, signer?.date]);
        const named = marks.map((mark) => mark?.field ?? mark?.anchor ?? '').filter(Boolean);
        expect(new Set(named).size).toBe(named.length);
        expect(rows.every(({ name, date }) => name === '' && date === '')).toBe(true);
      }),
      { numRuns: runs(200) },
    );
  });

  const SHARED = join(import.meta.dirname, '../../../shared/filings/xml');
  it.skipIf(!existsSync(SHARED) || !LONG)(
    'the capacity of every attorney in the real filings is read as one',
    () => {
      const names = readdirSync(SHARED).flatMap((file) => {
        const { filings } = readFilings(readFileSync(join(SHARED, file)), { draft: true });
        return filings.flatMap(({ filing }) => signersOf(filing, 'pdf'));
      });
      expect(names.length).toBeGreaterThan(700);
      const attorneys = names.filter(({ name }) => /attorney|poa\b/i.test(name));
      expect(attorneys.length).toBeGreaterThan(300);
      expect(attorneys.filter(({ capacity }) => capacity !== '')).toEqual([]);
      expect(names.filter(({ name }) => /\/s\//i.test(name))).toEqual([]);
    },
  );

  it('refuses a profile that there is not', () => {
    const copy = { kind: 'signature', fields: 'other' as SigningFields } as const;
    const { message } = failure('option-invalid', () => settle('renderPdf', { copy }));
    expect(message).toBe('copy.fields: expected pdf, none, docusign or adobe, got "other"');
  });
});
