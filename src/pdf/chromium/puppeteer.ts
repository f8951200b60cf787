import type { Browser, ConnectOptions } from 'puppeteer-core';
import { Form4Error } from '../../errors.ts';

/** What is used of Puppeteer's packages, which are the user's to install. */
interface Puppeteer {
  connect(options: ConnectOptions): Promise<Browser>;
}

/** The light one first: `puppeteer` is the same and a browser's download. */
const PACKAGES = ['puppeteer-core', 'puppeteer'];

/**
 * Loads whichever of Puppeteer's packages is installed.
 *
 * @throws {Form4Error} browser-missing where none is, with what to install.
 */
export async function loadPuppeteer(): Promise<Puppeteer> {
  for (const name of PACKAGES) {
    try {
      // A bundler is to leave this to the running program: it cannot know which of the two is there.
      return await import(/* webpackIgnore: true */ /* turbopackIgnore: true */ /* @vite-ignore */ name);
    } catch (error) {
      if (!isMissing(error, name)) throw error;
    }
  }
  throw new Form4Error(
    'browser-missing',
    [
      'the engine puppeteer needs the package puppeteer or puppeteer-core, and neither is installed.',
      'Install one: npm install puppeteer-core, which uses a browser that is there, or npm install puppeteer, which downloads one.',
      'The engine pdfkit needs neither.',
    ].join('\n'),
  );
}

/** Whether it is the package itself that was not found, and not something that it needs. */
function isMissing(error: unknown, name: string): boolean {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === 'ERR_MODULE_NOT_FOUND' && message.includes(`'${name}'`);
}
