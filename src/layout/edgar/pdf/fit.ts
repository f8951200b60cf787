/** Columns to be fitted to their content; all lengths in points. */
export interface ColumnNeeds {
  /** What each should have; their sum is what there is. */
  readonly shares: readonly number[];
  /** What each needs so that no word of it breaks. */
  readonly least: readonly number[];
  /** What each needs so that it stands on one line. */
  readonly whole: readonly number[];
}

/**
 * Widths of columns: their shares, but that one whose content takes more borrows from those that have more than they
 * need, as a browser's automatic table layout does. Where there is not enough for all on one line each has its words
 * whole, and where there is not enough for that, all give in proportion.
 */
export function fitColumns({ shares, least, whole }: ColumnNeeds): readonly number[] {
  const total = sum(shares);
  if (sum(whole) <= total) return borrowed(shares, whole);
  const needed = sum(least);
  if (needed > total) return least.map((width) => (width * total) / needed);
  const lacks = least.map((width, index) => (whole[index] as number) - width);
  const given = (total - needed) / sum(lacks);
  return least.map((width, index) => width + (lacks[index] as number) * given);
}

export const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0);

function borrowed(shares: readonly number[], needs: readonly number[]): readonly number[] {
  const lacks = shares.map((share, index) => Math.max(0, (needs[index] as number) - share));
  const spare = shares.map((share, index) => Math.max(0, share - (needs[index] as number)));
  const free = sum(spare);
  const given = free === 0 ? 0 : sum(lacks) / free;
  return shares.map((share, index) => share + (lacks[index] as number) - (spare[index] as number) * given);
}
