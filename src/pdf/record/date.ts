const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * The moment of `YYYY-MM-DD` (its beginning) or `YYYY-MM-DD HH:MM:SS` in Eastern time, which EDGAR keeps; null for anything
 * else, and for a day that no calendar has.
 */
export function easternDate(text: string): Date | null {
  const found = /^(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d:\d\d))?/.exec(text.trim());
  if (found === null) return null;
  const [, day = '', time = '00:00:00'] = found;
  const shown = Date.parse(`${day}T${time}Z`);
  if (Number.isNaN(shown) || new Date(shown).toISOString().slice(0, 10) !== day) return null;
  return new Date(shown - offsetAt(shown) * HOUR);
}

/** The first year of the law's rules that are written down here. */
const FIRST_YEAR = 1987;

/**
 * Hours east of Greenwich when the clocks show this, as if it were UTC. They follow the law (15 U.S.C. 260a, as of 1986 and
 * of 2005), since to open the machine's table of time zones takes longer than to draw a form.
 */
function offsetAt(shown: number): number {
  const year = new Date(shown).getUTCFullYear();
  if (year < FIRST_YEAR) return tabledOffset(shown);
  const [begin, end] =
    year < 2007
      ? [sundayFrom(year, 4, 1), sundayFrom(year, 10, 25)]
      : [sundayFrom(year, 3, 8), sundayFrom(year, 11, 1)];
  // From two o'clock to two o'clock. Of the hour that comes twice in autumn it is the second.
  return shown >= begin + 2 * HOUR && shown < end + HOUR ? -4 : -5;
}

/** The first Sunday from a day on. */
function sundayFrom(year: number, month: number, date: number): number {
  const first = Date.UTC(year, month - 1, date);
  return first + ((7 - new Date(first).getUTCDay()) % 7) * DAY;
}

let table: Intl.DateTimeFormat | undefined;

function tabledOffset(shown: number): number {
  table ??= new Intl.DateTimeFormat('en-US', { timeZone: 'America/New_York', timeZoneName: 'longOffset' });
  // Five hours on it is the moment in winter and an hour later in summer: on the same side of each change of the clocks.
  return Number(/GMT([+-]\d\d)/.exec(table.format(shown + 5 * HOUR))?.[1]);
}
