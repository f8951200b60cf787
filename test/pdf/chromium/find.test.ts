import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { detectBrowserPlatform } from '@puppeteer/browsers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findBrowser } from '../../../src/pdf/chromium/find.ts';
import { packagedBrowser } from '../../../src/pdf/chromium/packaged.ts';
import { systemPlaces } from '../../../src/pdf/chromium/system.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'form4-find-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** A file that can be run, in place of a browser: nothing here starts one. */
async function program(...path: string[]): Promise<string> {
  const file = join(folder, ...path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, '');
  await chmod(file, 0o755);
  return file;
}

describe('findBrowser', () => {
  it('takes the path given before everything else', async () => {
    const given = await program('given');
    const other = await program('other');
    const found = await findBrowser({ executablePath: given, env: { PUPPETEER_EXECUTABLE_PATH: other } });
    expect(found).toEqual({ source: 'option', executablePath: given, env: {} });
  });

  it('takes PUPPETEER_EXECUTABLE_PATH before what it finds by itself', async () => {
    const named = await program('named');
    const cached = await program('chrome', `${detectBrowserPlatform()}-131.0.6778.204`, 'chrome');
    const env = { PUPPETEER_EXECUTABLE_PATH: named, PUPPETEER_CACHE_DIR: dirname(dirname(dirname(cached))) };
    expect(await findBrowser({ env })).toMatchObject({ source: 'environment', executablePath: named });
  });

  it('says which path is wrong and takes no other in its place', async () => {
    const gone = join(folder, 'gone');
    await expect(findBrowser({ executablePath: gone })).rejects.toMatchObject({
      code: 'browser-missing',
      message: expect.stringContaining(gone),
    });
    await expect(findBrowser({ env: { PUPPETEER_EXECUTABLE_PATH: gone } })).rejects.toMatchObject({
      code: 'browser-missing',
      message: expect.stringMatching(/PUPPETEER_EXECUTABLE_PATH/),
    });
    // A folder is there, but is not a browser: on macOS an application is one.
    await expect(findBrowser({ executablePath: folder })).rejects.toMatchObject({ code: 'browser-missing' });
  });

  it('takes a headless shell before a browser, and the newest, from the cache of Puppeteer', async () => {
    const { computeExecutablePath, Browser } = await import('@puppeteer/browsers');
    for (const [browser, buildId] of [
      [Browser.CHROME, '140.0.0.0'],
      [Browser.CHROMEHEADLESSSHELL, '99.0.4844.51'],
      [Browser.CHROMEHEADLESSSHELL, '131.0.6778.204'],
      [Browser.CHROMEHEADLESSSHELL, '131.0.6778.87'],
    ] as const) {
      const file = computeExecutablePath({ browser, buildId, cacheDir: folder });
      await program(file.slice(folder.length));
    }
    const env = { PUPPETEER_CACHE_DIR: folder };
    const found = await findBrowser({ env, sources: ['environment', 'cache'] });
    expect(found.source).toBe('cache');
    expect(found.executablePath).toMatch(/131\.0\.6778\.204/);
  });

  it('finds an installed browser by PATH', async () => {
    const chromium = await program('bin', process.platform === 'win32' ? 'chromium.exe' : 'chromium');
    const env = { PATH: dirname(chromium), PUPPETEER_CACHE_DIR: folder };
    expect(await findBrowser({ env })).toEqual({ source: 'system', executablePath: chromium, env: {} });
  });

  it('knows where Chrome, Chromium and Edge are installed on macOS and Windows', () => {
    expect(systemPlaces({ platform: 'darwin', env: {} })).toContain(
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    );
    const windows = systemPlaces({ platform: 'win32', env: { PROGRAMFILES: 'C:\\Program Files' } });
    expect(windows.some((place) => place.endsWith('Microsoft\\Edge\\Application\\msedge.exe'))).toBe(true);
  });

  it.skipIf(packagedBrowser() === null)('unpacks the packaged browser where there is no other', async () => {
    const env = { PUPPETEER_EXECUTABLE_PATH: '', PUPPETEER_CACHE_DIR: folder, PATH: folder };
    const sources = ['environment', 'cache', 'package'] as const;
    const [first, second] = await Promise.all([findBrowser({ env, sources }), findBrowser({ env, sources })]);
    expect(first).toMatchObject({ source: 'package', env: { LD_LIBRARY_PATH: expect.any(String) } });
    expect(second).toEqual(first);
  });

  it('says what it tried and what to install', async () => {
    const looking = findBrowser({ env: { PUPPETEER_CACHE_DIR: folder }, sources: ['environment', 'cache'] });
    await expect(looking).rejects.toMatchObject({ code: 'browser-missing' });
    const message = await looking.catch((error: Error) => error.message);
    expect(message).toContain(folder);
    expect(message).toMatch(/npm install|brew install|winget install/);
  });

  it('ends when it is told to', async () => {
    await expect(findBrowser({ signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'aborted' });
  });
});
