const DATE = /^(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:Z|([+-]\d\d)'?(?:(\d\d)'?)?)?/;

/** A date of PDF (ISO 32000-1, 7.9.4) as ISO 8601, with the zone that it is written in; null where it is none. */
export function pdfDate(written: string | null): string | null {
  const found = DATE.exec(written ?? '');
  if (found === null) return null;
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00', east, minutes] = found;
  const zone = east === undefined ? 'Z' : `${east}:${minutes ?? '00'}`;
  const text = `${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`;
  return Number.isNaN(Date.parse(text)) ? null : text;
}
