import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitColumns } from '../../../../src/layout/edgar/pdf/fit.ts';

describe('column widths', () => {
  it('are the shares where everything fits', () => {
    expect(fitColumns({ shares: [60, 30, 10], least: [5, 5, 5], whole: [10, 10, 10] })).toEqual([60, 30, 10]);
  });

  it('borrow from columns that have more than they need', () => {
    expect(fitColumns({ shares: [60, 30, 10], least: [5, 5, 5], whole: [20, 30, 20] })).toEqual([50, 30, 20]);
  });

  it('keep words whole where there is not a line for all', () => {
    expect(fitColumns({ shares: [50, 50], least: [60, 10], whole: [90, 40] })).toEqual([75, 25]);
  });

  it('give in proportion where nothing helps', () => {
    expect(fitColumns({ shares: [50, 50], least: [100, 100], whole: [100, 100] })).toEqual([50, 50]);
  });

  it('always add up, and are enough where they can be', () => {
    const lengths = [
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ max: 80, min: 0 }),
      fc.integer({ max: 80, min: 0 }),
    ];
    const columns = fc.array(fc.tuple(...lengths), { minLength: 1 });
    fc.assert(
      fc.property(columns, (all) => {
        const shares = all.map(([share]) => share as number);
        const least = all.map(([, width]) => width as number);
        const whole = all.map(([, width, more]) => (width as number) + (more as number));
        const total = sum(shares);
        const widths = fitColumns({ shares, least, whole });
        expect(sum(widths)).toBeCloseTo(total, 6);
        const needs = sum(whole) <= total ? whole : sum(least) <= total ? least : [];
        for (const [index, need] of needs.entries())
          expect(widths[index]).toBeGreaterThanOrEqual(need - 1e-6);
      }),
    );
  });
});

const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0);
