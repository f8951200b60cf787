import { basename, join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { archiveName } from '../../src/archive/name.ts';
import type { Properties } from '../../src/pdf/record/properties.ts';
import { runs } from '../tools/long.ts';

const QUALYS: Properties = {
  formType: '4/A',
  periodOfReport: '2021-09-17',
  issuerCik: '1107843',
  ownerCiks: ['0001203957', '77'],
  accessionNumber: '0001209191-21-057121',
  xmlSha256: 'ab12'.repeat(16),
};

/** Any text, and those that name another place, a hidden file, a device or the end of a string. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '.', '..', '../../etc/passwd', '/abs', '\\\\server\\share', 'C:', 'CON', 'nul.pdf'),
  fc.constantFrom('a\0b', '.hidden', '~', '-rf', '4/../../A', '\u202Efdp', 'x'.repeat(5000), '%2e%2e%2f'),
);

const accession = fc
  .tuple(fc.nat(9_999_999_999), fc.nat(99), fc.nat(999_999))
  .map(([filer, year, number]) =>
    [String(filer).padStart(10, '0'), String(year).padStart(2, '0'), String(number).padStart(6, '0')].join(
      '-',
    ),
  );

describe('archiveName', () => {
  it('says period, form, issuer, owner and accession number', () => {
    expect(archiveName(QUALYS, 1)).toBe('2021-09-17_4-A_0001107843_0001203957_0001209191-21-057121.pdf');
  });

  it('takes the XML’s digest where there is no accession number, and numbers further documents', () => {
    expect(archiveName({ ...QUALYS, accessionNumber: undefined }, 2)).toBe(
      '2021-09-17_4-A_0001107843_0001203957_ab12ab12ab12ab12_2.pdf',
    );
  });

  it('has zeros for what is absent or no CIK', () => {
    expect(archiveName({ formType: '3', xmlSha256: 'ab12'.repeat(16), ownerCiks: ['12 34'] }, 1)).toBe(
      '0000-00-00_3_0000000000_0000000000_ab12ab12ab12ab12.pdf',
    );
  });

  it('leads nowhere else, whatever a filing says', () => {
    const properties = fc.record({
      formType: hostile,
      periodOfReport: hostile,
      issuerCik: hostile,
      ownerCiks: fc.array(hostile),
      accessionNumber: hostile,
      xmlSha256: hostile,
    });
    fc.assert(
      fc.property(properties, fc.integer({ min: 1, max: 99 }), (values, document) => {
        const name = archiveName(values, document);
        expect(name).toMatch(
          /^\d{4}-\d\d-\d\d_[A-Za-z0-9][A-Za-z0-9.-]*_\d{10}_\d{10}_[A-Za-z0-9][A-Za-z0-9.-]*(_\d+)?\.pdf$/,
        );
        expect(name.length).toBeLessThan(160);
        expect(resolve('/archive', name)).toBe(join('/archive', basename(name)));
      }),
      { numRuns: runs(2000) },
    );
  });

  it('differs with the accession number', () => {
    fc.assert(
      fc.property(fc.uniqueArray(accession, { minLength: 2 }), (numbers) => {
        const names = numbers.map((accessionNumber) => archiveName({ ...QUALYS, accessionNumber }, 1));
        expect(new Set(names).size).toBe(numbers.length);
      }),
    );
  });

  it('sorts by period, form, issuer and owner', () => {
    const year = fc.integer({ min: 1934, max: 9999 }).map(String);
    const cik = fc.nat(9_999_999_999).map(String);
    const values = fc.tuple(year, fc.constantFrom('3', '4', '5'), cik, cik);
    fc.assert(
      fc.property(values, values, (a, b) => {
        const [left, right] = [a, b].map(([period, formType, issuerCik, owner]) =>
          archiveName(
            { ...QUALYS, periodOfReport: `${period}-01-31`, formType, issuerCik, ownerCiks: [owner] },
            1,
          ),
        ) as [string, string];
        const differing = a.findIndex((value, index) => value !== b[index]);
        if (differing >= 0) expect(left < right).toBe(Number(a[differing]) < Number(b[differing]));
      }),
    );
  });
});
