import { describe, expect, it } from 'vitest';
import { renderPdf } from '../../src/documents/pdf.ts';
import { readFilings } from '../../src/edgar/read.ts';
import type { Filing } from '../../src/filing/schema.ts';
import { buildView } from '../../src/form/build.ts';
import { SAMPLES, sampleBytes } from '../builders/samples.ts';
import { type Item, readPdf } from '../layout/edgar/pdf/read-pdf.ts';
import { sharedBrowser } from '../tools/browser.ts';
import { sampled } from '../tools/long.ts';

/** The lines of a head as a page has it: what is read in one go, parted where it goes on lower; null where it is not there. */
function linesOf(head: string, items: readonly Item[]): string[] | null {
  const wanted = head.replaceAll(' ', '');
  for (const [first, { content }] of items.entries()) {
    if (!content) continue;
    const lines: { y: number; text: string }[] = [];
    let read = '';
    for (const { text, y } of items.slice(first)) {
      const squeezed = text.replaceAll(' ', '');
      if (!wanted.startsWith(read + squeezed)) break;
      read += squeezed;
      const last = lines.at(-1);
      if (last !== undefined && Math.abs(last.y - y) < 1) last.text += squeezed;
      else if (squeezed !== '') lines.push({ y, text: squeezed });
      if (read === wanted) return lines.map(({ text: line }) => line);
    }
  }
  return null;
}

describe('both engines', () => {
  it.each(sampled(SAMPLES, 1))('divide %s alike, and break its heads at the same words', async (name) => {
    const filing = readFilings(sampleBytes(name)).filings[0]?.filing as Filing;
    const browser = await sharedBrowser();
    const drawn = await readPdf(await renderPdf(filing));
    const printed = await readPdf(await renderPdf(filing, { engine: 'puppeteer', browser }));
    expect(printed.pages).toHaveLength(drawn.pages.length);
    const heads = buildView(filing).tables.flatMap((table) => table.heads.flat());
    for (const [index, { items }] of drawn.pages.entries())
      for (const { text } of heads) {
        const lines = linesOf(text, items);
        if (lines !== null) expect(linesOf(text, printed.pages[index]?.items ?? [])).toEqual(lines);
      }
  });
});
