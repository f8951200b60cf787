/**
 * A program that waits for a job, runs a batch of it with workers that can be poisoned, and tells of every result. It ends
 * some of its own workers at random, as asked. Run by chaos.ts, which kills it.
 */
import { runBatch } from '../../src/batch/batch.ts';
import type { Pool } from '../../src/batch/pool.ts';
import { generator } from '../builders/random.ts';
import { poisonedWorker } from './poison.ts';

export interface Job {
  readonly inputs: readonly string[];
  readonly folder: string;
  readonly jobs: number;
  readonly timeLimit: number;
  readonly memoryLimit: number;
  /** A worker is ended after a while of about so many milliseconds, again and again. */
  readonly endWorkers: number | null;
  readonly seed: number;
}

export type Report = 'result' | 'worker ended' | 'done';

async function work({ inputs, endWorkers, seed, ...options }: Job): Promise<void> {
  const random = generator(seed);
  let timer: NodeJS.Timeout | undefined;
  const endSome = (pool: Pool, after: number) => {
    timer = setTimeout(
      () => {
        const { workers } = pool;
        void workers[Math.floor(random() * workers.length)]?.terminate();
        say('worker ended');
        endSome(pool, after);
      },
      random() * 2 * after,
    );
  };
  const onPool = (pool: Pool) => {
    if (endWorkers !== null) endSome(pool, endWorkers);
  };
  for await (const _ of runBatch(
    inputs,
    { ...options, resume: true },
    { worker: poisonedWorker(), onPool },
  )) {
    say('result');
  }
  clearTimeout(timer);
  say('done', () => process.disconnect());
}

function say(report: Report, said = () => {}): void {
  process.send?.(report, said);
}

process.once('message', (job) => void work(job as Job));
