import { readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The repository, also where this file runs as JavaScript from a temporary folder (scripts/bench.ts). */
export const ROOT = dirname(realpathSync(new URL('../package.json', import.meta.url)));

/** The peers are installed here, so that installing form4 installs none of them. */
export const PEERS = join(ROOT, 'bench/');

export const FONTS = join(ROOT, 'fonts/');

const require = createRequire(join(PEERS, 'package.json'));

/** Whether a peer is there; `npm ci --prefix bench` installs them all. */
export function isInstalled(name: string): boolean {
  try {
    require.resolve(name);
    return true;
  } catch {
    return false;
  }
}

/** A peer's module. Its types are not there where it is not installed, so that the caller says what it uses of it. */
export function load<T>(name: string): T {
  return require(name) as T;
}

/** The same of a package that is an ES module only. */
export async function loadModule<T>(name: string): Promise<T> {
  return (await import(/* @vite-ignore */ require.resolve(name))) as T;
}

export function fontPath(file: string): string {
  return FONTS + file;
}

export function fontBytes(file: string): Buffer {
  return readFileSync(fontPath(file));
}
