import { extname } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { ERROR_CODES, Form4Error, throwIfAborted } from '../errors.ts';
import type { PdfBrowser } from '../pdf/chromium/browser.ts';
import { type Failure, type Limits, tooBig, tooSlow } from './limits.ts';
import { answer } from './printing.ts';
import type { Attempt, Order, Rendered, Said, Task, WorkSettings } from './task.ts';

export interface PoolOptions {
  readonly jobs: number;
  readonly limits: Limits;
  readonly settings: WorkSettings;
  /** What prints, where the engine is a browser. */
  readonly browser: PdfBrowser | null;
  readonly signal: AbortSignal;
  /** The module of the workers; a test has its own. */
  readonly worker?: URL;
}

/** The compiled worker, or in tests the one that is to be compiled. */
const WORKER = new URL(`./worker${extname(import.meta.url)}`, import.meta.url);

/**
 * Piscina tries `require` before `import`. Where Node can require an ES module, it aborts the whole process if the worker
 * is ended in that moment (`v8::Module::IsGraphAsync`, Node 20.20).
 */
const IMPORTED = '--no-experimental-require-module';

/** A worker that is ended by something else than its filing gives that filing another chance. */
const ATTEMPTS = 3;
const MOST_FAILURES = 10;

/** Worker threads that render, each one filing at a time; whichever is ended is replaced. Piscina is known here alone. */
export class Pool {
  readonly #options: PoolOptions;
  readonly #piscina: Piscina<Order, Rendered>;
  /** What ends each task that is under way. */
  readonly #endings = new Set<AbortController>();
  #hasBegun = false;
  /** Workers that failed one after the other before any of them had begun a task. */
  #failures = 0;
  #broken: unknown = null;
  #isClosed = false;

  constructor(options: PoolOptions) {
    this.#options = options;
    const { jobs, limits, settings, worker = WORKER } = options;
    this.#piscina = new Piscina({
      filename: worker.href,
      name: 'renderTask',
      minThreads: jobs,
      maxThreads: jobs,
      workerData: settings,
      env: { ...process.env, NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} ${IMPORTED}` },
      // A worker that waits by Atomics never turns its event loop, and what PDFKit's streams leave behind piles up.
      atomics: 'disabled',
      resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
    });
    this.#piscina.on('error', (error) => this.#onError(error));
    this.#piscina.on('workerDestroy', () => setImmediate(() => this.#replaceWorkers()));
    options.signal.addEventListener('abort', () => {
      for (const ending of this.#endings) ending.abort();
    });
  }

  /** The threads, for tests that end some. */
  get threads(): Piscina['threads'] {
    return this.#piscina.threads;
  }

  /**
   * What a worker makes of the task, when its turn has come; what the task costs beyond the limits, or a worker that
   * ends, is the failure of this task alone.
   * Error: `aborted`; whatever keeps the workers from starting.
   */
  async run(task: Task, onBegun = (): void => {}): Promise<Rendered> {
    for (let attempt = 1; ; attempt += 1) {
      const rendered = await this.#attempt({ ...task, number: attempt }, onBegun);
      const isChance = 'code' in rendered && ERROR_CODES[rendered.code].retry === 'at-once';
      if (attempt === ATTEMPTS || !isChance) return rendered;
    }
  }

  async #attempt(task: Attempt, onBegun: () => void): Promise<Rendered> {
    const { signal, limits, browser } = this.#options;
    throwIfAborted(signal);
    const { port1, port2 } = new MessageChannel();
    const ending = new AbortController();
    this.#endings.add(ending);
    const started = performance.now();
    let timer: NodeJS.Timeout | undefined;
    let isLate = false;
    let isPrinting = false;
    port1.on('message', (said: Said) => {
      if (said !== 'begun') {
        isPrinting = true;
        void answer(port1, said, browser as PdfBrowser, ending.signal);
      } else {
        this.#hasBegun = true;
        this.#failures = 0;
        onBegun();
        timer = afterSeconds(limits.seconds, () => {
          isLate = true;
          ending.abort();
        });
      }
    });
    try {
      const order = { task: { ...task, bytes: ownBytes(task.bytes) }, port: port2 };
      return await this.#piscina.run(order, { transferList: [port2], signal: ending.signal });
    } catch (error) {
      if (this.#broken !== null) throw this.#broken;
      throwIfAborted(signal);
      const ms = Math.round(performance.now() - started);
      return { status: 'failed', ...failureOf(error, isLate, limits), ms };
    } finally {
      clearInterval(timer);
      this.#endings.delete(ending);
      // A print that nobody may be waiting for any more.
      if (isPrinting) ending.abort();
      port1.close();
    }
  }

  /** An error outside of any task: of a worker that cannot start, or of one that had done its work. */
  #onError(error: unknown): void {
    this.#failures += 1;
    if (this.#hasBegun && this.#failures < MOST_FAILURES) return;
    const message = `workers: ${error instanceof Error ? error.message : error}`;
    this.#broken ??= isOutOfMemory(error)
      ? new Form4Error('option-invalid', `memoryLimit: expected more megabytes; ${message}`, { cause: error })
      : error;
    void this.close();
  }

  /** Piscina replaces no worker that was ended before it was ready; with a task that does nothing it starts one. */
  #replaceWorkers(): void {
    for (let missing = this.#options.jobs - this.#piscina.threads.length; missing > 0; missing -= 1)
      if (!this.#isClosed) this.#piscina.run(undefined as never, { name: 'start' }).catch(() => {});
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#piscina.destroy();
  }
}

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
  const why = error instanceof Error ? error.message : String(error);
  return { code: 'worker-failed', message: `the worker ended, ${ATTEMPTS} times (${why})` };
}

function isOutOfMemory(error: unknown): boolean {
  return (error as NodeJS.ErrnoException)?.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

/** A view of a large buffer would be sent with all of that buffer. */
function ownBytes(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : Uint8Array.from(bytes);
}
