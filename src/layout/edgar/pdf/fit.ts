/**
 * Widths of a table's columns: their official shares, except that a column whose content does not fit borrows from
 * those that have more than they need, as a browser's automatic table layout does.
 *
 * @param shares the official widths; they add up to `total`
 * @param least what each column needs
 */
export function fitColumns(
  shares: readonly number[],
  least: readonly number[],
  total: number,
): { readonly widths: readonly number[]; readonly fits: boolean } {
  const needed = least.reduce((sum, width) => sum + width, 0);
  if (needed > total) return { widths: least.map((width) => (width * total) / needed), fits: false };
  const lacks = shares.map((share, index) => Math.max(0, (least[index] ?? 0) - share));
  const spare = shares.map((share, index) => Math.max(0, share - (least[index] ?? 0)));
  const lack = lacks.reduce((sum, n) => sum + n, 0);
  const free = spare.reduce((sum, n) => sum + n, 0);
  const given = free === 0 ? 0 : lack / free;
  return {
    widths: shares.map((share, index) => share + (lacks[index] ?? 0) - (spare[index] ?? 0) * given),
    fits: true,
  };
}
