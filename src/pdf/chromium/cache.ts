import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { homeFolder, type Machine } from './system.ts';

/** Where `npx puppeteer browsers install` puts its browsers: Puppeteer's documented default, or what the user has set. */
export function puppeteerCache({ env }: Machine): string | null {
  const home = homeFolder();
  return env.PUPPETEER_CACHE_DIR || (home && join(home, '.cache', 'puppeteer'));
}

/** Puppeteer's name of a platform, and its browsers' programs below the folder of one build. */
interface Platform {
  readonly name: string;
  /** Headless shells first, which print twice as fast as a whole browser. */
  readonly programs: Readonly<Record<'chrome-headless-shell' | 'chrome' | 'chromium', string>>;
}

function linux(name: string): Platform {
  return {
    name,
    programs: {
      'chrome-headless-shell': 'chrome-headless-shell-linux64/chrome-headless-shell',
      chrome: 'chrome-linux64/chrome',
      chromium: 'chrome-linux/chrome',
    },
  };
}

function mac(name: string, folder: string): Platform {
  return {
    name,
    programs: {
      'chrome-headless-shell': `chrome-headless-shell-${folder}/chrome-headless-shell`,
      chrome: `chrome-${folder}/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing`,
      chromium: 'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
    },
  };
}

function windows(name: string): Platform {
  return {
    name,
    programs: {
      'chrome-headless-shell': `chrome-headless-shell-${name}/chrome-headless-shell.exe`,
      chrome: `chrome-${name}/chrome.exe`,
      chromium: 'chrome-win/chrome.exe',
    },
  };
}

/** By Node's names of platform and processor. Windows on ARM runs what is made for x64. */
const PLATFORMS: Readonly<Record<string, Platform>> = {
  'linux-x64': linux('linux'),
  'linux-arm64': linux('linux_arm'),
  'darwin-x64': mac('mac', 'mac-x64'),
  'darwin-arm64': mac('mac_arm', 'mac-arm64'),
  'win32-x64': windows('win64'),
  'win32-arm64': windows('win64'),
  'win32-ia32': windows('win32'),
};

/**
 * The browsers in Puppeteer's cache that run on this platform, best and newest first. The cache is read as
 * `@puppeteer/browsers` lays it out, since that package is not there where Puppeteer is not.
 */
export async function cachedPlaces(machine: Machine): Promise<string[]> {
  const cache = puppeteerCache(machine);
  const platform = PLATFORMS[`${process.platform}-${process.arch}`];
  if (!cache || platform === undefined) return [];
  const places = Object.entries(platform.programs).map(async ([kind, program]) => {
    const builds = await buildsIn(join(cache, kind), platform.name);
    return builds.map((build) => join(cache, kind, `${platform.name}-${build}`, program));
  });
  return (await Promise.all(places)).flat();
}

/** The builds of a browser for a platform, newest first: folders named `linux-131.0.6778.204`. */
async function buildsIn(folder: string, platform: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => name.startsWith(`${platform}-`))
    .map((name) => name.slice(platform.length + 1))
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
}
