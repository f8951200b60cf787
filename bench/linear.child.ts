import { tell } from './alone.ts';
import { variantOf, withRows } from './filings.ts';
import { loadProduct } from './product.ts';
import { spreadOf } from './statistics.ts';
import { Variant } from './subject.ts';

/** A form of some size, and what one document takes, or null where the other is measured. */
export interface LinearReport {
  readonly size: number;
  readonly pages: number;
  /** Milliseconds of CPU time, the collector's included. */
  readonly cpu: number | null;
  /** What is allocated. */
  readonly kilobytes: number | null;
}

const BATCH = 8;
const WARM = 10;

type Measured = Omit<LinearReport, 'size'>;

/**
 * Time and memory in processes of their own: what one document allocates is seen where nothing is collected in between, and
 * a collection before each batch and a large young generation would cost time that no other program loses.
 */
async function main(what: string, kind: string, rounds: number, sizes: readonly number[]): Promise<void> {
  const collect = (globalThis as { gc?: () => void }).gc ?? (() => {});
  const product = await loadProduct();
  let made = 0;

  /** So many documents that were not met before: what one takes. */
  async function batch(size: number): Promise<Measured> {
    const input = what === 'row' ? withRows(size, 0, 0) : withRows(3, 0, size);
    const documents = Array.from({ length: BATCH }, () => {
      const { filing, origin } = new Variant(product, variantOf(input, ++made));
      return { filing, origin };
    });
    if (kind === 'memory') collect();
    const memory = allocated();
    const before = process.cpuUsage();
    const pdfs: Uint8Array[] = [];
    for (const { filing, origin } of documents) pdfs.push(await product.renderPdf(filing, { origin }));
    const { user, system } = process.cpuUsage(before);
    return {
      pages: pagesOf(pdfs[0] as Uint8Array),
      cpu: kind === 'time' ? (user + system) / 1000 / BATCH : null,
      kilobytes: kind === 'memory' ? (allocated() - memory) / 1024 / BATCH : null,
    };
  }

  const measured = sizes.map((size) => ({ size, points: [] as Measured[] }));
  for (let round = 0; round < WARM; round++) for (const size of sizes) await batch(size);
  // In turns, so that a slow minute of the machine hits all sizes alike.
  for (let round = 0; round < rounds; round++)
    for (const { size, points } of measured) points.push(await batch(size));
  for (const { size, points } of measured) {
    const median = (of: (point: Measured) => number) => spreadOf(points.map(of)).median;
    const report: LinearReport = {
      size,
      pages: median(({ pages }) => pages),
      cpu: kind === 'time' ? median(({ cpu }) => cpu ?? Number.NaN) : null,
      kilobytes: kind === 'memory' ? median(({ kilobytes }) => kilobytes ?? Number.NaN) : null,
    };
    tell(report);
  }
}

function pagesOf(pdf: Uint8Array): number {
  const text = Buffer.from(pdf).toString('latin1');
  return text.match(/\/Type ?\/Page\b(?!s)/g)?.length ?? 0;
}

/** On the heap and in buffers. */
function allocated(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const [what, kind = 'time', rounds = '10', sizes = ''] = process.argv.slice(2);
if (process.send !== undefined && what !== undefined) {
  await main(what, kind, Number(rounds), sizes.split(',').map(Number));
  process.disconnect();
}
