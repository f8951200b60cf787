import { describe, expect, it } from 'vitest';
import { easternDate } from '../../../src/pdf/archive/date.ts';

describe('the moment of a date of EDGAR', () => {
  it.each([
    // Winter and summer time; both evenings of a change.
    ['2021-01-05 18:31:03', '2021-01-05T23:31:03.000Z'],
    ['2021-07-05 18:31:03', '2021-07-05T22:31:03.000Z'],
    ['2024-03-10 01:59:59', '2024-03-10T06:59:59.000Z'],
    ['2024-03-10 03:00:00', '2024-03-10T07:00:00.000Z'],
    ['2024-11-03 00:30:00', '2024-11-03T04:30:00.000Z'],
    ['2024-11-03 02:00:00', '2024-11-03T07:00:00.000Z'],
    ['2025-02-14', '2025-02-14T05:00:00.000Z'],
    ['2025-08-14', '2025-08-14T04:00:00.000Z'],
    // EDGAR's XML gives some dates with an offset of their own, which names no time of day.
    ['2003-06-30-05:00', '2003-06-30T04:00:00.000Z'],
  ])('%s is %s', (text, moment) => {
    expect(easternDate(text)?.toISOString()).toBe(moment);
  });

  it.each(['', 'soon', '2025-02-30', '2025-13-01', '2025-02-14 25:00:00', '02/14/2025'])(
    '%j is none',
    (text) => {
      expect(easternDate(text)).toBeNull();
    },
  );
});
