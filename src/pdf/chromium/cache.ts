import { join } from 'node:path';
import { homeFolder, type Machine } from './system.ts';

/** Puppeteer's names; headless shells first, which print twice as fast as a whole browser. */
const KINDS = ['chrome-headless-shell', 'chrome', 'chromium'];

/** Where `npx puppeteer browsers install` puts its browsers: Puppeteer's documented default, or what the user has set. */
export function puppeteerCache({ env }: Machine): string | null {
  const home = homeFolder();
  return env.PUPPETEER_CACHE_DIR || (home && join(home, '.cache', 'puppeteer'));
}

/** The browsers in Puppeteer's cache that run on this platform, best and newest first. */
export async function cachedPlaces(machine: Machine): Promise<string[]> {
  const cacheDir = puppeteerCache(machine);
  if (!cacheDir) return [];
  const { detectBrowserPlatform, getInstalledBrowsers } = await import('@puppeteer/browsers');
  const installed = await getInstalledBrowsers({ cacheDir });
  const here = detectBrowserPlatform();
  return KINDS.flatMap((kind) =>
    installed
      .filter(({ browser, platform }) => browser === kind && platform === here)
      .sort((a, b) => compareBuilds(b.buildId, a.buildId))
      .map(({ executablePath }) => executablePath),
  );
}

function compareBuilds(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
