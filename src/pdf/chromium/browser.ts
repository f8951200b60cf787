import { availableParallelism } from 'node:os';
import { Form4Error, throwIfAborted } from '../../errors.ts';
import { findBrowser, type Source } from './find.ts';
import { createQueue } from './queue.ts';
import { type Session, startSession } from './session.ts';
import type { Paper } from './styles.ts';

/** A browser that prints forms, as many as wanted, also at the same time. */
export interface PdfBrowser {
  /** The browser's name and version, `HeadlessChrome/153.0.8000.0`. */
  readonly version: string;
  /**
   * Prints a form's HTML as a tagged PDF with an outline. The page's size is the paper's, landscape; margins and what stands
   * in them come from the HTML's own style. Scripts do not run and nothing is fetched.
   * The languages in its structure carry hints (see pdf/chromium/hint.ts), which sealing takes out.
   *
   * @throws Form4Error `aborted` as soon as the signal fires, `browser-failed` where the browser ended; the next print
   * then starts another.
   */
  print(html: string, options: { readonly paper: Paper; readonly signal?: AbortSignal }): Promise<Uint8Array>;
  /** Ends the browser and removes its profile; prints that are under way fail. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface OpenOptions {
  /** The browser to use; without it, `findBrowser` looks for one. */
  readonly executablePath?: string;
  /** Where to look for one: `option`, `environment`, `cache`, `system`, `package`; all by default, in this order. */
  readonly sources?: readonly Source[];
  /** Ends the opening; a print has a signal of its own. */
  readonly signal?: AbortSignal;
}

/** More pages than this at once only make each other slow and the memory large. */
const MOST_PAGES = 4;

/**
 * Finds and starts a browser. Close it: until then it keeps this process alive. However this process ends, the
 * browser ends with it.
 *
 * @throws Form4Error `browser-missing`, `browser-failed`, `aborted`.
 */
export async function openBrowser(options: OpenOptions = {}): Promise<PdfBrowser> {
  const found = await findBrowser(options);
  let session = startSession(found, options.signal);
  const { version } = await session;
  let closed = false;
  const queue = createQueue(Math.min(availableParallelism(), MOST_PAGES));

  /** The session, or a new one in place of one that ended or could not be started. */
  async function liveSession(): Promise<Session> {
    const last = session;
    const live = await last.then(
      (running) => !running.hasEnded(),
      () => false,
    );
    // Of several prints that wait here, the first starts the new browser.
    if (!live && session === last && !closed) session = startSession(found);
    return session;
  }

  async function print(
    html: string,
    { paper, signal }: { paper: Paper; signal?: AbortSignal },
  ): Promise<Uint8Array> {
    throwIfAborted(signal);
    return queue.run(async () => {
      if (closed) throw new Form4Error('browser-failed', 'the browser has been closed');
      return (await liveSession()).print(html, paper, signal);
    }, signal);
  }

  async function close(): Promise<void> {
    closed = true;
    await session.then(
      (running) => running.end(),
      () => {},
    );
  }

  return { version, print, close, [Symbol.asyncDispose]: close };
}
