import { Form4Error } from '../../errors.ts';

/** WHEN something was signed, by the signer's own word. */
export interface ClockTime {
  /** A date string (ISO 32000-1, 7.9.4). */
  readonly pdf: string;
  /** `11/25/2026`, as the form writes dates. */
  readonly day: string;
  /** `11/25/2026 16:24:19 -05:00`. */
  readonly moment: string;
}

/**
 * What clocks of the time zone show.
 *
 * @throws {Form4Error} `option-invalid` for a year of other than four digits, or a time zone that nobody knows.
 */
export function clockTime(date: Date, timeZone: string): ClockTime {
  const time = date.getTime();
  // A year of four digits; before, zones had offsets of odd seconds.
  if (!(time >= Date.UTC(1970, 0, 2) && time < Date.UTC(9999, 11, 31)))
    throw new Form4Error('option-invalid', 'date: expected a date of the years 1970 to 9999');
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(date)
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  const [, sign = '+', hours = '00', minutes = '00'] =
    /GMT([+-])(\d\d):(\d\d)/.exec(part('timeZoneName')) ?? [];
  const [year, month, day] = [part('year'), part('month'), part('day')];
  const clock = [part('hour'), part('minute'), part('second')];
  const written = `${month}/${day}/${year}`;
  return {
    pdf: `D:${year}${month}${day}${clock.join('')}${sign}${hours}'${minutes}'`,
    day: written,
    moment: `${written} ${clock.join(':')} ${sign}${hours}:${minutes}`,
  };
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const two = '2-digit';
  try {
    return new Intl.DateTimeFormat('en-US', {
      ...{ year: 'numeric', month: two, day: two, hour: two, minute: two, second: two },
      ...{ hourCycle: 'h23', timeZone, timeZoneName: 'longOffset' },
    });
  } catch {
    throw new Form4Error(
      'option-invalid',
      `timeZone: expected a name such as America/New_York or UTC, got ${JSON.stringify(timeZone)}`,
    );
  }
}
