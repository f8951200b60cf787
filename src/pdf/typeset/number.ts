/** The digits behind the point, by thousandths. */
const FRACTIONS = Array.from({ length: 1000 }, (_, n) =>
  (n / 1000)
    .toFixed(3)
    .slice(1)
    .replace(/\.?0+$/, ''),
);

/** A number as it stands in a page's operators, to the thousandth: whole numbers and looked-up digits are written much faster than fractions. */
export function number(n: number): string {
  const thousandths = Math.round(Math.abs(n) * 1000);
  const whole = Math.floor(thousandths / 1000);
  const digits = `${whole}${FRACTIONS[thousandths - whole * 1000]}`;
  return n < 0 && thousandths > 0 ? `-${digits}` : digits;
}
