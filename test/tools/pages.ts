import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { findBrowser } from '../../src/pdf/chromium/find.ts';

/** Opens a page's HTML as a saved file in a browser. */
export interface Pages {
  open(html: string, width: number): Promise<Page>;
  /** What pages have reported against their policy so far. */
  readonly violations: readonly string[];
  close(): Promise<void>;
}

/** Starts a browser as a reader has it: scripts on, the page's own policy in force. */
export async function startPages(): Promise<Pages> {
  const { executablePath, env } = await findBrowser();
  // Chromium refuses its sandbox to root, as containers run it.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser: Browser = await puppeteer.launch({ executablePath, args, env: { ...process.env, ...env } });
  const folder = mkdtempSync(join(tmpdir(), 'form4-pages-'));
  const violations: string[] = [];
  let count = 0;
  return {
    violations,
    async open(html, width) {
      count += 1;
      const file = join(folder, `${count}.html`);
      writeFileSync(file, html);
      const page = await browser.newPage();
      page.on('console', (message) => violations.push(message.text()));
      page.on('request', (request) => {
        if (request.url() !== pathToFileURL(file).href) violations.push(`request for ${request.url()}`);
      });
      await page.evaluateOnNewDocument(
        "addEventListener('securitypolicyviolation', (event) => console.error(event.violatedDirective))",
      );
      await page.setViewport({ width, height: 900 });
      await page.goto(pathToFileURL(file).href);
      return page;
    },
    async close() {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
