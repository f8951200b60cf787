import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { printPage, startChromium } from '../cold/chromium.ts';
import { FONTS } from '../peers.ts';
import type { Product } from '../product.ts';
import type { Setting, Subject } from '../subject.ts';

/**
 * Chromium's bare `page.pdf` of form4's HTML, which is made before the clock runs: tagged, but no PDF/A, and other
 * bytes each time. Each form on a fresh page, as a server would print it.
 */
export async function openFreshPages(setting: Setting): Promise<Subject<string>> {
  return openWith(setting, async (browser, html) => {
    const page = await browser.newPage();
    const pdf = await printPage(page, html);
    await page.close();
    return pdf;
  });
}

/** The same on one page that is used again and again. */
export async function openReusedPage(setting: Setting): Promise<Subject<string>> {
  let page: Page | undefined;
  return openWith(setting, async (browser, html) => {
    page ??= await browser.newPage();
    return printPage(page, html);
  });
}

async function openWith(
  { product }: Setting,
  pdfOf: (browser: Browser, html: string) => Promise<Uint8Array>,
): Promise<Subject<string>> {
  const place = await placeOfBrowser(product);
  Object.assign(process.env, place.env);
  const browser = await startChromium(place.executablePath);
  return {
    prepare: ({ filing }) => product.renderHtml(filing),
    render: (html) => pdfOf(browser, html),
    said: await browser.version(),
    async close() {
      await browser.close();
      place.remove();
    },
  };
}

/** What a bare browser starts with. */
export interface BrowserPlace {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
  remove(): void;
}

/** The browser that form4 itself would take, with the form's fonts as the machine's. */
export async function placeOfBrowser(product: Product): Promise<BrowserPlace> {
  const { executablePath, env } = await product.findBrowser();
  const folder = mkdtempSync(join(tmpdir(), 'form4-bench-'));
  const config = join(folder, 'fonts.conf');
  writeFileSync(config, `<fontconfig><dir>${FONTS}</dir><cachedir>${folder}</cachedir></fontconfig>`);
  return {
    executablePath,
    env: { ...env, FONTCONFIG_FILE: config },
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}
