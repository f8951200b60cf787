import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import timers, { setImmediate as turn } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LOCK, withLock } from '../../src/disk/lock.ts';
import { fateOf, newOwner } from '../../src/disk/owner.ts';
import { partOf, removeDeadParts } from '../../src/disk/parts.ts';
import { watchDisk } from '../archive/disk.ts';
import { temporaryFolder } from '../tools/files.ts';

// The pauses between two looks at the lock take no time here.
const { setTimeout: pause } = timers;
beforeAll(() => replacePause((() => turn()) as typeof pause));
afterAll(() => replacePause(pause));

function replacePause(by: typeof pause): void {
  timers.setTimeout = by;
  syncBuiltinESMExports();
}

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The owner's name with other parts: machine, process, start. */
function ownerWith(change: Partial<Record<0 | 1 | 2, string>>): string {
  return newOwner()
    .split('-')
    .map((part, index) => change[index as 0 | 1 | 2] ?? part)
    .join('-');
}

/** The number of a process that has ended. */
const ended = () => String(spawnSync(process.execPath, ['--version']).pid);

function plantLock(...owners: string[]): void {
  mkdirSync(join(folder, LOCK));
  for (const owner of owners) writeFileSync(join(folder, LOCK, owner), '');
}

describe('fateOf', () => {
  it('tells the living from the dead, and both from what is elsewhere', () => {
    expect(fateOf(newOwner())).toBe('alive');
    expect(fateOf(ownerWith({ 1: ended() }))).toBe('dead');
    expect(fateOf(ownerWith({ 0: '00000000' }))).toBe('elsewhere');
    expect(fateOf('someone')).toBe('elsewhere');
  });

  it.skipIf(process.platform !== 'linux')('is not deceived by a number given to another process', () => {
    expect(fateOf(ownerWith({ 2: '1' }))).toBe('dead');
  });
});

describe('withLock', () => {
  it('lets one work at a time, and leaves nothing behind', async () => {
    const file = join(folder, 'count');
    writeFileSync(file, '0');
    const works = Array.from({ length: 20 }, () =>
      withLock(folder, async () => {
        const count = Number(readFileSync(file, 'utf8'));
        for (let turns = 0; turns < 5; turns += 1) await turn();
        writeFileSync(file, String(count + 1));
      }),
    );
    await Promise.all(works);
    expect(readFileSync(file, 'utf8')).toBe('20');
    expect(readdirSync(folder)).toEqual(['count']);
  });

  it('is let go of where the work fails', async () => {
    await expect(withLock(folder, () => Promise.reject(new Error('mine')))).rejects.toThrow('mine');
    expect(await withLock(folder, async () => 'next')).toBe('next');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is taken over at once from a process that died with it', async () => {
    plantLock(ownerWith({ 1: ended() }));
    expect(await withLock(folder, async () => readdirSync(join(folder, LOCK)).length)).toBe(1);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is taken where a process died before it had removed the empty one', async () => {
    plantLock();
    expect(await withLock(folder, async () => 'done')).toBe('done');
  });

  it('is taken over in the end from a machine that cannot be asked', async () => {
    plantLock(ownerWith({ 0: '00000000' }));
    expect(await withLock(folder, async () => 'done')).toBe('done');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is never taken from a process that is alive; the error names it', async () => {
    plantLock(newOwner());
    await expect(withLock(folder, async () => 'never')).rejects.toMatchObject({
      code: 'archive-failed',
      message: expect.stringContaining(`process ${process.pid} has held the lock`),
    });
    expect(readdirSync(folder)).toEqual([LOCK]);
  });

  it('stays with who took it over while another, who saw the dead owner too, slept', async () => {
    plantLock(ownerWith({ 1: ended() }));
    const working: string[] = [];
    let most = 0;
    const work = (name: string, until: Promise<unknown>) => () =>
      withLock(folder, async () => {
        most = Math.max(most, working.push(name));
        await until;
        working.splice(working.indexOf(name), 1);
        return name;
      });
    let slept = false;
    let second: Promise<string> | undefined;
    const end = watchDisk(folder, async ({ name, proceed }) => {
      if (name !== 'unlink' || slept) return proceed();
      // The first sleeps here, about to remove the dead owner, until the second is at work with the lock.
      slept = true;
      let letGo = () => {};
      second = work(
        'second',
        new Promise<void>((resolve) => {
          letGo = resolve;
        }),
      )();
      while (!working.includes('second')) await turn();
      await proceed().catch(() => {});
      // The first now asks for the lock again and again, while the second is still at work.
      setTimeout(letGo, 50);
      return undefined;
    });
    try {
      expect(await work('first', turn())()).toBe('first');
      expect(await second).toBe('second');
    } finally {
      end();
    }
    expect(most).toBe(1);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('removeDeadParts', () => {
  it('removes what dead processes left, and nothing else', async () => {
    const dead = partOf(folder, 'a.pdf', ownerWith({ 1: ended() }));
    const kept = [
      partOf(folder, 'b.pdf', newOwner()),
      partOf(folder, 'c.pdf', ownerWith({ 0: '00000000' })),
      ...['.hidden', 'a.pdf', '.a.pdf.part', 'notes.part', '.a.pdf.1234.part'].map((name) =>
        join(folder, name),
      ),
    ];
    for (const file of [dead, ...kept]) writeFileSync(file, '');
    const folderOfTheDead = partOf(folder, 'manifest.lock', ownerWith({ 1: ended() }));
    mkdirSync(folderOfTheDead);
    writeFileSync(join(folderOfTheDead, 'owner'), '');
    await removeDeadParts(folder);
    expect(
      readdirSync(folder)
        .map((name) => join(folder, name))
        .sort(),
    ).toEqual(kept.sort());
  });
});
