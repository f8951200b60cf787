import type { Browser } from 'puppeteer-core';
import { type FontFiles, fontFiles } from '../../base/fonts.ts';
import { Form4Error, throwIfAborted } from '../../errors.ts';
import type { Paper } from '../../options/paper.ts';
import type { BrowserFound } from './find.ts';
import { openPage, type PrintPage } from './page.ts';
import { type BrowserProcess, startProcess } from './process.ts';
import { loadPuppeteer } from './puppeteer.ts';

/** A running browser and its pages. It ends once; a new one takes its place (see browser.ts). */
export interface Session {
  readonly version: string;
  hasEnded(): boolean;
  print(html: string, paper: Paper, signal: AbortSignal | undefined): Promise<Uint8Array>;
  end(): Promise<void>;
}

/**
 * Milliseconds after which a browser that neither answers nor ends is given up: more than a hundred times what a
 * start took on two loaded cores. Printing has no such limit.
 */
const START_LIMIT = 180_000;

/**
 * Starts a browser.
 *
 * @throws Form4Error `browser-failed` with what the browser said, `aborted`.
 */
export async function startSession(found: BrowserFound, signal?: AbortSignal): Promise<Session> {
  if (isRoot()) return start(found, { sandbox: false, signal });
  try {
    return await start(found, { sandbox: true, signal });
  } catch (error) {
    if (!saysNoSandbox(error)) throw error;
    return start(found, { sandbox: false, signal });
  }
}

/**
 * Chromium's sandbox guards the machine against a page that takes the renderer over. It needs user namespaces, which
 * many containers forbid, and it refuses to run as root. There we print without it: the pages are this package's
 * own, with user text escaped, under a Content-Security-Policy, with scripts and network off, so that
 * no foreign code is there to take anything over.
 */
function saysNoSandbox(error: unknown): boolean {
  return error instanceof Error && /no usable sandbox|failed to move to new namespace/i.test(error.message);
}

function isRoot(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0;
}

async function start(
  found: BrowserFound,
  options: { sandbox: boolean; signal: AbortSignal | undefined },
): Promise<Session> {
  const { signal } = options;
  const fonts = await fontFiles();
  throwIfAborted(signal);
  const browserProcess = launch(found, { ...options, fonts });
  const limit = AbortSignal.timeout(START_LIMIT);
  try {
    const opening = connect(browserProcess);
    const { browser, page } = await until(opening, [exitOf(browserProcess), firing(signal), firing(limit)]);
    return await sessionOf(browserProcess, browser, page);
  } catch (cause) {
    await browserProcess.kill();
    throwIfAborted(signal);
    if (cause instanceof Form4Error) throw cause;
    const reason = limit.aborted ? 'it does not answer' : messageOf(cause);
    throw await failed(`the browser ${found.executablePath} did not start: ${reason}`, browserProcess, cause);
  }
}

function launch(found: BrowserFound, options: { sandbox: boolean; fonts: FontFiles }): BrowserProcess {
  try {
    return startProcess(found, options);
  } catch (cause) {
    // No folder for temporary files, no more processes or files allowed.
    const message = `the browser ${found.executablePath} did not start: ${messageOf(cause)}`;
    throw new Form4Error('browser-failed', message, { cause });
  }
}

async function connect({ transport }: BrowserProcess): Promise<{ browser: Browser; page: PrintPage }> {
  // Loaded while the browser starts.
  const puppeteer = await loadPuppeteer();
  const browser = await puppeteer.connect({
    transport,
    defaultViewport: null,
    protocolTimeout: 0,
    networkEnabled: false,
    issuesEnabled: false,
  });
  return { browser, page: await openPage(browser) };
}

async function sessionOf(
  browserProcess: BrowserProcess,
  browser: Browser,
  first: PrintPage,
): Promise<Session> {
  const idle = [first];
  let ended = false;
  const gone = exitOf(browserProcess);
  gone.promise.catch(() => {
    ended = true;
    // What is left of a browser that ended by itself: other processes of its group, the profile.
    browserProcess.kill().catch(() => {});
  });

  async function print(html: string, paper: Paper, signal: AbortSignal | undefined): Promise<Uint8Array> {
    const printing = printOnPage(html, paper, signal);
    try {
      return await until(printing, [gone, firing(signal)]);
    } catch (cause) {
      throwIfAborted(signal);
      throw await failed(`the browser failed while it printed: ${messageOf(cause)}`, browserProcess, cause);
    }
  }

  async function printOnPage(
    html: string,
    paper: Paper,
    signal: AbortSignal | undefined,
  ): Promise<Uint8Array> {
    const page = idle.pop() ?? (await openPage(browser));
    const closePage = (): void => {
      page.close().catch(() => {});
    };
    signal?.addEventListener('abort', closePage, { once: true });
    try {
      throwIfAborted(signal);
      const pdf = await page.print(html, paper);
      idle.push(page);
      return pdf;
    } catch (error) {
      closePage();
      throw error;
    } finally {
      signal?.removeEventListener('abort', closePage);
    }
  }

  return {
    version: await browser.version(),
    hasEnded: () => ended,
    print,
    async end() {
      ended = true;
      await browserProcess.kill();
    },
  };
}

/** Something that can end a wait; `stop` ends the listening. */
interface Ending {
  readonly promise: Promise<never>;
  stop(): void;
}

/** The work's outcome, or the first ending's error. The work then goes on unheard. */
async function until<T>(work: Promise<T>, endings: readonly Ending[]): Promise<T> {
  work.catch(() => {});
  try {
    return await Promise.race([work, ...endings.map(({ promise }) => promise)]);
  } finally {
    for (const ending of endings) ending.stop();
  }
}

function firing(signal: AbortSignal | undefined): Ending {
  let stop = (): void => {};
  const promise = new Promise<never>((_, reject) => {
    if (!signal) return;
    const onAbort = (): void => reject(signal.reason);
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    stop = () => signal.removeEventListener('abort', onAbort);
  });
  promise.catch(() => {});
  return { promise, stop };
}

function exitOf({ exited }: BrowserProcess): Ending {
  const promise = exited.then((cause) => {
    throw cause;
  });
  promise.catch(() => {});
  return { promise, stop() {} };
}

async function failed(what: string, { lastWords }: BrowserProcess, cause: unknown): Promise<Form4Error> {
  const said = await lastWords();
  return new Form4Error('browser-failed', said ? `${what}\nIt said:\n${said}` : what, { cause });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
