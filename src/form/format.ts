/** How EDGAR's pages show values. Every function takes a value as the filing has it and gives its printed text. */

/** `2025-02-14` → `02/14/2025`; an offset is not shown. Anything else is shown as it is. */
export function formatDate(date: string | undefined): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(date ?? '');
  return parts ? `${parts[2]}/${parts[3]}/${parts[1]}` : (date ?? '');
}

/**
 * `7000.50` → `7,000.50`, `0001000` → `1,000`: commas group the integer part, which loses zeros before its first digit;
 * the last zero stays (`00` → `0`, `000.50` → `0.50`). Sign and fraction stand as written. The filing keeps its zeros.
 */
export function formatDecimal(decimal: string): string {
  const [, sign = '', integer] = /^([+-]?)0*(\d+)(?=\.|$)/.exec(decimal) ?? [];
  if (integer === undefined) return decimal;
  let grouped = decimal.slice(decimal.indexOf('.') < 0 ? decimal.length : decimal.indexOf('.'));
  let end = integer.length;
  for (; end > 3; end -= 3) grouped = `,${integer.slice(end - 3, end)}${grouped}`;
  return sign + integer.slice(0, end) + grouped;
}

/**
 * `134018.0` → `134,018`: a number of shares loses a fraction of zeros. Other fractions stand as written; whether
 * EDGAR would cut the last zero of `12.50` is not known, and keeping it loses nothing. Nor does `.0` lose its zero.
 */
export function formatShares(shares: string | undefined): string {
  return formatDecimal((shares ?? '').replace(/(?<=\d)\.0*$/, ''));
}

/** `2598.325` → `$2,598.325`, decimals as written; no `$` where there is no value. */
export function formatMoney(money: string | undefined): string {
  return money ? `$${formatDecimal(money)}` : '';
}

/** The page of a person or company on sec.gov; null without a CIK of digits. */
export function edgarPage(cik: string | undefined): string | null {
  const digits = /^\d{1,10}$/.exec(cik?.trim() ?? '')?.[0];
  if (!digits) return null;
  return `https://www.sec.gov/cgi-bin/browse-edgar?action=getcompany&CIK=${digits.padStart(10, '0')}`;
}
