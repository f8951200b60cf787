import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PdfBrowser } from '../../../src/options/browser.ts';
import { openBrowserPool } from '../../../src/pdf/chromium/pool.ts';
import { LONG } from '../../tools/long.ts';
import { browserGroups, groupIsGone } from './machine.ts';
import { page, table } from './pages.ts';

const LETTER = { paper: 'letter' } as const;
const before = process.env.TMPDIR;

let folder: string;
let pool: PdfBrowser | null = null;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'form4-pool-'));
  process.env.TMPDIR = folder;
});
afterEach(async () => {
  await pool?.close();
  pool = null;
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
  await rm(folder, { recursive: true, force: true });
});

const isPdf = (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, 5)).toString() === '%PDF-';

// Windows has no `ps`.
describe.skipIf(process.platform === 'win32')('a pool of browsers', () => {
  it('has as many as are needed at once, and no more than it may', async () => {
    pool = await openBrowserPool({ size: 2 });
    expect(await browserGroups(folder)).toHaveLength(1);
    const prints = Array.from({ length: 6 }, () => (pool as PdfBrowser).print(page(table(3)), LETTER));
    expect((await Promise.all(prints)).every(isPdf)).toBe(true);
    expect(await browserGroups(folder)).toHaveLength(2);
    await pool.print(page('x'), LETTER);
    expect(await browserGroups(folder)).toHaveLength(2);
    await pool.close();
    while ((await browserGroups(folder)).length > 0) await wait(50);
  });

  it.runIf(LONG)('replaces a browser after so many prints', async () => {
    pool = await openBrowserPool({ size: 1, prints: 2 });
    const groups = new Set<number>();
    for (let each = 0; each < 5; each += 1) {
      expect(isPdf(await pool.print(page('x'), LETTER))).toBe(true);
      for (const group of await browserGroups(folder)) groups.add(group);
    }
    expect(groups.size).toBe(3);
    expect(await browserGroups(folder)).toHaveLength(1);
  });

  it.runIf(LONG)('loses one print where a browser ends, and prints on', async () => {
    pool = await openBrowserPool({ size: 2 });
    await Promise.all([1, 2].map(() => (pool as PdfBrowser).print(page('x'), LETTER)));
    const [group = Number.NaN] = await browserGroups(folder);
    const prints = [1, 2].map(() => (pool as PdfBrowser).print(page(table(4000)), LETTER));
    await wait(100);
    process.kill(-group, 'SIGKILL');
    const outcomes = await Promise.allSettled(prints);
    await groupIsGone(group);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const failed = outcomes.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(failed.reason).toMatchObject({ code: 'browser-failed' });
    const again = await Promise.all([1, 2].map(() => (pool as PdfBrowser).print(page('x'), LETTER)));
    expect(again.every(isPdf)).toBe(true);
  });
});
