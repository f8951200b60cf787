import { type Footnoted, valueIn } from '../../fields.ts';

/** Whether `YYYY-MM-DD` is a day of the calendar. */
export function isDay(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  if (year < 1 || month < 1 || month > 12) return false;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] as number;
  return day >= 1 && day <= days;
}

/** The day of a date that may carry an offset, as a text that sorts; undefined where there is none in the calendar. */
export function dayOf(field: Footnoted<string> | undefined): string | undefined {
  const day = valueIn(field)?.slice(0, 10);
  return day !== undefined && isDay(day) ? day : undefined;
}
