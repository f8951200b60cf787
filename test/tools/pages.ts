import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'puppeteer-core';
import { sharedReader } from './browser.ts';

/** Opens a page's HTML as a saved file in a browser. */
export interface Pages {
  open(html: string, width: number): Promise<Page>;
  /** What pages have reported against their policy so far. */
  readonly violations: readonly string[];
  close(): Promise<void>;
}

/** Pages as a reader has them: scripts on, the page's own policy in force. */
export async function openPages(): Promise<Pages> {
  const browser = await sharedReader();
  const folder = mkdtempSync(join(tmpdir(), 'form4-pages-'));
  const violations: string[] = [];
  const opened: Page[] = [];
  return {
    violations,
    async open(html, width) {
      const file = join(folder, `${opened.length}.html`);
      writeFileSync(file, html);
      const page = await browser.newPage();
      opened.push(page);
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
      for (const page of opened) if (!page.isClosed()) await page.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
