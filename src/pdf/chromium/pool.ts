import type { PdfBrowser } from '../../options/browser.ts';
import { type OpenOptions, openBrowser } from './browser.ts';
import { createQueue } from './queue.ts';

export interface BrowserPoolOptions extends OpenOptions {
  /** How many browsers at most, of which each prints one form at a time. */
  readonly size: number;
  /** After so many prints a browser is replaced, whose memory grows with each. */
  readonly prints?: number;
}

const MOST_PRINTS = 500;

interface Place {
  readonly browser: PdfBrowser;
  prints: number;
}

/**
 * Several browsers that look like one. Each prints one form at a time on a page that it keeps, so that one that crashes
 * takes no other form along; it is replaced then, and after so many prints. Close it as a browser.
 *
 * @throws {Form4Error} the codes of `openBrowser`
 */
export async function openBrowserPool({
  size,
  prints = MOST_PRINTS,
  ...options
}: BrowserPoolOptions): Promise<PdfBrowser> {
  const open = async (): Promise<Place> => ({ browser: await openBrowser(options), prints: 0 });
  const first = await open();
  const all = new Set([first]);
  const idle = [first];
  const queue = createQueue(size);

  async function take(): Promise<Place> {
    const place = idle.pop() ?? (await open());
    all.add(place);
    return place;
  }

  async function giveBack(place: Place): Promise<void> {
    if (place.prints < prints) idle.push(place);
    else {
      all.delete(place);
      await place.browser.close();
    }
  }

  async function close(): Promise<void> {
    await Promise.all([...all].map(({ browser }) => browser.close()));
  }

  return {
    version: first.browser.version,
    print: (html, options) =>
      queue.run(async () => {
        const place = await take();
        place.prints += 1;
        try {
          return await place.browser.print(html, options);
        } finally {
          await giveBack(place);
        }
      }, options.signal),
    close,
    [Symbol.asyncDispose]: close,
  };
}
