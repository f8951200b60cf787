import puppeteer, { type Browser } from 'puppeteer-core';
import type { PdfBrowser } from '../../src/options/browser.ts';
import { openBrowser } from '../../src/pdf/chromium/browser.ts';
import { findBrowser } from '../../src/pdf/chromium/find.ts';

/**
 * The browsers that tests share. All files that one process of the runner works off have the same two, which start when
 * they are first asked for and end with the process: no test closes them.
 */
let printing: Promise<PdfBrowser> | undefined;
let reading: Promise<Browser> | undefined;

/** The browser that prints. */
export function sharedBrowser(): Promise<PdfBrowser> {
  printing ??= openBrowser();
  return printing;
}

/** The browser that shows a page as a reader has it: scripts on, the page's own policy in force. */
export function sharedReader(): Promise<Browser> {
  reading ??= launchReader();
  return reading;
}

async function launchReader(): Promise<Browser> {
  const { executablePath, env } = await findBrowser();
  // Chromium refuses its sandbox to root, as containers run it.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  // Pages of mails name the package's fonts, which are files.
  const args = [...sandbox, '--allow-file-access-from-files', '--hide-scrollbars'];
  return puppeteer.launch({ executablePath, args, env: { ...process.env, ...env } });
}
