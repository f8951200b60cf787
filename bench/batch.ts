import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runAlone } from './alone.ts';
import type { BatchRun, WarmPart } from './batch.child.ts';
import { benchFiling, FILINGS, variantOf } from './filings.ts';
import { ROOT } from './peers.ts';
import type { Product } from './product.ts';
import { type Spread, spreadOf } from './statistics.ts';
import { Variant } from './subject.ts';

/** Batches to PDF at full conformance, with one worker and with two, in turns. */
export interface BatchResults {
  readonly filings: 'real' | 'made';
  /** ../shared/filings in one batch, from start to end; empty where that is missing. */
  readonly whole: readonly WholeBatch[];
  /** The same filings, and again under other numbers, until all is warm and for some time more. */
  readonly warm: readonly WarmBatch[];
}

interface WholeBatch {
  readonly workers: number;
  readonly done: number;
  readonly failed: number;
  readonly skipped: number;
  readonly seconds: Spread;
}

export interface WarmBatch {
  readonly workers: number;
  /** Filings in all rounds. */
  readonly filings: number;
  /** Filings a second. */
  readonly rate: Spread;
  /** Milliseconds of CPU time a filing: all threads, the main one, the workers. */
  readonly cpu: Spread;
  readonly main: Spread | null;
  readonly inWorkers: Spread | null;
  /** Bytes of a PDF, on average. */
  readonly bytes: number;
}

const WORKERS = [1, 2];

/** Real filings, which the repository does not hold. */
const REAL = join(ROOT, '../shared/filings');
const MOST = 5000;

/** Measures both, so many times. */
export async function measureBatch(
  product: Product,
  rounds: number,
  onNote: (note: string) => void,
): Promise<BatchResults> {
  const isReal = existsSync(join(REAL, 'xml'));
  const temporary = mkdtempSync(join(tmpdir(), 'form4-bench-'));
  try {
    if (!isReal) onNote('skipped: the batch of real filings; there is no ../shared/filings, some are made');
    const many = join(temporary, 'in');
    mkdirSync(many);
    if (isReal) copies(many);
    else made(product, many);
    const out = join(temporary, 'out');
    return {
      filings: isReal ? 'real' : 'made',
      whole: isReal ? wholes(await inTurns(REAL, out, rounds)) : [],
      warm: warms(await inTurns(many, out, rounds)),
    };
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** A filing's name, with a number that nobody has. */
function nameOf(index: number): string {
  return `0009000900-25-${String(index).padStart(6, '0')}.xml`;
}

function copies(folder: string): void {
  const files = readdirSync(join(REAL, 'xml')).sort();
  for (let index = 0; index < MOST; index++)
    copyFileSync(join(REAL, 'xml', files[index % files.length] as string), join(folder, nameOf(index)));
}

/** Nearly all filings are small; one of fifty is one of the large ones. */
function made(product: Product, folder: string): void {
  for (let index = 1; index <= MOST; index++) {
    const rare = FILINGS[(index / 50) % FILINGS.length] ?? 'small';
    const filing = index % 50 === 0 ? rare : index % 2 === 0 ? 'qualys' : 'small';
    const { xml } = new Variant(product, variantOf(benchFiling(filing).input, index));
    writeFileSync(join(folder, nameOf(index)), xml);
  }
}

type Runs = ReadonlyMap<number, readonly BatchRun[]>;

async function inTurns(from: string, out: string, rounds: number): Promise<Runs> {
  const runs = new Map<number, BatchRun[]>(WORKERS.map((workers) => [workers, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [workers, taken] of runs) {
      for await (const run of runAlone<BatchRun>('batch.child', [out, String(workers), from]))
        taken.push(run);
      rmSync(out, { recursive: true });
    }
  }
  return runs;
}

function wholes(runs: Runs): WholeBatch[] {
  return Array.from(runs, ([workers, taken]) => {
    const [{ done, failed, skipped }] = taken as [BatchRun];
    return { workers, done, failed, skipped, seconds: spreadOf(taken.map(({ wholeMs }) => wholeMs / 1000)) };
  });
}

function warms(runs: Runs): WarmBatch[] {
  return Array.from(runs, ([workers, taken]) => {
    const parts = taken.flatMap(({ warm }) => (warm === null ? [] : [warm]));
    if (parts.length < taken.length) throw new Error('a batch ended before it was warm');
    const each = (of: (part: WarmPart) => number | null) => {
      const values = parts.flatMap((part) => {
        const value = of(part);
        return value === null ? [] : [value / part.filings];
      });
      return values.length === 0 ? null : spreadOf(values);
    };
    const { bytes, done } = taken[0] as BatchRun;
    return {
      workers,
      filings: parts.reduce((sum, { filings }) => sum + filings, 0),
      rate: spreadOf(parts.map(({ filings, wallMs }) => (1000 * filings) / wallMs)),
      cpu: spreadOf(parts.map(({ filings, cpuMs }) => cpuMs / filings)),
      main: each(({ mainMs }) => mainMs),
      inWorkers: each(({ workersMs }) => workersMs),
      bytes: bytes / done,
    };
  });
}
