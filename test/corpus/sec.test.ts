import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseFiling, renderHtml, renderPdf } from '../../src/index.ts';
import { expectedForm } from './expect.ts';
import { readHtml } from './html.ts';
import { readPdf } from './pdf.ts';
import { readSecPage } from './sec.ts';
import { compare, matches, type Shown } from './shown.ts';

/**
 * Needs ../shared: real filings, and the pages that the SEC's own stylesheet made of some of them. Skipped where it
 * is absent.
 */
const FILINGS = fileURLToPath(new URL('../../../shared/filings/', import.meta.url));
const RENDERED = `${FILINGS}sec-rendered/`;
const stems = existsSync(RENDERED) ? readdirSync(RENDERED).map((name) => basename(name, '.html')) : [];
const pairs = stems.filter((stem) => existsSync(`${FILINGS}xml/${stem}.xml`));

const secPage = (stem: string): Shown => readSecPage(readFileSync(`${RENDERED}${stem}.html`, 'utf8'));
const xmlOf = (stem: string): string => readFileSync(`${FILINGS}xml/${stem}.xml`, 'utf8');

/** What must be the SEC's own, cell for cell. */
function parts({ heads, tables, footnotes, remarks, signatures }: Shown): unknown {
  return { heads, tables, footnotes, remarks, signatures };
}

describe.skipIf(pairs.length === 0)('the SEC’s own pages', () => {
  it('are at hand with their XML', () => {
    expect(pairs.length).toBeGreaterThanOrEqual(3);
  });

  // The SEC's pages of these years show neither of the three: an address's description, box 2a, the statement.
  it.each(pairs)('%s shows what the checker expects of its XML', (stem) => {
    expect(
      compare(expectedForm(xmlOf(stem)), secPage(stem), ['description', 'foreign', 'statement']),
    ).toEqual([]);
  });

  it.each(pairs)('%s has the tables, footnotes and signatures of our HTML', (stem) => {
    expect(parts(readHtml(renderHtml(parseFiling(xmlOf(stem)))))).toEqual(parts(secPage(stem)));
  });

  it.each(pairs)('%s has the tables, footnotes and signatures of our PDF', async (stem) => {
    const shown = await readPdf(await renderPdf(parseFiling(xmlOf(stem))), expectedForm(xmlOf(stem)));
    expect(matches(JSON.stringify(parts(secPage(stem))), JSON.stringify(parts(shown)))).toBe(true);
  });
});
