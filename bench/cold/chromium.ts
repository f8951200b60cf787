import { readFileSync, writeFileSync } from 'node:fs';
import { type Browser, launch, type Page } from 'puppeteer-core';

/**
 * Chromium's bare `page.pdf`. As a command it starts a browser, prints one HTML file and ends:
 *
 *   node chromium.js <executable> <in.html> <out.pdf>
 *
 * It stands alone, so that cold starts measure the browser and no loader of ours.
 */

/** Starts a browser with what is in this process's environment and, as Puppeteer does, with a profile of its own. */
export function startChromium(executablePath: string): Promise<Browser> {
  return launch({
    executablePath,
    // The flag alone, which a whole Chromium and its headless shell both take.
    headless: 'shell',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
}

/** Prints a form's HTML: tagged, with an outline, on the paper that its style sheet names. */
export async function printPage(page: Page, html: string): Promise<Uint8Array> {
  await page.setContent(html, { waitUntil: 'load' });
  return page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true });
}

const [, command = '', executablePath = '', input = '', output = ''] = process.argv;
if (command.endsWith('chromium.js')) {
  const browser = await startChromium(executablePath);
  const page = await browser.newPage();
  writeFileSync(output, await printPage(page, readFileSync(input, 'utf8')));
  await browser.close();
}
