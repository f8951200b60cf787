import { object } from './kinds.ts';
import { option } from './option.ts';
import type { Paper } from './paper.ts';

/** A browser that prints forms, as many as wanted, also at the same time. */
export interface PdfBrowser {
  /** The browser's name and version, `HeadlessChrome/153.0.8000.0`. */
  readonly version: string;
  /**
   * Prints a form's HTML as a tagged PDF with an outline. The page's size is the paper's, landscape; margins and what stands
   * in them come from the HTML's own style. Scripts do not run and nothing is fetched.
   * The languages in its structure carry hints (see pdf/chromium/hint.ts), which sealing takes out.
   *
   * @throws {Form4Error} `aborted` as soon as the signal fires, `browser-failed` where the browser ended; the next print
   * then starts another.
   */
  print(html: string, options: { readonly paper: Paper; readonly signal?: AbortSignal }): Promise<Uint8Array>;
  /** Ends the browser and removes its profile; prints that are under way fail. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** A browser that is started when the first file asks for it and serves all that follow. */
export interface BrowserAtHand {
  /** @throws {Form4Error} `browser-missing`, `browser-failed`, `aborted` where it has to be started */
  get(): Promise<PdfBrowser>;
  /** Ends the browser, unless it is the caller's. */
  close(): Promise<void>;
}

export const browser = {
  /** A browser of `openBrowser`, to be shared by many renders; the caller closes it. */
  browser: option(object<PdfBrowser>('a browser of openBrowser', 'print', 'version'), {
    help: 'A browser of `openBrowser`, to be shared by many renders; the caller closes it.',
    functions: ['renderPdf', 'renderAuthentication', 'renderAuthenticationHtml', 'renderEmail', 'archive'],
    engine: 'puppeteer',
  }),
};

export const verifyingBrowser = {
  /** A browser of `openBrowser`, or one of `browserAtHand` that starts when it is needed; the caller closes it. */
  browser: option(object<PdfBrowser | BrowserAtHand>('a browser of openBrowser or browserAtHand', 'close'), {
    help: 'A browser of `openBrowser`, or one of `browserAtHand` that starts when it is needed; the caller closes it.',
    functions: ['verify', 'browserAtHand'],
    engine: 'puppeteer',
  }),
};
