import { describe, expect, it } from 'vitest';
import { easternDate } from '../../../src/pdf/record/date.ts';
import { LONG } from '../../tools/long.ts';

const HOUR = 3_600_000;

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

  it("is what the machine's table of time zones says, for the hours of every day of ninety years", () => {
    const table = new Intl.DateTimeFormat('en-US', {
      timeZone: 'America/New_York',
      timeZoneName: 'longOffset',
    });
    const tabled = (shown: number): number => {
      const [, hours] = /GMT([+-]\d\d)/.exec(table.format(shown + 5 * HOUR)) ?? [];
      return shown - Number(hours) * HOUR;
    };
    // Nine years of the ninety: each with its changes of the clock.
    const isTried = (day: number) => LONG || new Date(day).getUTCFullYear() % 10 === 7;
    const wrong: string[] = [];
    for (let day = Date.UTC(1970, 0, 1); day < Date.UTC(2060, 0, 1); day += 24 * HOUR) {
      if (!isTried(day)) continue;
      for (const hour of [0, 1, 2, 3, 12, 23]) {
        for (const within of [0, HOUR - 1000]) {
          const shown = day + hour * HOUR + within;
          const text = new Date(shown).toISOString().slice(0, 19).replace('T', ' ');
          if (easternDate(text)?.getTime() !== tabled(shown)) wrong.push(text);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it.each(['', 'soon', '2025-02-30', '2025-13-01', '2025-02-14 25:00:00', '02/14/2025'])(
    '%j is none',
    (text) => {
      expect(easternDate(text)).toBeNull();
    },
  );
});
