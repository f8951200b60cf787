import { Worker } from 'node:worker_threads';
import type { Answer, Attempt, PrintRequest, Rendered, Said, WorkSettings } from './task.ts';

export interface ThreadOptions {
  /** The module of the worker, which calls `serve` (see worker.ts); batch-worker.ts by default. */
  readonly worker?: URL;
  readonly settings: WorkSettings;
  /** Of the worker's JavaScript heap, in MiB. */
  readonly megabytes: number;
}

/** What the sender of a task hears before the task is done. */
export interface TaskListener {
  onBegun(): void;
  /** Prints for the worker, which waits for the answer. */
  onPrint(request: PrintRequest): Promise<Answer>;
}

interface Work extends TaskListener {
  resolve(rendered: Rendered): void;
  reject(reason: unknown): void;
}

/** How a worker ended. */
export interface End {
  readonly reason: unknown;
  /** Whether an error ended it that no task is to blame for. */
  readonly isFault: boolean;
}

/** A worker thread, which does one task at a time. */
export class Thread {
  readonly worker: Worker;
  /** Resolves when the worker can take its first task; never where it ends before. */
  readonly ready: Promise<void>;
  /** Resolves when the worker is gone. */
  readonly ended: Promise<End>;
  #work: Work | null = null;
  #end: End | null = null;

  constructor({ worker, settings, megabytes }: ThreadOptions) {
    const options = { workerData: settings, resourceLimits: { maxOldGenerationSizeMb: megabytes } };
    // Spelled as bundlers know it that take the workers' module along.
    this.worker =
      worker === undefined
        ? new Worker(new URL('./batch-worker.ts', import.meta.url), options)
        : new Worker(worker, options);
    // A batch that its caller has forgotten keeps no process alive.
    this.worker.unref();
    this.ready = new Promise((resolve) => {
      this.worker.on('message', (said: Said) => (said === 'ready' ? resolve() : this.#hear(said)));
    });
    this.ended = new Promise((resolve) => {
      this.worker.once('error', (reason) => this.#onEnd({ reason, isFault: this.#work === null }));
      this.worker.once('exit', (code) => {
        this.#onEnd({ reason: new Error(`worker exited with code: ${code}`), isFault: false });
        resolve(this.#end as End);
      });
    });
  }

  get hasEnded(): boolean {
    return this.#end !== null;
  }

  /**
   * What the worker makes of the task.
   *
   * @throws what ended the worker meanwhile.
   */
  run(task: Attempt, listener: TaskListener): Promise<Rendered> {
    return new Promise((resolve, reject) => {
      if (this.#end !== null) return reject(this.#end.reason);
      this.#work = { ...listener, resolve, reject };
      this.worker.ref();
      this.worker.postMessage(task);
    });
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }

  #hear(said: Exclude<Said, 'ready'>): void {
    if (said === 'begun') this.#work?.onBegun();
    else if ('html' in said) void this.#work?.onPrint(said).then((answer) => this.worker.postMessage(answer));
    else this.#finish()?.resolve(said);
  }

  /** Of an error and the exit that follows it, the error counts. */
  #onEnd(end: End): void {
    this.#end ??= end;
    this.#finish()?.reject(this.#end.reason);
  }

  #finish(): Work | null {
    const work = this.#work;
    this.#work = null;
    this.worker.unref();
    return work;
  }
}
