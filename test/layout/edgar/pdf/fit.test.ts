import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitColumns } from '../../../../src/layout/edgar/pdf/fit.ts';

describe('column widths', () => {
  it('are the official ones where everything fits', () => {
    expect(fitColumns([60, 30, 10], [10, 10, 10], 100)).toEqual({ widths: [60, 30, 10], fits: true });
  });

  it('borrow from columns that have more than they need', () => {
    expect(fitColumns([60, 30, 10], [20, 30, 20], 100)).toEqual({ widths: [50, 30, 20], fits: true });
  });

  it('say when nothing helps', () => {
    expect(fitColumns([50, 50], [100, 100], 100)).toEqual({ widths: [50, 50], fits: false });
  });

  it('always add up, and are enough where they can be', () => {
    const columns = fc.array(fc.tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 0, max: 80 })), {
      minLength: 1,
    });
    fc.assert(
      fc.property(columns, (pairs) => {
        const shares = pairs.map(([share]) => share);
        const least = pairs.map(([, width]) => width);
        const total = shares.reduce((sum, n) => sum + n, 0);
        const { widths, fits } = fitColumns(shares, least, total);
        expect(widths.reduce((sum, n) => sum + n, 0)).toBeCloseTo(total, 6);
        if (fits)
          for (const [index, width] of widths.entries())
            expect(width).toBeGreaterThanOrEqual((least[index] ?? 0) - 1e-6);
      }),
    );
  });
});
