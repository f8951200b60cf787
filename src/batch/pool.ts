import type { Worker } from 'node:worker_threads';
import { ERROR_CODES, Form4Error, throwIfAborted } from '../errors.ts';
import type { PdfBrowser } from '../options/browser.ts';
import { type Failure, type Limits, tooBig, tooSlow } from './limits.ts';
import { printFor } from './printing.ts';
import type { Attempt, Rendered, Task, WorkSettings } from './task.ts';
import { type End, Thread } from './thread.ts';

export interface WorkerPoolOptions {
  readonly jobs: number;
  readonly limits: Limits;
  readonly settings: WorkSettings;
  /** What prints, where the engine is a browser. */
  readonly browser: PdfBrowser | null;
  readonly signal: AbortSignal;
  /** The module of the workers; a test has its own. */
  readonly worker?: URL;
}

/** A worker that is ended by something else than its filing gives that filing another chance. */
const ATTEMPTS = 3;
const MOST_FAILURES = 10;

interface Waiting {
  resolve(thread: Thread): void;
  reject(reason: unknown): void;
}

/** Worker threads that render, each one filing at a time; one that ends is replaced. */
export class Pool {
  readonly #options: WorkerPoolOptions;
  readonly #threads = new Set<Thread>();
  readonly #idle: Thread[] = [];
  /** Tasks that no thread has time for yet, in their order. */
  readonly #waiting: Waiting[] = [];
  #hasBegun = false;
  /** Workers that failed one after the other before any of them had begun a task. */
  #failures = 0;
  #broken: unknown = null;
  #isClosed = false;

  constructor(options: WorkerPoolOptions) {
    this.#options = options;
    for (let each = 0; each < options.jobs; each += 1) this.#start();
    options.signal.addEventListener('abort', () => void this.close());
  }

  /** The workers, for tests that end some. */
  get workers(): readonly Worker[] {
    return [...this.#threads].map(({ worker }) => worker);
  }

  /**
   * What a worker makes of the task, when its turn has come; what the task costs beyond the limits, or a worker that
   * ends, is the failure of this task alone.
   *
   * @throws {Form4Error} aborted as soon as the signal fires, option-invalid where the workers have too little memory
   * to start with, worker-failed where a bundle lacks their module; and whatever else keeps them from starting.
   */
  async run(task: Task, onBegun = (): void => {}): Promise<Rendered> {
    for (let attempt = 1; ; attempt += 1) {
      const rendered = await this.#attempt(
        { ...task, bytes: ownBytes(task.bytes), number: attempt },
        onBegun,
      );
      const isChance = 'code' in rendered && ERROR_CODES[rendered.code].retry === 'at-once';
      if (attempt === ATTEMPTS || !isChance) return rendered;
    }
  }

  async #attempt(task: Attempt, onBegun: () => void): Promise<Rendered> {
    const { signal, limits, browser } = this.#options;
    const started = performance.now();
    const printing = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    let isLate = false;
    try {
      const thread = await this.#next();
      return await thread
        .run(task, {
          onBegun: () => {
            this.#hasBegun = true;
            this.#failures = 0;
            onBegun();
            timer = afterSeconds(limits.seconds, () => {
              isLate = true;
              void thread.end();
            });
          },
          onPrint: (request) => printFor(request, browser as PdfBrowser, printing.signal),
        })
        .finally(() => this.#give(thread));
    } catch (error) {
      if (this.#broken !== null) throw this.#broken;
      throwIfAborted(signal);
      const ms = Math.round(performance.now() - started);
      return { status: 'failed', ...failureOf(error, isLate, limits), ms };
    } finally {
      clearInterval(timer);
      // A print that nobody waits for any more.
      printing.abort();
    }
  }

  #start(): void {
    const { worker, settings, limits } = this.#options;
    const thread = new Thread({ worker, settings, megabytes: limits.megabytes });
    this.#threads.add(thread);
    void thread.ready.then(() => this.#give(thread));
    void thread.ended.then((end) => this.#replace(thread, end));
  }

  /** A thread that has nothing to do. */
  #next(): Promise<Thread> {
    return new Promise((resolve, reject) => {
      if (this.#isClosed) return reject(CLOSED);
      const thread = this.#idle.shift();
      if (thread === undefined) this.#waiting.push({ resolve, reject });
      else resolve(thread);
    });
  }

  /** Gives a thread that has nothing to do the task that has waited longest. */
  #give(thread: Thread): void {
    if (thread.hasEnded) return;
    const next = this.#waiting.shift();
    if (next === undefined) this.#idle.push(thread);
    else next.resolve(thread);
  }

  /** Starts another in place of a thread that has ended, unless there is no hope that it will last longer. */
  #replace(thread: Thread, { reason, isFault }: End): void {
    this.#threads.delete(thread);
    const at = this.#idle.indexOf(thread);
    if (at >= 0) this.#idle.splice(at, 1);
    if (this.#isClosed) return;
    if (isFault) this.#failures += 1;
    if (isFault && (!this.#hasBegun || this.#failures >= MOST_FAILURES)) this.#break(reason);
    else this.#start();
  }

  #break(reason: unknown): void {
    this.#broken = startFailure(reason);
    void this.close();
  }

  /** Ends all threads; what they were at, and what waits, fails. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { reject } of this.#waiting.splice(0)) reject(CLOSED);
    await Promise.all([...this.#threads].map((thread) => thread.end()));
  }
}

const CLOSED = new Error('the pool is closed');

const PARTS = 10;

/** Counted in parts, so that time in which the process is stopped or the machine sleeps does not count. */
function afterSeconds(seconds: number, act: () => void): NodeJS.Timeout {
  let parts = 0;
  return setInterval(
    () => {
      parts += 1;
      if (parts === PARTS) act();
    },
    (seconds * 1000) / PARTS,
  );
}

function failureOf(error: unknown, isLate: boolean, limits: Limits): Failure {
  if (isLate) return tooSlow(limits);
  if (isOutOfMemory(error)) return tooBig(limits);
  return { code: 'worker-failed', message: `the worker ended, ${ATTEMPTS} times (${messageOf(error)})` };
}

/** What kept the workers from starting, with the remedy where it is known. */
function startFailure(cause: unknown): unknown {
  const message = `workers: ${messageOf(cause)}`;
  if (isOutOfMemory(cause))
    return new Form4Error('option-invalid', `memoryLimit: expected more megabytes; ${message}`, { cause });
  if (/MODULE_NOT_FOUND$/.test(`${(cause as NodeJS.ErrnoException)?.code}`))
    return new Form4Error(
      'worker-failed',
      `${message}; a bundle has form4/batch-worker as an entry of its own (docs/guides/publish.md)`,
      { cause },
    );
  return cause;
}

function isOutOfMemory(error: unknown): boolean {
  return (error as NodeJS.ErrnoException)?.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

/** A view of a large buffer would be sent with all of that buffer. */
function ownBytes(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : Uint8Array.from(bytes);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
