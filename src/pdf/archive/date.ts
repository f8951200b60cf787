const HOUR = 3_600_000;

/** Acceptance and filing dates are EDGAR's, which keeps Eastern time. */
const EASTERN = new Intl.DateTimeFormat('en-US', {
  timeZone: 'America/New_York',
  timeZoneName: 'longOffset',
});

/**
 * The moment of `YYYY-MM-DD` (its beginning) or `YYYY-MM-DD HH:MM:SS` in Eastern time; null for anything else, and for
 * a day that no calendar has.
 */
export function easternDate(text: string): Date | null {
  const found = /^(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d:\d\d))?/.exec(text.trim());
  if (found === null) return null;
  const [, day = '', time = '00:00:00'] = found;
  const asUtc = new Date(`${day}T${time}Z`);
  if (Number.isNaN(asUtc.getTime()) || asUtc.toISOString().slice(0, 10) !== day) return null;
  // Five hours on it is the moment in winter and an hour later in summer: on the same side of each change of the clocks.
  const offset = /GMT([+-]\d\d)/.exec(EASTERN.format(asUtc.getTime() + 5 * HOUR))?.[1];
  return new Date(asUtc.getTime() - Number(offset) * HOUR);
}
