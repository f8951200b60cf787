import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edgarPage, formatDate, formatDecimal, formatMoney, formatShares } from '../../src/form/format.ts';
import { runs } from '../tools/long.ts';

const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 20 });
const decimal = fc.oneof(
  digits,
  fc.tuple(digits, digits).map((parts) => parts.join('.')),
  digits.map((each) => `.${each}`),
  digits.map((each) => `${each}.`),
  fc.tuple(fc.constantFrom('-', '+'), digits).map((parts) => parts.join('')),
);

/** What a reader would strike out of `value` by hand, digit by digit. */
function withoutLeadingZeros(value: string): string {
  const sign = /^[+-]/.test(value) ? value.charAt(0) : '';
  let rest = value.slice(sign.length);
  while (rest.startsWith('0') && /\d/.test(rest.charAt(1))) rest = rest.slice(1);
  return sign + rest;
}

describe('dates', () => {
  it.each([
    ['2025-02-14', '02/14/2025'],
    ['2021-09-30-05:00', '09/30/2021'],
    ['2021-09-30+01:00', '09/30/2021'],
    ['2021-09-30Z', '09/30/2021'],
    ['0001-01-01', '01/01/0001'],
    ['9999-12-31', '12/31/9999'],
    ['2025-02-31', '02/31/2025'],
    ['', ''],
    [undefined, ''],
    ['soon', 'soon'],
  ])('%j is shown as %j', (date, shown) => expect(formatDate(date)).toBe(shown));

  it('any day keeps its digits and meets no time zone', () => {
    const day = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, (each) => {
        const iso = each.toISOString().slice(0, 10);
        expect(formatDate(iso).split('/')).toEqual([iso.slice(5, 7), iso.slice(8, 10), iso.slice(0, 4)]);
      }),
    );
  });
});

describe('decimals', () => {
  it.each([
    ['0', '0'],
    ['7', '7'],
    ['999', '999'],
    ['7000', '7,000'],
    ['253144', '253,144'],
    ['1000000', '1,000,000'],
    ['7000.50', '7,000.50'],
    ['0.123456', '0.123456'],
    ['.275', '.275'],
    ['12.', '12.'],
    ['-7000', '-7,000'],
    ['+123', '+123'],
    ['0001000', '1,000'],
    ['0000100', '100'],
    ['00', '0'],
    ['00.', '0.'],
    ['000.50', '0.50'],
    ['-0001000.5', '-1,000.5'],
    ['+00', '+0'],
    ['00a', '00a'],
    ['007 of 9', '007 of 9'],
    ['999999999999.9999', '999,999,999,999.9999'],
    ['12345678901234567890.1', '12,345,678,901,234,567,890.1'],
    ['', ''],
  ])('%j is shown as %j', (value, shown) => expect(formatDecimal(value)).toBe(shown));

  it('zeros before the first digit go, all else stays; commas stand at every third digit of the integer part only', () => {
    fc.assert(
      fc.property(decimal, (value) => {
        const shown = formatDecimal(value);
        expect(shown.replaceAll(',', '')).toBe(withoutLeadingZeros(value));
        expect(shown).toMatch(/^[+-]?((0|[1-9]\d{0,2}(,\d{3})*))?(\.\d*)?$/);
      }),
      { numRuns: runs(1000) },
    );
  });

  it('of very many digits', () => {
    expect(formatDecimal('0'.repeat(900_001))).toBe('0');
    expect(formatDecimal('1'.repeat(900_001)).replaceAll(',', '')).toBe('1'.repeat(900_001));
  });
});

describe('money', () => {
  it.each([
    ['0', '$0'],
    ['0.00', '$0.00'],
    ['2598.325', '$2,598.325'],
    ['30430000.00', '$30,430,000.00'],
    ['.275', '$.275'],
    ['25.5600', '$25.5600'],
    ['0001.50', '$1.50'],
    ['000.50', '$0.50'],
    [undefined, ''],
    ['', ''],
  ])('%j is shown as %j', (value, shown) => expect(formatMoney(value)).toBe(shown));

  it('is the decimal with a dollar sign', () => {
    fc.assert(
      fc.property(decimal, (value) => void expect(formatMoney(value)).toBe(`$${formatDecimal(value)}`)),
    );
  });
});

describe('shares', () => {
  it.each([
    ['134018.0', '134,018'],
    ['134018.0000', '134,018'],
    ['134018.', '134,018'],
    ['12.50', '12.50'],
    ['100.05', '100.05'],
    ['0.0', '0'],
    ['1000', '1,000'],
    ['1204.118', '1,204.118'],
    ['.0', '.0'],
    ['0001000', '1,000'],
    ['00', '0'],
    ['00.00', '0'],
    ['-000.0', '-0'],
    [undefined, ''],
  ])('%j is shown as %j', (value, shown) => expect(formatShares(value)).toBe(shown));

  it('lose nothing but zeros before the first digit and a fraction of zeros', () => {
    fc.assert(
      fc.property(decimal, (value) => {
        const shown = formatShares(value).replaceAll(',', '');
        const number = withoutLeadingZeros(value);
        if (!/\d\.0*$/.test(value)) expect(shown).toBe(number);
        else expect(number.startsWith(shown) && /^\.0*$/.test(number.slice(shown.length))).toBe(true);
      }),
      { numRuns: runs(500) },
    );
  });
});

describe('pages on sec.gov', () => {
  it.each([
    ['0000320193', '0000320193'],
    ['320193', '0000320193'],
    [' 320193\n', '0000320193'],
  ])('%j', (cik, digitsShown) => {
    expect(edgarPage(cik)).toBe(
      `https://www.sec.gov/cgi-bin/browse-edgar?action=getcompany&CIK=${digitsShown}`,
    );
  });

  it('none for anything that is not a CIK', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!/^\s*\d{1,10}\s*$/.test(text));
        expect(edgarPage(text)).toBeNull();
      }),
    );
    expect(edgarPage(undefined)).toBeNull();
    expect(edgarPage('\u0661\u0662')).toBeNull();
  });
});
