/**
 * The workers of tests: they do what the product's do, but for filings that ask in a comment to hang or to take all
 * memory. The product's own workers know of no such comment.
 */

import { setTimeout as wait } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import type { Attempt, Rendered } from '../../src/batch/task.ts';
import { renderTask, serve } from '../../src/batch/worker.ts';
import type { Poison } from './poison.ts';

const POISONS: Readonly<Record<Poison, (task: Attempt) => Promise<Rendered>>> = {
  /** Takes no turn of the event loop. */
  async spin() {
    for (;;);
  },
  /** Waits for what never comes. */
  wait: () => new Promise(() => setInterval(() => {}, 1000)),
  async memory() {
    const held: unknown[] = [];
    for (;;) held.push(new Array(100_000).fill(held.length));
  },
  /** Ends the whole process, as a single allocation beyond all limits does, which takes its time too. */
  async abort() {
    await wait(300);
    process.kill(process.pid, 'SIGABRT');
    return new Promise(() => {});
  },
  async defect() {
    return (undefined as unknown as { form: Promise<Rendered> }).form;
  },
  /** As a worker that something else ends. */
  async end() {
    process.exit(3);
  },
  /** Tells how much it was sent. */
  async size({ bytes }) {
    return { status: 'failed', code: 'shape-invalid', message: `${bytes.buffer.byteLength}`, ms: 0 };
  },
};

serve(async (task) => {
  const text = Buffer.from(task.bytes).toString('latin1');
  const kind = /<!-- poison: (\w+) -->/.exec(text)?.[1];
  if (kind === undefined) return renderTask(task);
  parentPort?.postMessage('begun');
  return POISONS[kind as Poison](task);
});
