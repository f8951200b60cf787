import { runAlone } from './alone.ts';
import type { SoakSample } from './soak.child.ts';
import { slopeOf } from './statistics.ts';

/** So many forms, every one another, as PDF, HTML and mail in one process; memory is looked at forty times. */
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

/** How memory grows over the second half, when all is warm. */
export interface Drift {
  /** Bytes: least, most, and what the straight line through all gains over the half. */
  readonly least: number;
  readonly most: number;
  readonly gain: number;
  readonly isFlat: boolean;
}

/** A gain below this share of the memory is the collector's mood. */
const FLAT = 0.05;

export function driftOf({ samples }: SoakResult, of: 'heap' | 'external' | 'rss'): Drift {
  const later = samples.slice(Math.floor(samples.length / 2));
  const values = later.map((sample) => sample[of]);
  const span = (later.at(-1)?.renders ?? 0) - (later[0]?.renders ?? 0);
  const gain = span * slopeOf(later.map((sample) => [sample.renders, sample[of]]));
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return { least, most, gain, isFlat: gain <= FLAT * least };
}
