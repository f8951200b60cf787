import type { Batch, BatchResult, ErrorCode } from '../index.ts';
import { EXIT, exitCodeFor, worstOf } from './exit.ts';
import type { OutputStream } from './stdio.ts';

/** What a batch has come to so far. */
export class Tally {
  readonly #batch: Batch;
  readonly #started = performance.now();
  readonly #counts = { done: 0, failed: 0, skipped: 0 };
  readonly #failures = new Map<string, number>();

  constructor(batch: Batch) {
    this.#batch = batch;
  }

  add({ status, code = '' }: BatchResult): void {
    this.#counts[status] += 1;
    if (status === 'failed') this.#failures.set(code, (this.#failures.get(code) ?? 0) + 1);
  }

  /** What the failures stand for; a failure of an earlier run that was not tried again is of an invalid filing. */
  get exitCode(): number {
    const earlier = this.#batch.progress.earlier.failed > 0 ? [EXIT.invalid] : [];
    return worstOf([...earlier, ...[...this.#failures.keys()].map((code) => exitCodeFor(code as ErrorCode))]);
  }

  /** What a progress bar shows: bytes, since how many filings there are is known at the end only. */
  get bar(): { value: number; total: number; filings: number; failed: number; rate: string; left: string } {
    const { bytes, total } = this.#batch.progress;
    const left = total === null || bytes === 0 ? null : ((total - bytes) / bytes) * this.#seconds;
    return {
      value: bytes,
      total: total ?? 0,
      filings: this.#filings,
      failed: this.#counts.failed,
      rate: this.#rate,
      left: left === null ? '?' : duration(left),
    };
  }

  /** Two lines at most, for a person. */
  summary(folder: string): string {
    const { passedOver, earlier } = this.#batch.progress;
    const before = earlier.done + earlier.failed;
    const { done, failed, skipped } = this.#counts;
    const parts = [
      `${done} done`,
      `${failed} failed`,
      ...(skipped > 0 ? [`${skipped} skipped`] : []),
      ...(before > 0 ? [`${before} by an earlier run, of which ${earlier.failed} failed`] : []),
      ...(passedOver > 0 ? [`${passedOver} files passed over`] : []),
    ];
    const codes = [...this.#failures].sort().map(([code, count]) => `${count} ${code}`);
    return [
      `form4 batch: ${parts.join(', ')}; ${duration(this.#seconds)}, ${this.#rate} a second; see ${folder}/report.jsonl\n`,
      ...(codes.length > 0 ? [`failed: ${codes.join(', ')}\n`] : []),
    ].join('');
  }

  get #filings(): number {
    const { done, failed, skipped } = this.#counts;
    return done + failed + skipped;
  }

  get #seconds(): number {
    return (performance.now() - this.#started) / 1000;
  }

  get #rate(): string {
    const rate = this.#filings / Math.max(this.#seconds, 0.001);
    return rate.toFixed(rate < 10 ? 1 : 0);
  }
}

/** `1 h 02 min`, `2 min 03 s`, `4 s`. */
function duration(seconds: number): string {
  const whole = Math.round(seconds);
  const two = (number: number) => String(number).padStart(2, '0');
  if (whole >= 3600) return `${Math.floor(whole / 3600)} h ${two(Math.floor((whole % 3600) / 60))} min`;
  return whole >= 60 ? `${Math.floor(whole / 60)} min ${two(whole % 60)} s` : `${whole} s`;
}

const FORMAT = '{bar} {percentage}% | {filings} filings, {failed} failed | {rate} a second | {left} left';
const EVERY_MS = 200;

/** Shows how far a batch is, until it is stopped. */
export async function showProgress(tally: Tally, stream: OutputStream): Promise<{ stop(): void }> {
  const { default: progress } = await import('cli-progress');
  const bar = new progress.SingleBar(
    {
      format: FORMAT,
      stream: stream as NodeJS.WriteStream,
      barsize: 20,
      clearOnComplete: true,
      emptyOnZero: true,
      forceRedraw: true,
    },
    progress.Presets.shades_classic,
  );
  const { value, total, ...shown } = tally.bar;
  bar.start(total, value, shown);
  const timer = setInterval(() => {
    const { value, total, ...shown } = tally.bar;
    bar.setTotal(total);
    bar.update(value, shown);
  }, EVERY_MS);
  return {
    stop() {
      clearInterval(timer);
      bar.stop();
    },
  };
}
