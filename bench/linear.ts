import { runAlone } from './alone.ts';
import type { LinearReport } from './linear.child.ts';
import { slopeOf } from './statistics.ts';

/** A form of some size, and what one document takes. */
export interface LinearPoint {
  readonly size: number;
  readonly pages: number;
  /** Milliseconds of CPU time. */
  readonly cpu: number;
  /** What is allocated. */
  readonly kilobytes: number;
}

/** What one more row or footnote costs. */
export interface LinearResult {
  readonly what: 'row' | 'footnote';
  readonly points: readonly LinearPoint[];
}

const SIZES = {
  row: [1, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60],
  footnote: [0, 9, 18, 27, 36, 45, 54, 63, 72, 81, 90, 99],
} as const;

/** A batch of documents takes little time, and one collection more or less shows in it: there are so many for each round. */
const BATCHES = 3;

/** Times and memory of forms that grow row by row, and footnote by footnote. */
export async function measureLinear(rounds: number): Promise<LinearResult[]> {
  return [await measure('row', rounds), await measure('footnote', rounds)];
}

async function measure(what: LinearResult['what'], rounds: number): Promise<LinearResult> {
  const reports = async (kind: 'time' | 'memory', flags: readonly string[]) => {
    const all: LinearReport[] = [];
    const words = [what, kind, String(BATCHES * rounds), SIZES[what].join()];
    for await (const report of runAlone<LinearReport>('linear.child', words, flags)) all.push(report);
    return all;
  };
  const times = await reports('time', []);
  // A young generation that holds all that is made between two collections, so that it can be counted.
  const memory = await reports('memory', [
    '--expose-gc',
    '--max-semi-space-size=256',
    '--min-semi-space-size=256',
  ]);
  const points = times.map(({ size, pages, cpu }, index) => ({
    ...{ size, pages, cpu: cpu ?? Number.NaN },
    kilobytes: memory[index]?.kilobytes ?? Number.NaN,
  }));
  return { what, points };
}

/** What one more costs, in the lower and in the upper half of the sizes. */
export interface Growth {
  readonly lower: number;
  readonly upper: number;
  /** Whether the upper half costs about what the lower does. */
  readonly isFlat: boolean;
}

/** More than this, in the upper half, is no noise: twice the work for each would be 2. */
const FLAT = 1.25;

/** Of milliseconds or kilobytes, by rows or footnotes or pages. */
export function growthOf(
  points: readonly LinearPoint[],
  of: 'cpu' | 'kilobytes',
  by: 'size' | 'pages' = 'size',
): Growth {
  const middle = Math.floor(points.length / 2);
  const slope = (half: readonly LinearPoint[]) => slopeOf(half.map((point) => [point[by], point[of]]));
  const lower = slope(points.slice(0, middle + 1));
  const upper = slope(points.slice(middle));
  return { lower, upper, isFlat: upper <= FLAT * lower };
}
