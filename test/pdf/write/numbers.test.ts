import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numeral, operatorNumber } from '../../../src/pdf/write/numbers.ts';

describe('a number of an object', () => {
  it('is right to the millionth, and has no exponent', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e14, max: 1e14, noNaN: true }), (value) => {
        expect(numeral(value)).toMatch(/^-?\d+(\.\d{1,6})?$/);
        expect(Math.abs(Number(numeral(value)) - value)).toBeLessThan(0.000_000_6 + Math.abs(value) * 1e-15);
      }),
    );
    expect([0, -0, 1e-7, -0.5, 1.50000001, 9_999_999_999, 1e21].map(numeral)).toEqual([
      ...['0', '0', '0', '-0.5', '1.5', '9999999999', '1000000000000000000000'],
    ]);
  });

  it('is a number', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => numeral(value)).toThrow(TypeError);
  });
});

describe('a number of a page', () => {
  it('is right to the thousandth, and no longer than it must be', () => {
    fc.assert(
      fc.property(fc.double({ min: -20_000, max: 20_000, noNaN: true }), (value) => {
        const written = operatorNumber(value);
        expect(Number(written)).toBeCloseTo(value, 2);
        expect(Math.abs(Number(written) - value)).toBeLessThan(0.000_500_1);
        expect(written).toMatch(/^-?\d+(?:\.\d{0,2}[1-9])?$/);
      }),
    );
    expect([0, -0, 0.0004, -0.0004, 1, 1.5, -1.25, 0.001].map(operatorNumber)).toEqual([
      ...['0', '0', '0', '0', '1', '1.5', '-1.25', '0.001'],
    ]);
  });
});
