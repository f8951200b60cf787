import type { WarmBatch } from './batch.ts';

/** After so many filings a worker is warm: V8 goes on compiling as rare shapes of filings come up, in threads of its own. */
export const COLD = 1500;

/** How long many filings take, on so many cores. */
export interface Throughput {
  readonly cores: number;
  /** Filings a second. */
  readonly rate: number;
  /** Processes that it takes, since each has one main thread, which reads the inputs and writes the report. */
  readonly processes: number;
  /** Bytes of PDFs a second that the disks have to take. */
  readonly bytes: number;
}

/** Beyond this share of its time, a main thread keeps workers waiting. */
export const BUSY = 0.75;

/**
 * What two workers did, carried over to other machines: in proportion to the cores. That is an assumption, which nobody
 * has measured beyond two. A core gives half of what two workers gave, and no more than its time allows.
 */
export function throughputOn(cores: number, { rate, cpu, main, bytes, workers }: WarmBatch): Throughput {
  const perCore = Math.min(rate.median / workers, 1000 / cpu.median);
  const total = cores * perCore;
  const load = (total * (main?.median ?? 0)) / 1000;
  return {
    cores,
    rate: total,
    processes: Math.max(1, Math.ceil(load / BUSY)),
    bytes: total * bytes,
  };
}

/** How many times as fast two workers are as one; null where both have not been measured. */
export function scalingOf(results: readonly WarmBatch[]): number | null {
  const [one, two] = [1, 2].map((count) => results.find(({ workers }) => workers === count)?.rate.median);
  return one === undefined || two === undefined ? null : two / one;
}
