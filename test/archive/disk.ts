import type { FileHandle } from 'node:fs/promises';
import files from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

/** A call on the disk: `proceed` carries it out. */
export interface Call {
  /** `link`, `handle.sync`. */
  readonly name: string;
  /** What the call was about to write. */
  readonly bytes: Uint8Array | null;
  readonly proceed: () => Promise<unknown>;
  /** Carries it out with other bytes. */
  readonly proceedWith: (bytes: Uint8Array) => Promise<unknown>;
}

const NAMES = [
  'link',
  'mkdir',
  'open',
  'opendir',
  'readFile',
  'readdir',
  'rename',
  'rm',
  'rmdir',
  'stat',
] as const;
const MORE = ['unlink', 'writeFile'] as const;
const OF_HANDLES = new Set(['read', 'writeFile', 'sync', 'truncate', 'stat', 'close']);

type AnyFunction = (...args: unknown[]) => Promise<unknown>;

/**
 * Hands every call of `node:fs/promises` on a path below the folder, and every call on a file opened there, to the
 * watcher, which carries it out, or fails, or never comes back. Gives what ends the watch.
 */
export function watchDisk(folder: string, watcher: (call: Call) => Promise<unknown>): () => void {
  const all = files as unknown as Record<string, AnyFunction>;
  const names = [...NAMES, ...MORE];
  const own = new Map(names.map((name) => [name, all[name] as AnyFunction]));
  for (const [name, real] of own) {
    all[name] = async (...args) => {
      if (!String(args[0]).startsWith(folder)) return real(...args);
      const done = await watcher(call(name, real, args));
      return name === 'open' ? watchedHandle(done as FileHandle, watcher) : done;
    };
  }
  syncBuiltinESMExports();
  return () => {
    for (const [name, real] of own) all[name] = real;
    syncBuiltinESMExports();
  };
}

function call(name: string, real: AnyFunction, args: unknown[]): Call {
  const at = args.findIndex((arg) => arg instanceof Uint8Array);
  return {
    name,
    bytes: /write/.test(name) && at >= 0 ? (args[at] as Uint8Array) : null,
    proceed: () => real(...args),
    proceedWith: (bytes) => real(...args.map((arg, index) => (index === at ? bytes : arg))),
  };
}

function watchedHandle(handle: FileHandle, watcher: (call: Call) => Promise<unknown>): FileHandle {
  return new Proxy(handle, {
    get(target, name) {
      const value = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      const real = value.bind(target) as AnyFunction;
      if (!OF_HANDLES.has(String(name))) return real;
      return (...args: unknown[]) => watcher(call(`handle.${String(name)}`, real, args));
    },
  });
}

/** The error that a system gives. */
export function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: planted by the test`), { code });
}
