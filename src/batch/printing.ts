import { once } from 'node:events';
import type { MessagePort } from 'node:worker_threads';
import { Form4Error } from '../errors.ts';
import type { PdfBrowser } from '../options/browser.ts';
import type { Answer, PrintRequest } from './task.ts';

/**
 * The browsers belong to the main thread, which outlives a worker that is ended; a worker asks it to print.
 * This is the browser as a worker sees it: one print at a time.
 */
export function browserBehind(port: MessagePort, version: string): PdfBrowser {
  const nothing = async () => {};
  return {
    version,
    async print(html, { paper }) {
      port.postMessage({ html, paper } satisfies PrintRequest);
      const [answer] = (await once(port, 'message')) as [Answer];
      if ('pdf' in answer) return answer.pdf;
      throw new Form4Error(answer.code, answer.message);
    },
    close: nothing,
    [Symbol.asyncDispose]: nothing,
  };
}

/** Prints for a worker, in the main thread. */
export async function printFor(
  { html, paper }: PrintRequest,
  browser: PdfBrowser,
  signal: AbortSignal,
): Promise<Answer> {
  try {
    return { pdf: await browser.print(html, { paper, signal }) };
  } catch (error) {
    if (!(error instanceof Form4Error)) throw error;
    return { code: error.code, message: error.message };
  }
}
