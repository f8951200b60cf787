/** How numbers stand in a file (ISO 32000-1, 7.3.3): without an exponent, which PDF does not know. */

/** A number of an object, to the millionth. */
export function numeral(value: number): string {
  if (Number.isSafeInteger(value)) return String(value);
  if (!Number.isFinite(value)) throw new TypeError('a number that PDF does not have');
  return Math.abs(value) < 1e15 ? String(Math.round(value * 1e6) / 1e6) : String(BigInt(Math.round(value)));
}

/** The digits behind the point, by thousandths. */
const FRACTIONS = Array.from({ length: 1000 }, (_, n) =>
  (n / 1000)
    .toFixed(3)
    .slice(1)
    .replace(/\.?0+$/, ''),
);

/**
 * A number of a page's operators, to the thousandth, which is finer than any device draws. Whole numbers and looked-up
 * digits are written much faster than fractions, and a page has thousands of numbers.
 */
export function operatorNumber(n: number): string {
  const thousandths = Math.round(Math.abs(n) * 1000);
  const whole = Math.floor(thousandths / 1000);
  const digits = `${whole}${FRACTIONS[thousandths - whole * 1000]}`;
  return n < 0 && thousandths > 0 ? `-${digits}` : digits;
}
