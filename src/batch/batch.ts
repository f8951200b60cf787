import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Form4Error } from '../errors.ts';
import type { PdfBrowser } from '../options/browser.ts';
import { openBrowserPool } from '../pdf/chromium/pool.ts';
import { Filings, type Found, identityOf } from './filings.ts';
import { type BatchInputs, filesOf } from './inputs.ts';
import { tooDeadly, wouldComeAgain } from './limits.ts';
import { membersOf } from './members.ts';
import { type BatchOptions, type BatchPlan, planOf } from './options.ts';
import { OutputFolder } from './output.ts';
import type { Pool } from './pool.ts';
import { WorkQueue } from './queue.ts';
import type { BatchResult } from './report.ts';

/** How far a batch is. */
export interface BatchProgress {
  /** Bytes of the inputs that have been read. */
  readonly bytes: number;
  /** Bytes of the inputs in all; null unless `measure` asks for it, and until it is known. */
  readonly total: number | null;
  /** Files that are no filings of forms 3, 4 and 5, and were not asked for by their names. */
  readonly passedOver: number;
  /** Filings that earlier runs have finished. */
  readonly earlier: { readonly [S in BatchResult['status']]: number };
}

/** A batch at work: what became of each filing, as it comes. Who stops iterating ends the batch. */
export interface Batch extends AsyncIterable<BatchResult> {
  readonly progress: BatchProgress;
}

/** What tests reach into. */
export interface Internals {
  /** The module of the workers. */
  readonly worker?: URL;
  /** Told of the workers when there are some. */
  readonly onPool?: (pool: Pool) => void;
}

/**
 * Renders filings by the thousand: read one after the other from files, folders and archives, rendered on several
 * threads, written with a line each into the report. A filing that is invalid, hangs or takes all memory costs itself
 * alone. What is written, and the report but for its order and times, do not depend on the number of threads. Whoever
 * ends it, and be it the power, can go on with `resume`.
 *
 * @throws {Form4Error} while iterating: `option-invalid`, `template-invalid`, `archive-failed`, `report-invalid`,
 * `manifest-invalid`, `browser-missing`, `browser-failed`, `aborted`; every other error is a result.
 */
export function renderBatch(inputs: BatchInputs, options: BatchOptions): Batch {
  return runBatch(inputs, options, {});
}

/** The same for tests. */
export function runBatch(inputs: BatchInputs, options: BatchOptions, internals: Internals): Batch {
  return new Run(inputs, options, internals);
}

/** Beside what is rendered: what waits for a worker or for the disk. */
const WAITING = 16;
const WAITING_A_JOB = 4;
const MOST_BYTES = 64 * 1024 * 1024;

class Run implements Batch {
  readonly #inputs: BatchInputs;
  readonly #options: BatchOptions;
  readonly #internals: Internals;
  readonly #plan: BatchPlan;
  readonly #filings = new Filings();
  readonly #read = { bytes: 0 };
  #total: number | null = null;
  #earlier: BatchProgress['earlier'] = { done: 0, failed: 0, skipped: 0 };

  constructor(inputs: BatchInputs, options: BatchOptions, internals: Internals) {
    this.#inputs = inputs;
    this.#options = options;
    this.#internals = internals;
    this.#plan = planOf(options);
  }

