import { UsageError } from './exit.ts';

/** ISO 8601: a day, and maybe a time, and with it maybe an offset. */
const ISO =
  /^(\d{4}-\d\d-\d\d)(?:[T ]((?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)(Z|[+-](?:0\d|1[0-4]):[0-5]\d)?)?$/;

/** A moment as an option gives it; in UTC, at the beginning of the day, where it does not say. */
export function parseDate(option: string, text: string): Date {
  const [, day = '', time = '00:00', offset = 'Z'] = ISO.exec(text) ?? [];
  const isDay = new Date(`${day}T00:00Z`).toJSON()?.startsWith(day);
  if (isDay) return new Date(`${day}T${time}${offset}`);
  throw new UsageError(
    `${option}: expected a date such as 2025-03-04 or 2025-03-04T16:30:15-05:00, got ${text}`,
  );
}
