import { tell } from './alone.ts';
import { benchFiling, FILINGS, variantOf } from './filings.ts';
import { loadProduct } from './product.ts';
import { Variant } from './subject.ts';

/** Memory after so many renders, in bytes, after a collection. */
export interface SoakSample {
  readonly renders: number;
  readonly heap: number;
  /** Buffers outside the heap. */
  readonly external: number;
  readonly rss: number;
}

const SAMPLES = 200;

/** Of so many filings one is made into HTML and a mail, too. */
const MORE = 10;

async function main(total: number): Promise<void> {
  const collect = (globalThis as { gc?: () => void }).gc ?? (() => {});
  const product = await loadProduct();
  // Nearly all filings are small; one of a hundred is one of the large ones.
  const [small, qualys, ...large] = FILINGS.map((name) => benchFiling(name).input) as [object, object];
  const inputOf = (index: number) => {
    if (index % 100 === 0) return large[(index / 100) % large.length];
    return index % 2 === 0 ? small : qualys;
  };
  const every = Math.max(1, Math.floor(total / SAMPLES));
  for (let index = 1; index <= total; index++) {
    const { filing, origin } = new Variant(product, variantOf(inputOf(index) as never, index));
    await product.renderPdf(filing, { origin });
    if (index % MORE === 0) {
      product.renderHtml(filing);
      await product.renderEmail(filing, { attach: ['xml'] });
    }
    if (index % every !== 0) continue;
    collect();
    const { heapUsed, external, rss } = process.memoryUsage();
    tell({ renders: index, heap: heapUsed, external, rss } satisfies SoakSample);
  }
}

const [total] = process.argv.slice(2);
if (process.send !== undefined && total !== undefined) {
  await main(Number(total));
  process.disconnect();
}
