import type { Spread } from './statistics.ts';

/** A table of Markdown; columns of numbers stand at the right. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[], words = 1): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = heads.map((_, index) => (index < words ? '---' : '---:'));
  return [line(heads), line(rule), ...rows.map(line)].join('\n');
}

/** Three digits that count. */
export function digits(value: number): string {
  const size = Math.abs(value);
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3);
}

/** The median, and the middle half in brackets. */
export function spread({ p25, median, p75 }: Spread): string {
  return `${digits(median)} (${digits(p25)}–${digits(p75)})`;
}

export function mebibytes(bytes: number): string {
  return digits(bytes / 2 ** 20);
}

/** In the largest unit of which there is one at least. */
export function duration(seconds: number): string {
  const units: [number, string][] = [
    [86_400, 'days'],
    [3600, 'hours'],
    [60, 'minutes'],
  ];
  const [size, unit] = units.find(([each]) => seconds >= 1.5 * each) ?? [1, 'seconds'];
  return `${digits(seconds / size)} ${unit}`;
}

/** `10,000`. */
export function thousands(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, ',');
}

const BEGIN = '<!-- bench: made by `npm run bench -- --keep`; not edited by hand -->';
const END = '<!-- /bench -->';

/** The page with a text between its markers. Throws where it has none. */
export function withSection(page: string, text: string): string {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`the page has no ${BEGIN} before a ${END}`);
  return `${page.slice(0, begin + BEGIN.length)}\n${text}\n${page.slice(end)}`;
}

/** What stands between a page's markers. Throws where it has none. */
export function sectionOf(page: string): string {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`the page has no ${BEGIN} before a ${END}`);
  return page.slice(begin + BEGIN.length + 1, end - 1);
}
