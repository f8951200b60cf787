import { availableParallelism } from 'node:os';
import { Form4Error, throwIfAborted } from '../../errors.ts';
import type { OptionsOf } from '../../options/all.ts';
import type { PdfBrowser } from '../../options/browser.ts';
import { settle } from '../../options/check.ts';
import type { Paper } from '../../options/paper.ts';
import { findBrowser } from './find.ts';
import { createQueue } from './queue.ts';
import { type Session, startSession } from './session.ts';

export interface OpenOptions extends OptionsOf<'openBrowser'> {}

/** More pages than this at once only make each other slow and the memory large. */
const MOST_PAGES = 4;

/**
 * Finds and starts a browser. Close it: until then it keeps this process alive. However this process ends, the
 * browser ends with it.
 *
 * @throws {Form4Error} `browser-missing` where none is found, `browser-failed` where it does not start, `aborted` where the
 * signal fires, `option-invalid`
 */
export async function openBrowser(options: OpenOptions = {}): Promise<PdfBrowser> {
  const settings = settle('openBrowser', options);
  const found = await findBrowser(settings);
  let session = startSession(found, settings.signal);
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
