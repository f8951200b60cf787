/**
 * Renders samples with both engines, first as they come, then in a worker thread, then once more after all of
 * them, and prints what came out as JSON. Run by determinism.test.ts, each time in other surroundings.
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { openBrowser, parseFiling, renderAuthentication, renderPdf } from '../../src/index.ts';
import { sampleXml } from '../builders/samples.ts';

const ALL = [
  { sample: 'joint', copy: 'plain', render: renderPdf },
  { sample: 'non-us', copy: 'plain', render: renderPdf },
  { sample: 'form5', copy: 'signature', render: renderPdf },
  { sample: 'joint', copy: 'filed', render: renderAuthentication },
] as const;

const COPIES = {
  plain: { kind: 'plain' },
  signature: { kind: 'signature' },
  filed: { kind: 'filed', accessionNumber: '0001209191-21-057121', filed: '2021-09-21' },
} as const;

/** SHA-256 by engine, sample and copy. */
export type Digests = Readonly<Record<string, string>>;

export interface Printed {
  readonly locale: string;
  readonly timeZone: string;
  readonly year: number;
  readonly first: Digests;
  readonly worker: Digests;
  readonly again: Digests;
}

async function digests(rendered: readonly (typeof ALL)[number][]): Promise<Digests> {
  const browser = await openBrowser();
  const found: Record<string, string> = {};
  for (const engine of ['pdfkit', 'puppeteer'] as const)
    for (const { sample, copy, render } of rendered) {
      const pdf = await render(parseFiling(sampleXml(sample)), { engine, browser, copy: COPIES[copy] });
      found[`${engine} ${sample} ${copy}`] = createHash('sha256').update(pdf).digest('hex');
    }
  await browser.close();
  return found;
}

if (isMainThread) {
  const { locale, timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const first = await digests(ALL);
  const [worker] = await once(new Worker(new URL(import.meta.url)), 'message');
  const again = await digests(ALL.toReversed());
  const printed: Printed = { locale, timeZone, year: new Date().getFullYear(), first, worker, again };
  process.stdout.write(JSON.stringify(printed));
} else {
  parentPort?.postMessage(await digests(ALL));
}
