/**
 * A program that says `ready`, waits for a job, archives some samples and tells of it. Told to, it kills itself at one
 * of its calls on the disk: before the call, or with half of what the call was to write. Run by concurrent.test.ts and
 * kill.ts.
 */
import { archive } from '../../src/archive/archive.ts';
import { loadDrawing } from '../../src/documents/pdf.ts';
import { sampleBytes } from '../builders/samples.ts';
import { type Call, watchDisk } from './disk.ts';

export interface Job {
  readonly folder: string;
  readonly samples: readonly string[];
  /** The call, counted from 0, at which to die. */
  readonly dieAt?: number;
  readonly torn?: boolean;
}

export type Report =
  | 'ready'
  /** A PDF is about to be put under its name. */
  | 'placing'
  | { readonly statuses: readonly string[]; readonly calls: readonly string[]; readonly took: number };

const say = (report: Report) =>
  new Promise<void>((resolve) => process.send?.(report, () => resolve()) ?? resolve());

const calls: string[] = [];

async function work({ folder, samples, dieAt, torn }: Job): Promise<void> {
  watchDisk(folder, async ({ name, bytes, proceed, proceedWith }: Call) => {
    if (calls.push(bytes === null || bytes.length === 0 ? name : `${name} of bytes`) - 1 === dieAt) {
      if (torn && bytes) await proceedWith(bytes.subarray(0, bytes.length / 2));
      process.kill(process.pid, 'SIGKILL');
      return new Promise(() => {});
    }
    // Nobody waits for the message to arrive.
    if (name === 'link') process.send?.('placing' satisfies Report);
    return proceed();
  });
  const started = performance.now();
  const statuses: string[] = [];
  for await (const outcome of archive(samples.map(sampleBytes), { folder }))
    statuses.push(outcome.status === 'failed' ? outcome.error.message : outcome.status);
  await say({ statuses, calls, took: performance.now() - started });
  process.disconnect?.();
}

// What is loaded at the first drawing is loaded now, so that the job begins with its work.
await loadDrawing('edgar');
process.once('message', (job) => void work(job as Job));
await say('ready');
