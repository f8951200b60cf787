import { cpuNow } from './cpu.ts';
import type { FilingName } from './filings.ts';
import { loadProduct } from './product.ts';
import { entryOf } from './registry.ts';
import { type Output, type Subject, variant } from './subject.ts';

/**
 * One subject in a process of its own. The parent says when a round begins, so that no two work at the same time. No
 * document is met twice: each round's are prepared before its clock runs.
 */
export interface Round {
  /** Milliseconds of CPU time for one document, of browsers with all their processes. */
  readonly cpu: number;
  readonly wall: number;
  readonly documents: number;
}

export type Message =
  | { readonly kind: 'ready'; readonly said: string; readonly output: Output }
  | { readonly kind: 'round'; readonly round: Round }
  | { readonly kind: 'failed'; readonly code: string; readonly error: string };

/** The variant that the parent looks at before anything is measured. */
export const PROOF = 1;

/** Documents are prepared for so long at most, compared with a round; a few always. */
const PREPARING = 5;
const LEAST = 3;

/** The share of them that is rendered before the clock runs. */
const RUN_UP = 0.6;

/**
 * V8 makes code faster for as long as hundreds of documents: a subject is warm after so many, or, where it is slow, after so
 * many rounds' time, in which they are made too.
 */
const WARM = { documents: 1000, rounds: 20 };

const [name = '', filing = '', time = '200'] = process.argv.slice(2);
const length = Number(time);
/** Where the parent has gone, nobody listens. */
const tell = (message: Message) => process.connected && process.send?.(message);

async function main(): Promise<void> {
  const setting = { product: await loadProduct(), filing: filing as FilingName };
  const subject = (await entryOf(name).open(setting)) as Subject;
  let next = PROOF;
  let expected = length;
  const prepared = async () => subject.prepare(variant(setting, next++));

  /** Documents for so many milliseconds, or as many as were prepared. */
  const work = async (milliseconds: number): Promise<Round> => {
    const documents: unknown[] = [];
    const begun = performance.now();
    const wanted = Math.max(LEAST, Math.ceil((3 * milliseconds) / expected));
    while (documents.length < wanted) {
      if (documents.length >= LEAST && performance.now() - begun > PREPARING * milliseconds) break;
      documents.push(await prepared());
    }
    // No collection is asked for in between: V8 then begins with the smallest young generation again, and everybody
    // takes twice as long as in a program that goes on rendering.
    // A run-up brings back what others' rounds have driven out of the processor: a program that has slept for as little as
    // three seconds takes half as long again for the first tenths of a second, which is not what it takes when warm.
    const runUp = Math.max(1, Math.floor(documents.length * RUN_UP));
    for (const document of documents.splice(0, runUp)) await subject.render(document);
    const start = performance.now();
    const before = cpuNow(subject.close !== undefined);
    let count = 0;
    for (const document of documents) {
      const made = subject.render(document);
      if (made instanceof Promise) await made;
      count++;
      if (performance.now() - start > milliseconds) break;
    }
    const wall = performance.now() - start;
    const after = cpuNow(subject.close !== undefined);
    expected = wall / count;
    const cpu = after.own - before.own + after.below - before.below;
    return { cpu: cpu / count, wall: wall / count, documents: count };
  };

  const output = await subject.render(await prepared());
  const begun = performance.now();
  for (let warmed = 0; warmed < WARM.documents && performance.now() - begun < WARM.rounds * length; )
    warmed += (await work(length)).documents;
  tell({ kind: 'ready', said: subject.said ?? '', output });
  process.on('message', async () => {
    try {
      tell({ kind: 'round', round: await work(length) });
    } catch (error) {
      fail(error);
    }
  });
  process.on('disconnect', async () => {
    await subject.close?.();
    process.exit(0);
  });
}

function fail(error: unknown): void {
  const code = String((error as { code?: unknown })?.code ?? '');
  tell({
    kind: 'failed',
    code,
    error: error instanceof Error ? (error.stack ?? error.message) : String(error),
  });
  process.exitCode = 1;
  if (process.connected) process.disconnect?.();
}

if (process.send !== undefined && name !== '') main().catch(fail);
