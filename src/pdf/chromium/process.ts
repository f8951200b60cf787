import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import type { ConnectionTransport } from 'puppeteer-core';
import type { FontFiles } from '../../base/fonts.ts';
import type { BrowserFound } from './find.ts';
import { writeFontConfig } from './fontconfig.ts';
import { pipeTransport } from './pipe.ts';

/** A running browser process. Its profile is a folder of its own, which goes when the process does. */
export interface BrowserProcess {
  readonly pid: number | undefined;
  readonly transport: ConnectionTransport;
  /** Resolves, and never rejects, when the process is gone or could not be started, with what happened to it. */
  readonly exited: Promise<Error>;
  /** The last lines that the browser wrote to its standard error. */
  lastWords(): Promise<string>;
  /** Ends every process of the browser and removes its profile; resolves when both are gone. */
  kill(): Promise<void>;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** Marks our listeners, also to another copy of this package: two that took each other for the program's would wait for ever. */
const GUARD = Symbol.for('form4.browser.guard');
const KEPT_LINES = 20;
/** Chromium's processes may still write to the profile in the moment that they die. */
const REMOVE = { recursive: true, force: true, maxRetries: 10, retryDelay: 50 } as const;

const QUIET = [
  '--headless',
  '--remote-debugging-pipe',
  '--no-startup-window',
  '--no-first-run',
  '--no-default-browser-check',
  '--no-pings',
  '--no-service-autorun',
  '--disable-background-networking',
  '--disable-breakpad',
  '--disable-client-side-phishing-detection',
  '--disable-component-extensions-with-background-pages',
  '--disable-component-update',
  '--disable-crash-reporter',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-extensions',
  '--disable-features=Translate,MediaRouter,OptimizationHints,AutofillServerCommunication',
  '--disable-search-engine-choice-screen',
  '--disable-sync',
  '--metrics-recording-only',
  '--mute-audio',
  '--password-store=basic',
  '--use-mock-keychain',
];

const PRINTING = [
  // The same glyph positions on every machine, whatever its fonts' hinting is set to.
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
  '--disable-gpu',
  // Containers give /dev/shm 64 MB, which a long form fills.
  '--disable-dev-shm-usage',
  // A page that is not in front is a page all the same.
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  // Before Chromium 128 the print call's own options needed these as well.
  '--export-tagged-pdf',
  '--generate-pdf-document-outline',
];

const OFFLINE = [
  // Requests are refused one by one (see site.ts); these two stop what is no request: look-ups of names and
  // connections that are opened ahead. No name resolves, and what needs no name ends at a proxy on a port
  // that nothing listens on.
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--proxy-server=http://127.0.0.1:9',
  '--proxy-bypass-list=<-loopback>',
  '--dns-prefetch-disable',
];

/** Starts the browser with a fresh profile; `sandbox: false` adds `--no-sandbox`. */
export function startProcess(
  found: BrowserFound,
  options: { sandbox: boolean; fonts: FontFiles },
): BrowserProcess {
  // In one go, so that no signal can come between the making of the profile and the guard that removes it.
  const profile = mkdtempSync(join(tmpdir(), 'form4-browser-'));
  const child = spawn(
    found.executablePath,
    [
      ...QUIET,
      ...PRINTING,
      ...OFFLINE,
      ...(options.sandbox ? [] : ['--no-sandbox']),
      `--user-data-dir=${profile}`,
    ],
    {
      // A process group of its own, so that all of the browser's processes can be ended together.
      detached: process.platform !== 'win32',
      env: {
        ...process.env,
        ...writeFontConfig(profile, options.fonts),
        ...found.env,
        ...ownFolders(profile),
      },
      stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
      windowsHide: true,
    },
  );
  const exited = exitOf(child);
  const endNow = (): void => {
    killGroup(child);
    try {
      rmSync(profile, REMOVE);
    } catch {
      // A folder for temporary files that stays is no reason to end this process with another code.
    }
  };
  const unguard = guardExit(endNow);
  async function end(): Promise<void> {
    killGroup(child);
    await exited;
    // The same holds here: what was printed is good.
    await rm(profile, REMOVE).catch(() => {});
    unguard();
  }
  let ending: Promise<void> | undefined;
  const lastWords = keepTail(child);
  return {
    pid: child.pid,
    transport: pipeTransport(child.stdio[3] as Writable, child.stdio[4] as Readable),
    exited,
    lastWords,
    kill() {
      // Once only: later the number of the process may be another's.
      ending ??= end();
      return ending;
    },
  };
}

/**
 * Whatever else the browser writes goes into its profile too, and goes with it.
 *
 * Its socket stands in the folder for temporary files, and a socket's path has some 100 characters at most.
 */
function ownFolders(profile: string): Record<string, string> {
  const folders = { XDG_CONFIG_HOME: profile, XDG_CACHE_HOME: profile };
  return profile.length <= 60 ? { ...folders, TMPDIR: profile } : folders;
}

function exitOf(child: ChildProcess): Promise<Error> {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) =>
      resolve(new Error(signal ? `ended by ${signal}` : `ended with code ${code}`)),
    );
    child.on('error', resolve);
  });
}

/** What Chromium says on every start in a container, and what pages say to their console. */
const NOISE = /dbus|:CONSOLE/;

function keepTail(child: ChildProcess): () => Promise<string> {
  const stream = child.stderr as Readable;
  let tail: string[] = [];
  const lines = createInterface({ input: stream });
  lines.on('line', (line) => {
    if (line.trim() !== '' && !NOISE.test(line)) tail = [...tail, line].slice(-KEPT_LINES);
  });
  stream.on('error', () => {});
  const read = new Promise<void>((resolve) => lines.once('close', resolve));
  return async () => {
    // What a process said last is read after its end; a second is plenty for what already stands in the pipe.
    if (child.exitCode !== null || child.signalCode !== null)
      await Promise.race([read, setTimeout(1000, undefined, { ref: false })]);
    return tail.join('\n');
  };
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    if (child.exitCode === null)
      spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F'], { windowsHide: true });
    return;
  }
  try {
    // The group, even where its leader is gone: a crash of the browser can leave children behind.
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    // Nothing is left of the group, or, on macOS, only what has ended and waits to be taken notice of.
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ESRCH' && code !== 'EPERM') throw error;
  }
}

/**
 * Runs `end` when this process ends: by itself, by `process.exit`, by an uncaught exception or by a signal.
 *
 * A signal whose default is to end the process keeps that meaning: where no one else listens, it is sent again
 * once the listener is gone. Where the program has a listener of its own, that one decides; the browser stays
 * for it to finish its work with, and goes at the latest when the process exits.
 */
function guardExit(end: () => void): () => void {
  const onSignal = Object.assign(
    (signal: NodeJS.Signals): void => {
      if (process.listeners(signal).some((listener) => !(GUARD in listener))) return;
      process.removeListener(signal, onSignal);
      end();
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
    },
    { [GUARD]: true },
  );
  process.on('exit', end);
  // First in line, so that a listener that the program added with `once` is still there to be seen.
  for (const signal of SIGNALS) process.prependListener(signal, onSignal);
  return () => {
    process.removeListener('exit', end);
    for (const signal of SIGNALS) process.removeListener(signal, onSignal);
  };
}
