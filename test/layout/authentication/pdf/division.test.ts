import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divide } from '../../../../src/layout/authentication/pdf/division.ts';
import { runs } from '../../../tools/long.ts';

const heights = (count: number, height = 80) => Array.from({ length: count }, () => height);

describe('signatories over pages', () => {
  it.each([
    ['one', heights(1), [1]],
    ['as many as the first page holds', heights(5), [5]],
    ['one more, to whom others come', heights(6), [3, 3]],
    ['twice as many', heights(10), [5, 5]],
    ['three pages', heights(15), [5, 7, 3]],
    ['a last that fills a quarter alone', [...heights(5), 200], [5, 1]],
    ['none on a first page that has no room', [...heights(1, 500)], [0, 1]],
    ['one that no page holds', [80, 9000, 80, 80], [1, 1, 2]],
    ['a page before that has none to spare', [350, 80], [1, 1]],
    ['none that would not fit', [80, 550, 120], [1, 1, 1]],
    ['nobody', [], [0]],
  ])('%s', (_, each, counts) => expect(divide(each, 400, 650)).toEqual(counts));

  it('any: all stand somewhere, in pages that they fit, the last a quarter full where it can be', () => {
    const some = fc.array(fc.integer({ min: 60, max: 300 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(some, fc.integer({ min: 0, max: 500 }), (each, first) => {
        const full = 650;
        const counts = divide(each, first, full);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(each.length);
        expect(counts.slice(1).every((count) => count > 0)).toBe(true);
        let next = 0;
        const sums = counts.map((count) => {
          next += count;
          return each.slice(next - count, next).reduce((sum, height) => sum + height, 0);
        });
        for (const [page, sum] of sums.entries()) expect(sum).toBeLessThanOrEqual(page === 0 ? first : full);
        const isSpare = counts.length > 1 && (counts.at(-2) as number) > 1;
        if (isSpare) expect(sums.at(-1)).toBeGreaterThanOrEqual(full / 4);
      }),
      { numRuns: runs(300) },
    );
  });
});
