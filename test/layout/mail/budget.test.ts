import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitBudget, isWithinBudget, MOST_BYTES } from '../../../src/layout/mail/budget.ts';
import { type Kept, PARTS } from '../../../src/layout/mail/view.ts';
import { failure } from '../../tools/failure.ts';

/** A layout whose parts have so many bytes each, and its frame so many. */
function layoutOf(bytes: Readonly<Record<keyof Kept, number>>, frame = 1000): (kept: Kept) => string {
  return (kept) => {
    if (kept.form === 0) return 'x'.repeat(frame);
    const size = PARTS.reduce((sum, part) => sum + kept[part] * bytes[part], frame);
    return 'x'.repeat(size);
  };
}

const WHOLE: Kept = { footnotes: 99, table2: 30, table1: 30, owners: 10, remarks: 1, form: 1 };
const NOTHING: Kept = { footnotes: 0, table2: 0, table1: 0, owners: 0, remarks: 0, form: 0 };

const kept = (bytes: Partial<Record<keyof Kept, number>>): Kept =>
  fitBudget(WHOLE, layoutOf({ ...NOTHING, ...bytes })).kept;

describe('what is kept within the budget', () => {
  it('is all, as it was given, where all fits to the byte', () => {
    const layOut = () => 'x'.repeat(MOST_BYTES);
    expect(fitBudget(WHOLE, layOut)).toEqual({ kept: WHOLE, html: layOut() });
    expect(fitBudget(WHOLE, layOut).kept).toBe(WHOLE);
  });

  it('is counted in bytes, of which Gmail shows some 102 KB', () => {
    expect(MOST_BYTES).toBe(92_160);
    expect(isWithinBudget('x'.repeat(92_160))).toBe(true);
    expect(isWithinBudget('x'.repeat(92_161))).toBe(false);
    expect(isWithinBudget('é'.repeat(46_080))).toBe(true);
    expect(isWithinBudget('é'.repeat(46_081))).toBe(false);
  });

  it.each<[Partial<Record<keyof Kept, number>>, Partial<Kept>]>([
    [{ footnotes: 1000 }, { footnotes: 91 }],
    [{ footnotes: 1000, table2: 1000 }, { footnotes: 61 }],
    [
      { footnotes: 10, table2: 4000 },
      { footnotes: 0, table2: 22 },
    ],
    [
      { table2: 100_000, table1: 100_000 },
      { footnotes: 0, table2: 0, table1: 0 },
    ],
    [
      { table1: 3000, owners: 1000 },
      { footnotes: 0, table2: 0, table1: 27 },
    ],
    [{ owners: 20_000 }, { footnotes: 0, table2: 0, table1: 0, owners: 4 }],
    [{ remarks: 100_000 }, { footnotes: 0, table2: 0, table1: 0, owners: 0, remarks: 0 }],
    [{ form: 100_000 }, NOTHING],
  ])('where parts have %j bytes: %j', (bytes, expected) => {
    expect(kept(bytes)).toEqual({ ...WHOLE, ...expected });
  });

  it('is as much as fits, part by part, whatever the sizes', () => {
    const sizes = fc.record(
      Object.fromEntries(PARTS.map((part) => [part, fc.integer({ min: 0, max: 9000 })])) as Record<
        keyof Kept,
        fc.Arbitrary<number>
      >,
    );
    const counts = fc.record({
      footnotes: fc.nat(99),
      table2: fc.nat(30),
      table1: fc.nat(30),
      owners: fc.nat(10),
      remarks: fc.nat(1),
      form: fc.constant(1),
    });
    fc.assert(
      fc.property(sizes, counts, (bytes, whole) => {
        const layOut = layoutOf(bytes);
        const { kept: some, html } = fitBudget(whole, layOut);
        expect(html).toBe(layOut(some));
        expect(isWithinBudget(html)).toBe(true);
        const last = PARTS.findLastIndex((part) => some[part] < whole[part]);
        PARTS.forEach((part, at) => {
          if (at < last) expect(some[part]).toBe(0);
          if (at > last) expect(some[part]).toBe(whole[part]);
        });
        const part = PARTS[last];
        if (part !== undefined)
          expect(isWithinBudget(layOut({ ...some, [part]: some[part] + 1 }))).toBe(false);
      }),
    );
  });

  it('takes few layouts, since each costs', () => {
    let count = 0;
    const layOut = layoutOf({ ...NOTHING, owners: 20_000 });
    fitBudget(WHOLE, (some) => {
      count += 1;
      return layOut(some);
    });
    expect(count).toBeLessThan(30);
  });

  it('cannot be less than the mail without the form', () => {
    const error = failure('email-too-large', () => fitBudget(WHOLE, () => 'x'.repeat(MOST_BYTES + 1)));
    expect(error.message).toContain('email.hbs');
  });
});
