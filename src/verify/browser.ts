import { openBrowser, type PdfBrowser } from '../pdf/chromium/browser.ts';

/** A browser that is started when the first file asks for it and serves all that follow. */
export interface BrowserAtHand {
  /** Gives the browser, which starts at the first call. @throws {Form4Error} `browser-missing`, `browser-failed`, `aborted` */
  get(): Promise<PdfBrowser>;
  /** Ends the browser, unless it is the caller's. */
  close(): Promise<void>;
}

export interface BrowserOptions {
  /** A browser of `openBrowser`, or one of `browserAtHand` that starts when it is needed; the caller closes it. */
  readonly browser?: PdfBrowser | BrowserAtHand;
  /** The browser to start where none is given; without it one is looked for. */
  readonly executablePath?: string;
  readonly signal?: AbortSignal;
}

export function browserAtHand({ browser, executablePath, signal }: BrowserOptions): BrowserAtHand {
  if (browser !== undefined) {
    const get = 'get' in browser ? browser.get : async () => browser;
    return { get, close: async () => {} };
  }
  let opening: Promise<PdfBrowser> | undefined;
  return {
    get: () => {
      opening ??= openBrowser({ executablePath, signal });
      return opening;
    },
    close: async () => {
      await opening?.then(
        (opened) => opened.close(),
        () => {},
      );
    },
  };
}
