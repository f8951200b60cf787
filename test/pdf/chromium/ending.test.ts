import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findBrowser } from '../../../src/pdf/chromium/find.ts';
import { compiled } from '../../tools/compiled.ts';
import { LONG, sampled } from '../../tools/long.ts';
import { browserGroup, groupIsGone } from './machine.ts';

const CHILD = fileURLToPath(compiled('test/pdf/chromium/ending.child.ts'));

interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly errors: string;
  /** What is left in the folder for temporary files when the browser's processes are gone. */
  readonly left: readonly string[];
}

/** Runs the child until it has a browser, ends it in the way named, and waits for the browser's end. */
async function endIn(way: string, signal?: NodeJS.Signals): Promise<Ending> {
  const folder = await mkdtemp(join(tmpdir(), 'form4-ending-'));
  const { executablePath, env } = await findBrowser();
  const child = spawn(process.execPath, [CHILD, way], {
    env: { ...process.env, ...env, TMPDIR: folder, PUPPETEER_EXECUTABLE_PATH: executablePath },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const exit = once(child, 'exit');
  await Promise.race([once(child.stdout, 'data'), exit]);
  const group = await browserGroup(folder);
  if (group === null) throw new Error(`the child has no browser: ${errors}`);
  if (signal) child.kill(signal);
  else child.stdin.end('end\n');
  const [code, by] = await exit;
  await groupIsGone(group);
  const left = (await readdir(folder)).filter((name) => name.startsWith('form4-browser-'));
  await rm(folder, { recursive: true, force: true });
  return { code, signal: by, errors, left };
}

// Windows has neither these signals nor `ps`.
describe.skipIf(process.platform === 'win32')('a program that ends without closing its browser', () => {
  it.each(sampled(['SIGTERM', 'SIGINT', 'SIGHUP'] as const, 1))(
    'by %s takes it along, and ends by that signal',
    async (signal) => {
      expect(await endIn('wait', signal)).toEqual({ code: null, signal, errors: '', left: [] });
    },
  );

  it.runIf(LONG)('by SIGKILL takes it along', async () => {
    // Nothing of the program runs any more; the browser ends by itself, and its profile stays.
    expect(await endIn('wait', 'SIGKILL')).toMatchObject({ code: null, signal: 'SIGKILL' });
  });

  it.runIf(LONG)('by its own listener for a signal ends as that one wants', async () => {
    expect(await endIn('ownListener', 'SIGTERM')).toEqual({ code: 3, signal: null, errors: '', left: [] });
  });

  it.runIf(LONG)('by process.exit takes it along', async () => {
    expect(await endIn('exit')).toEqual({ code: 0, signal: null, errors: '', left: [] });
  });

  it('by an error that nothing handles takes it along', async () => {
    const { code, left, errors } = await endIn('throw');
    expect({ code, left }).toEqual({ code: 1, left: [] });
    expect(errors).toContain('JSON');
  });
});
