/** A program that runs a batch of filings made on the way, removes what it writes, and tells of its memory. Run by memory.ts. */
import { unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { renderBatch } from '../../src/index.ts';
import { madeFilings } from './made.ts';

const [folder = '', count = '0'] = process.argv.slice(2);
const EVERY = 500;

let results = 0;
let failed = 0;
for await (const { status, files = [] } of renderBatch(madeFilings(Number(count)), { folder, jobs: 2 })) {
  results += 1;
  if (status !== 'done') failed += 1;
  for (const { file } of files) unlinkSync(join(folder, file));
  if (results % EVERY === 0) process.send?.({ results, failed, rss: process.memoryUsage.rss() });
}
process.send?.({
  results,
  failed,
  rss: process.memoryUsage.rss(),
  most: process.resourceUsage().maxRSS * 1024,
});
process.disconnect?.();
