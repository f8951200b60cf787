import type { OptionsOf } from '../options/all.ts';
import type { BrowserAtHand, PdfBrowser } from '../options/browser.ts';
import { settle } from '../options/check.ts';
import { openBrowser } from '../pdf/chromium/browser.ts';

export interface BrowserOptions extends OptionsOf<'browserAtHand'> {}

/**
 * A browser that starts when it is first asked for, to be passed to several calls of `verify`; close it.
 *
 * @throws {Form4Error} `option-invalid`
 */
export function browserAtHand(options: BrowserOptions = {}): BrowserAtHand {
  const { browser, executablePath, signal } = settle('browserAtHand', options);
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
