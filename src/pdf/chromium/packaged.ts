import { execFile } from 'node:child_process';
import { access, constants, lstat, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { homeFolder, isProgram } from './system.ts';

/** The browser that npm carries: a headless shell for Linux, with the libraries that a bare container lacks. */
export const PACKAGE = '@sparticuz/chromium';

/** The browser of the package, unpacked, and what it needs in its environment. */
export interface Unpacked {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

/** The package's entry file; null where it is not installed or holds no browser for this machine. */
export function packagedBrowser(): string | null {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  try {
    return createRequire(import.meta.url).resolve(PACKAGE);
  } catch {
    return null;
  }
}

/**
 * Unpacks the package's browser (some 220 MB, two seconds) unless that was done before.
 *
 * The package itself unpacks into fixed names in the folder for temporary files, where another user of the
 * machine can put a program of their own first, and where a process finds the half-written browser of another;
 * and it leaves its libraries packed unless it runs in Amazon's Lambda. So it is asked, in a process of its own and
 * as if there, to unpack into a folder that takes its name only when it is whole.
 */
export async function unpack(entry: string, signal?: AbortSignal): Promise<Unpacked> {
  const name = `chromium-${await versionOf(entry)}-x64`;
  const home = await cacheFolder();
  const folder = join(home, name);
  if (!(await isProgram(join(folder, 'chromium')))) {
    const staging = await mkdtemp(join(home, 'unpacking-'));
    try {
      await unpackInto(staging, entry, signal);
      await rename(staging, folder).catch(async (error: unknown) => {
        // Another process was faster.
        if (!(await isProgram(join(folder, 'chromium')))) throw error;
      });
    } finally {
      await rm(staging, { recursive: true, force: true });
    }
  }
  const libraries = [join(folder, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  return { executablePath: join(folder, 'chromium'), env: { LD_LIBRARY_PATH: libraries } };
}

async function unpackInto(folder: string, entry: string, signal?: AbortSignal): Promise<void> {
  const script = `import(${JSON.stringify(pathToFileURL(entry).href)}).then(({ default: chromium }) => chromium.executablePath())`;
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
    env: { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
    signal,
  });
}

async function versionOf(entry: string): Promise<string> {
  const manifest = join(dirname(dirname(entry)), 'package.json');
  return (JSON.parse(await readFile(manifest, 'utf8')) as { version: string }).version;
}

/** A folder that only this user writes to: in their cache, or, where a container gives them no home, in temporary files. */
async function cacheFolder(): Promise<string> {
  const home = homeFolder();
  const cache = process.env.XDG_CACHE_HOME || (home && join(home, '.cache'));
  const uid = process.getuid?.();
  const folders = [cache && join(cache, 'form4'), join(tmpdir(), `form4-${uid}`)].filter(
    (folder) => folder !== null,
  );
  for (const folder of folders) {
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await access(folder, constants.W_OK);
    } catch {
      continue;
    }
    const { uid: owner } = await lstat(folder);
    if (owner === uid) return folder;
  }
  throw new Error(`no folder to unpack ${PACKAGE} into: none of ${folders.join(', ')} can be written`);
}
