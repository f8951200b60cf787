/**
 * What of a test belongs to the long run alone: `npm test` runs a sample, `npm run test:long` all of it. The long run takes
 * every test file that imports this one, and no other.
 */
export const LONG = process.env.LONG === '1';

/** All cases in the long run and where goldens and pictures are renewed; else so many, spread from the first to the last. */
export function sampled<T>(cases: readonly T[], count: number): readonly T[] {
  if (LONG || process.env.UPDATE === '1' || cases.length <= count) return cases;
  const step = (cases.length - 1) / Math.max(count - 1, 1);
  return Array.from({ length: count }, (_, index) => cases[Math.round(index * step)] as T);
}

/** How often a property is tried: so often in the long run, a tenth of it else. RUNS=… says it for all properties. */
export function runs(long: number): number {
  if (process.env.RUNS) return Number(process.env.RUNS);
  return LONG ? long : Math.min(long, Math.max(Math.ceil(long / 10), 10));
}
