/** What of a page the last one holds at least: a page with less looks like one that was printed by mistake. */
const LEAST = 0.25;

/**
 * How many of some parts, of such heights, stand on each page, in their order: as many as fit, and so many on the last that
 * it is a quarter full, where the page before it can spare them. The first page offers what is left of it, and may hold
 * none; a part that no page could hold is alone on its own.
 */
export function divide(heights: readonly number[], first: number, full: number): number[] {
  const counts = fill(heights, first, full);
  const last = counts.length - 1;
  if (last === 0) return counts;
  let start = heights.length - (counts[last] as number);
  let height = heights.slice(start).reduce((sum, each) => sum + each, 0);
  while (height < full * LEAST && (counts[last - 1] as number) > 1) {
    const moved = heights[start - 1] as number;
    if (height + moved > full) break;
    height += moved;
    start -= 1;
    counts[last - 1] = (counts[last - 1] as number) - 1;
    counts[last] = (counts[last] as number) + 1;
  }
  return counts;
}

/** As many as fit on each page. */
function fill(heights: readonly number[], first: number, full: number): number[] {
  const counts = [0];
  let room = first;
  for (const height of heights) {
    const isEmpty = counts.length > 1 && counts.at(-1) === 0;
    if (height > room && !isEmpty) {
      counts.push(0);
      room = full;
    }
    counts[counts.length - 1] = (counts.at(-1) as number) + 1;
    room -= height;
  }
  return counts;
}
