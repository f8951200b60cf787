import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { scriptPath } from './alone.ts';
import type { FilingName } from './filings.ts';
import type { Product } from './product.ts';
import { lackingWords, textOfPdf } from './proof.ts';
import type { Entry } from './registry.ts';
import { type Spread, spreadOf } from './statistics.ts';
import { type Output, variant } from './subject.ts';
import { type Message, PROOF, type Round } from './worker.ts';

/** What one subject takes for one document, warm, on one core. */
export interface WarmResult {
  readonly subject: string;
  readonly filing: FilingName;
  /** Milliseconds of CPU time, of browsers with all their processes. */
  readonly cpu: Spread;
  readonly wall: Spread;
  /** In all rounds. */
  readonly documents: number;
  /** Of one document. */
  readonly bytes: number;
  /** What it used: a version, a browser. */
  readonly said: string;
}

export interface WarmOptions {
  readonly product: Product;
  readonly rounds: number;
  /** Milliseconds a round, of wall time. */
  readonly time: number;
  readonly onNote: (note: string) => void;
}

/** All subjects on one filing: each in a process of its own, one round after the other, in turns. */
export async function measureWarm(
  entries: readonly Entry[],
  filing: FilingName,
  { product, rounds, time, onNote }: WarmOptions,
): Promise<WarmResult[]> {
  const workers: Worker[] = [];
  try {
    // They start one by one, so that none is warmed while another takes the machine.
    for (const entry of entries) {
      const worker = await startWorker(entry, filing, time);
      if (worker === null) {
        onNote(`skipped: ${entry.name}; no browser was found`);
        continue;
      }
      workers.push(worker);
      await prove(entry, product, filing, worker.output);
    }
    for (let round = 0; round < rounds; round++) for (const worker of workers) await worker.measure();
    return workers.map(({ entry, measured, said, output }) => ({
      subject: entry.name,
      filing,
      cpu: spreadOf(measured.map(({ cpu }) => cpu)),
      wall: spreadOf(measured.map(({ wall }) => wall)),
      documents: measured.reduce((sum, { documents }) => sum + documents, 0),
      bytes: Buffer.byteLength(output),
      said,
    }));
  } finally {
    await Promise.all(workers.map((worker) => worker.end()));
  }
}

/** Whoever draws less than the form is not measured: the run ends. */
async function prove(entry: Entry, product: Product, filing: FilingName, output: Output): Promise<void> {
  if (entry.kind !== 'pdf' || typeof output === 'string') return;
  const { sheet } = variant({ product, filing }, PROOF);
  const lacking = lackingWords(sheet, await textOfPdf(output));
  if (lacking.length > 0)
    throw new Error(`${entry.name} on ${filing} draws no ${lacking.slice(0, 5).join(', ')}`);
}

interface Worker {
  readonly entry: Entry;
  readonly said: string;
  readonly output: Output;
  readonly measured: Round[];
  measure(): Promise<void>;
  end(): Promise<void>;
}

/** A worker that is warm; null where its browser is missing. */
async function startWorker(entry: Entry, filing: FilingName, time: number): Promise<Worker | null> {
  const child = fork(scriptPath('worker'), [entry.name, filing, String(time)], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ask = async <K extends Message['kind']>(kind: K) => {
    const message = await next(child);
    if (message.kind === kind) return message as Extract<Message, { kind: K }>;
    if (message.kind === 'failed' && message.code === 'browser-missing') return null;
    throw new Error(
      `${entry.name} on ${filing}: ${message.kind === 'failed' ? message.error : message.kind}`,
    );
  };
  const ready = await ask('ready');
  if (ready === null) return null;
  const measured: Round[] = [];
  return {
    entry,
    said: ready.said,
    output: ready.output,
    measured,
    async measure() {
      child.send('round');
      const message = await ask('round');
      if (message !== null) measured.push(message.round);
    },
    async end() {
      const ended = child.exitCode === null ? once(child, 'exit') : null;
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}

async function next(child: ChildProcess): Promise<Message> {
  return new Promise((resolve) => {
    const onMessage = (message: unknown) => {
      child.off('exit', onExit);
      resolve(message as Message);
    };
    const onExit = (code: number | null) => {
      child.off('message', onMessage);
      resolve({ kind: 'failed', code: '', error: `the worker ended with code ${code}` });
    };
    child.once('message', onMessage).once('exit', onExit);
  });
}
