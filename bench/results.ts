import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BatchResults } from './batch.ts';
import type { ColdResult } from './cold.ts';
import type { LinearResult } from './linear.ts';
import type { Machine } from './machine.ts';
import { ROOT } from './peers.ts';
import type { SoakResult } from './soak.ts';
import type { WarmResult } from './warm.ts';

/** What was measured, part by part; each part in one run. */
export interface Results {
  readonly warm?: Part<readonly WarmResult[]>;
  readonly cold?: Part<readonly ColdResult[]>;
  readonly linear?: Part<readonly LinearResult[]>;
  readonly batch?: Part<BatchResults>;
  readonly soak?: Part<SoakResult>;
}

export const PARTS = ['warm', 'cold', 'linear', 'batch', 'soak'] as const;

export type PartName = (typeof PARTS)[number];

export interface Part<T> {
  readonly machine: Machine;
  readonly rounds: number;
  readonly measured: T;
}

/** The results that README.md and docs/background/bench.md show: kept, so that a part can be measured again, and a test can compare. */
export const KEPT = join(ROOT, 'bench/results.json');

/** The results that are kept; none where there are none. */
export function keptResults(): Results {
  return existsSync(KEPT) ? JSON.parse(readFileSync(KEPT, 'utf8')) : {};
}
