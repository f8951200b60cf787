import type { Browser } from 'puppeteer-core';
import type { Paper } from '../../options/paper.ts';
import { serveSite } from './site.ts';
import { ORIGIN, withPrintStyles } from './styles.ts';
import { TAG_DOCUMENT } from './tags.ts';

/** A page of the browser that forms are printed on, one after the other; a fresh page a form would take twice as long. */
export interface PrintPage {
  print(html: string, paper: Paper): Promise<Uint8Array>;
  /** Also ends a print that is under way, with an error. */
  close(): Promise<void>;
}

/**
 * Loads the fonts that are for all characters. The boxes in a page's margin are laid out only while it prints,
 * too late to fetch a font that nothing else names. A user's own template may name fonts that are refused: no matter.
 */
const LOAD_FONTS = `Promise.allSettled(
  [...document.fonts].filter((face) => face.unicodeRange === 'U+0-10FFFF').map((face) => face.load()),
).then(() => undefined)`;

/** Opens a page with scripts and network off. */
export async function openPage(browser: Browser): Promise<PrintPage> {
  const page = await browser.newPage();
  const crashed = new Promise<never>((_, reject) => page.once('error', reject));
  crashed.catch(() => {});
  await page.setJavaScriptEnabled(false);
  // Laid out for print from the start, so that fonts that only print uses are there when it begins.
  await page.emulateMediaType('print');
  const site = await serveSite(await page.createCDPSession());

  async function printHtml(html: string, paper: Paper): Promise<Uint8Array> {
    site.document = withPrintStyles(html, paper);
    await page.goto(ORIGIN, { waitUntil: 'load', timeout: 0 });
    await page.evaluate(TAG_DOCUMENT);
    await page.evaluate(LOAD_FONTS);
    return page.pdf({
      preferCSSPageSize: true,
      printBackground: true,
      tagged: true,
      outline: true,
      timeout: 0,
    });
  }

  return {
    print: (html, paper) => Promise.race([printHtml(html, paper), crashed]),
    close: () => page.close(),
  };
}
