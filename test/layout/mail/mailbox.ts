import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CDPSession, Page } from 'puppeteer-core';
import { sharedReader } from '../../tools/browser.ts';

/** A page in which one mail after the other is looked at. */
export interface Mailbox {
  readonly page: Page;
  /** The page's own session of the protocol. */
  readonly session: CDPSession;
  /** Shows a client's page; a mail that asks for anything beyond it is found in `requests`. */
  show(html: string, width: number): Promise<void>;
  resize(width: number): Promise<void>;
  readonly requests: readonly string[];
  close(): Promise<void>;
}

/** High enough that no mail needs a bar beside it, which would take away from the width. */
const HEIGHT = 900;

const FONTS = join(import.meta.dirname, '../../../fonts');

/** Opens a page in the browser that tests share, which lets files read files: the fonts of `FACES` are files. */
export async function openMailbox(): Promise<Mailbox> {
  const browser = await sharedReader();
  const folder = mkdtempSync(join(tmpdir(), 'form4-mails-'));
  const page = await browser.newPage();
  const session = await page.createCDPSession();
  const requests: string[] = [];
  let file = '';
  let count = 0;
  page.on('request', (request) => {
    const url = request.url();
    if (url !== pathToFileURL(file).href && !url.startsWith(pathToFileURL(FONTS).href)) requests.push(url);
  });
  async function resize(width: number): Promise<void> {
    const now = page.viewport();
    if (now?.width !== width || now.height !== HEIGHT) await page.setViewport({ width, height: HEIGHT });
  }
  return {
    page,
    session,
    requests,
    resize,
    async show(html, width) {
      count += 1;
      file = join(folder, `${count}.html`);
      writeFileSync(file, html);
      await resize(width);
      await page.goto(pathToFileURL(file).href);
      await page.evaluate('document.fonts.ready.then(() => {})');
    },
    async close() {
      await page.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * The fonts that a reader's machine has, by their names there. Ours have the metrics of Arial and of Times, so that a
 * mail breaks its lines here as it does in a client, whatever this machine has.
 */
export const FACES = [
  face('Arial', 'LiberationSans-Regular.ttf', 'normal'),
  face('Arial', 'LiberationSans-Bold.ttf', 'bold'),
  face('Times New Roman', 'LiberationSerif-Regular.ttf', 'normal'),
].join('\n');

function face(family: string, file: string, weight: string): string {
  const url = pathToFileURL(join(FONTS, file)).href;
  return `@font-face{font-family:"${family}";font-weight:${weight};src:url("${url}")}`;
}
