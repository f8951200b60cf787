import { Form4Error, throwIfAborted } from '../../errors.ts';
import { type BrowserSource, SOURCES } from '../../options/sources.ts';
import { cachedPlaces, puppeteerCache } from './cache.ts';
import { PACKAGE, packagedBrowser, unpack } from './packaged.ts';
import { isProgram, type Machine, systemPlaces } from './system.ts';

export interface BrowserFound {
  readonly source: BrowserSource;
  readonly executablePath: string;
  /** What the browser needs in its environment beside what this process has. */
  readonly env: Readonly<Record<string, string>>;
}

export interface FindOptions {
  /** The browser to use; nothing else is tried. */
  readonly executablePath?: string;
  /** The sources to try; all by default. */
  readonly sources?: readonly BrowserSource[];
  /** The environment to read; the process's own by default. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
}

/**
 * Finds a Chrome, Chromium or Edge to print with: the path given, the one in PUPPETEER_EXECUTABLE_PATH, the newest
 * in Puppeteer's cache, an installed one, the one in the npm package `@sparticuz/chromium`.
 *
 * @throws Form4Error `browser-missing`, which says where was looked and what to install; also where a path was
 * given that is not there, because another browser in its place would go unnoticed.
 */
export async function findBrowser(options: FindOptions = {}): Promise<BrowserFound> {
  const machine: Machine = { platform: process.platform, env: options.env ?? process.env };
  const sources = options.sources ?? SOURCES;
  for (const source of SOURCES) {
    throwIfAborted(options.signal);
    if (!sources.includes(source)) continue;
    const found = await FINDERS[source](machine, options);
    if (found) return { source, ...found };
  }
  throw new Form4Error('browser-missing', missing(machine));
}

type Found = Omit<BrowserFound, 'source'> | null;
type Finder = (machine: Machine, options: FindOptions) => Promise<Found>;

const FINDERS: Record<BrowserSource, Finder> = {
  option: (_, { executablePath }) => explicit(executablePath, 'the path given'),
  environment: ({ env }) => explicit(env.PUPPETEER_EXECUTABLE_PATH, 'PUPPETEER_EXECUTABLE_PATH'),
  cache: async (machine) => firstThatRuns(await cachedPlaces(machine)),
  system: (machine) => firstThatRuns(systemPlaces(machine)),
  async package(_, { signal }) {
    const entry = packagedBrowser();
    if (!entry) return null;
    return unpack(entry, signal).catch((cause: unknown) => {
      throwIfAborted(signal);
      throw new Form4Error(
        'browser-missing',
        `the browser of ${PACKAGE} could not be unpacked: ${messageOf(cause)}`,
        { cause },
      );
    });
  },
};

async function explicit(path: string | undefined, name: string): Promise<Found> {
  // An empty variable means the same as none, as everywhere in the environment.
  if (!path) return null;
  if (await isProgram(path)) return { executablePath: path, env: {} };
  throw new Form4Error(
    'browser-missing',
    `no browser at ${path} (${name}): it is not a file that can be run`,
  );
}

async function firstThatRuns(places: readonly string[]): Promise<Found> {
  for (const executablePath of places)
    if (await isProgram(executablePath)) return { executablePath, env: {} };
  return null;
}

function missing(machine: Machine): string {
  return [
    'no browser was found for the Puppeteer engine.',
    `Tried: PUPPETEER_EXECUTABLE_PATH (not set), Puppeteer's cache (${puppeteerCache(machine) ?? 'no home folder'}),`,
    `an installed Chrome, Chromium or Edge, and the package ${PACKAGE} (Linux on x64 only).`,
    `Install one: ${remedies(machine.platform).join(', or ')}.`,
    'The engine pdfkit needs no browser.',
  ].join('\n');
}

function remedies(platform: NodeJS.Platform): string[] {
  const own = 'npx puppeteer browsers install chrome-headless-shell';
  if (platform === 'darwin') return ['brew install --cask google-chrome', own];
  if (platform === 'win32') return ['winget install Google.Chrome', own];
  return [`npm install ${PACKAGE}`, 'apt-get install chromium', own];
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