  get progress(): BatchProgress {
    const { passedOver } = this.#filings;
    return { bytes: this.#read.bytes, total: this.#total, passedOver, earlier: this.#earlier };
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<BatchResult> {
    const stop = new AbortController();
    const onAbort = () => stop.abort(this.#options.signal?.reason);
    this.#options.signal?.addEventListener('abort', onAbort);
    if (this.#options.signal?.aborted) onAbort();
    const output = await this.#openOutput();
    let browser: PdfBrowser | null = null;
    let pool: Pool | null = null;
    const { jobs } = this.#plan;
    const queue = new WorkQueue<BatchResult>({ count: WAITING + WAITING_A_JOB * jobs, weight: MOST_BYTES });
    stop.signal.addEventListener('abort', () => queue.fail(abortion(stop.signal)));
    try {
      this.#earlier = output.earlier.counts;
      browser = await this.#openBrowsers(stop.signal);
      pool = await this.#openPool(output.parts, browser, stop.signal);
      if (this.#options.measure) void this.#measure();
      void this.#bring(queue, pool, output);
      yield* queue;
    } finally {
      this.#options.signal?.removeEventListener('abort', onAbort);
      stop.abort();
      await queue.idle();
      await pool?.close();
      await browser?.close();
      await output.close();
    }
  }

  #openOutput(): Promise<OutputFolder> {
    const { settings, work, limits } = this.#plan;
    const { folder, resume = false } = this.#options;
    const isFinal = (failure: BatchResult) => wouldComeAgain(failure, limits);
    return OutputFolder.open(folder, { settings, resume, archive: work.kinds.includes('archive'), isFinal });
  }

  async #openBrowsers(signal: AbortSignal): Promise<PdfBrowser | null> {
    const { work, jobs } = this.#plan;
    if (work.options.engine !== 'puppeteer' || work.kinds.every((kind) => kind === 'html')) return null;
    return openBrowserPool({ size: jobs, executablePath: this.#options.executablePath, signal });
  }

  async #openPool(parts: string, browser: PdfBrowser | null, signal: AbortSignal): Promise<Pool> {
    const { work, jobs, limits } = this.#plan;
    // Loaded where a batch begins: the other commands do without it.
    const { Pool } = await import('./pool.ts');
    const settings = { ...work, parts, browser: browser?.version ?? null };
    const pool = new Pool({ jobs, limits, settings, browser, signal, worker: this.#internals.worker });
    this.#internals.onPool?.(pool);
    return pool;
  }

  /** Brings filing after filing as there is room. */
  async #bring(queue: WorkQueue<BatchResult>, pool: Pool, output: OutputFolder): Promise<void> {
    try {
      const files = filesOf(this.#inputs, resolve(this.#options.folder));
      for await (const found of this.#filings.of(membersOf(files, this.#read))) {
        if (output.earlier.has(found.known)) continue;
        const isSuspect = output.underway.isSuspect(identityOf(found.known));
        if (isSuspect) await queue.idle();
        const weight = 'bytes' in found.task ? found.task.bytes.length : 0;
        if (!(await queue.add(weight, () => this.#settle(found, pool, output)))) return;
        if (isSuspect) await queue.idle();
      }
      queue.end();
    } catch (error) {
      queue.fail(error);
    }
  }

  async #settle({ known, task }: Found, pool: Pool, output: OutputFolder): Promise<BatchResult> {
    const { settings } = this.#plan;
    if ('status' in task) return output.add({ ...known, ...task, settings, ms: 0 }, []);
    const { underway } = output;
    const identity = identityOf(known);
    if (underway.isDeadly(identity))
      return output.add({ ...known, status: 'failed', ...tooDeadly(), settings, ms: 0 }, []);
    const rendered = await pool
      .run(task, () => underway.begin(identity))
      .finally(() => underway.end(identity));
    if (rendered.status === 'ended') throw new Form4Error(rendered.code, rendered.message);
    if (rendered.status === 'failed') return output.add({ ...known, ...rendered, settings }, []);
    const { form, status, ms, outputs } = rendered;
    return output.add({ ...known, form, status, settings, ms }, outputs);
  }

  /** Inputs that come one by one are gone when they have been measured. */
  async #measure(): Promise<void> {
    if (!Array.isArray(this.#inputs)) return;
    let total = 0;
    for await (const file of filesOf(this.#inputs, resolve(this.#options.folder)))
      if (!('error' in file))
        total += file.content?.length ?? (await stat(file.name).catch(() => null))?.size ?? 0;
    this.#total = total;
  }
}

function abortion({ reason }: AbortSignal): Form4Error {
  return new Form4Error('aborted', 'the work was ended by its AbortSignal', { cause: reason });
}
