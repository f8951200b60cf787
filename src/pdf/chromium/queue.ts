import { throwIfAborted } from '../../errors.ts';

/** Runs jobs in the order in which they come, so many at once. */
export interface Queue {
  /**
   * Runs the job when its turn comes, and gives its outcome. A job whose signal fires before its turn never runs.
   *
   * @throws Form4Error `aborted`, and whatever the job throws.
   */
  run<T>(job: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

export function createQueue(atOnce: number): Queue {
  let free = atOnce;
  const waiting = new Set<() => void>();

  function leave(): void {
    const [next] = waiting;
    if (!next) {
      free += 1;
      return;
    }
    waiting.delete(next);
    next();
  }

  function enter(signal: AbortSignal | undefined): Promise<void> {
    if (free > 0) {
      free -= 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const onAbort = (): void => {
        waiting.delete(start);
        reject(signal?.reason);
      };
      const start = (): void => {
        signal?.removeEventListener('abort', onAbort);
        resolve();
      };
      waiting.add(start);
      signal?.addEventListener('abort', onAbort, { once: true });
    });
  }

  return {
    async run(job, signal) {
      throwIfAborted(signal);
      await enter(signal).catch((error: unknown) => {
        throwIfAborted(signal);
        throw error;
      });
      try {
        return await job();
      } finally {
        leave();
      }
    },
  };
}
