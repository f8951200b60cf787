import type { CDPSession, Protocol } from 'puppeteer-core';
import { fontFiles } from '../../base/fonts.ts';
import { paper as paperOption } from '../../options/paper.ts';
import { fontAddress, ORIGIN, printSheet, sheetAddress } from './styles.ts';

/** What a page of the browser can load: one document, the print style sheets and the fonts, all out of memory. */
export interface Site {
  /** Sets the document that the page gets at ORIGIN. */
  document: string;
}

interface Answer {
  readonly type: string;
  readonly headers?: Readonly<Record<string, string>>;
  body(): string | Uint8Array;
}

/** Holds for every document, whatever policy its own head has. */
const POLICY = `default-src 'none'; style-src 'unsafe-inline' ${ORIGIN}; font-src ${ORIGIN} data:; img-src data:; base-uri 'none'; form-action 'none'`;

/** A renderer keeps a font as long as it likes, so that only its first form pays for the fonts. */
const KEEP = { 'Cache-Control': 'max-age=31536000, immutable', 'Access-Control-Allow-Origin': '*' };

/** Answers every request of the page itself: from the site, or by refusing it. */
export async function serveSite(session: CDPSession): Promise<Site> {
  const site: Site = { document: '' };
  const answers = new Map<string, Answer>();
  answers.set(ORIGIN, {
    type: 'text/html; charset=utf-8',
    headers: { 'Content-Security-Policy': POLICY },
    body: () => site.document,
  });
  for (const paper of paperOption.paper.choices) {
    answers.set(sheetAddress(paper), {
      type: 'text/css; charset=utf-8',
      headers: KEEP,
      body: () => printSheet(paper),
    });
  }
  for (const [file, font] of await fontFiles())
    answers.set(fontAddress(file), { type: 'font/ttf', headers: KEEP, body: () => font });
  session.on('Fetch.requestPaused', (event) => {
    // The page may be gone before its request is answered; whoever prints on it hears of that elsewhere.
    answer(session, event, answers.get(event.request.url)).catch(() => {});
  });
  await session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
  return site;
}

async function answer(
  session: CDPSession,
  event: Protocol.Fetch.RequestPausedEvent,
  found: Answer | undefined,
): Promise<void> {
  const { requestId } = event;
  if (!found || event.request.method !== 'GET') {
    // `Aborted` and not `BlockedByClient`: after the latter a navigation puts an error page in the form's place.
    await session.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
    return;
  }
  const headers = { 'Content-Type': found.type, ...found.headers };
  await session.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: 200,
    responseHeaders: Object.entries(headers).map(([name, value]) => ({ name, value })),
    body: Buffer.from(found.body()).toString('base64'),
  });
}
