import { runAlone } from './alone.ts';
import type { SoakSample } from './soak.child.ts';

/** So many forms, every one another, as PDF in one process, every tenth as HTML and mail, too; memory is looked at two hundred times. */
export interface SoakResult {
  readonly samples: readonly SoakSample[];
}

export async function measureSoak(
  renders: number,
  onSample: (sample: SoakSample) => void,
): Promise<SoakResult> {
  const samples: SoakSample[] = [];
  for await (const sample of runAlone<SoakSample>('soak.child', [String(renders)], ['--expose-gc'])) {
    samples.push(sample);
    onSample(sample);
  }
  return { samples };
}

/** How memory changes from the third to the last quarter of the renders, when all is warm. Bytes. */
export interface Drift {
  readonly third: Range;
  readonly last: Range;
  readonly isFlat: boolean;
}

interface Range {
  readonly least: number;
  readonly most: number;
}

/**
 * What is kept for texts that are met again grows and is thrown away, so that memory goes up and down: a leak lifts
 * both the valleys and the peaks. More than this, in a quarter of the renders, is no chance.
 */
const FLAT = { least: 1.05, most: 1.1 };

export function driftOf({ samples }: SoakResult, of: 'heap' | 'external' | 'rss'): Drift {
  const at = (share: number) => Math.floor(samples.length * share);
  const range = (some: readonly SoakSample[]): Range => {
    const values = some.map((sample) => sample[of]);
    return { least: Math.min(...values), most: Math.max(...values) };
  };
  const third = range(samples.slice(at(0.5), at(0.75)));
  const last = range(samples.slice(at(0.75)));
  const isFlat = last.least <= FLAT.least * third.least && last.most <= FLAT.most * third.most;
  return { third, last, isFlat };
}
