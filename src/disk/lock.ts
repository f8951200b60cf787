import { mkdir, readdir, rename, rm, rmdir, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Form4Error } from '../errors.ts';
import { fateOf, newOwner } from './owner.ts';
import { partOf } from './parts.ts';

export const LOCK = '.manifest.lock';

/** How often the lock is asked for, about a minute in all, while the same owner holds it. */
const PATIENCE = 6_000;
const LONGEST_PAUSE_MS = 20;

/**
 * Does the work while no other process, and no other call in this one, does such work on the folder.
 *
 * The lock is a folder that holds one file, named after its owner. It is right because:
 * - It comes into being whole: a folder that holds the file already is renamed to the lock's name, and a rename onto a
 *   folder that is not empty fails on every system (POSIX; Windows refuses any folder). So at most one owner's file is
 *   ever in it, and whoever's rename succeeded has the lock.
 * - Only the file of an owner is ever removed from it, by name, and no name is given twice. So a process that found a
 *   dead owner, and then slept while another took the lock over, removes nothing of the new owner's. An empty lock is
 *   nobody's: renames onto it succeed, and `rmdir` fails once it is taken.
 * - An owner is dead where its process is; that of another machine cannot be asked after, so it counts as dead if it
 *   did not change for a minute. The work under the lock takes milliseconds.
 *
 * Packages for this (proper-lockfile and its like) tell dead owners by age alone, which makes the next run wait, and
 * lose the race described above.
 */
export async function withLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const release = await lockFolder(folder, LOCK, take);
  try {
    return await work();
  } finally {
    await release();
  }
}

/**
 * Takes a lock of another name for as long as its owner wishes, and gives what releases it. Nobody waits for such a
 * lock; it is taken over from an owner of this machine that is dead, and from no other.
 *
 * @throws {Form4Error} `archive-failed`
 */
export function holdLock(folder: string, name: string): Promise<() => Promise<void>> {
  return lockFolder(folder, name, async (prepared, lock) => {
    await freeOfTheDead(lock).catch(() => {});
    const isTaken = await rename(prepared, lock).then(
      () => false,
      () => true,
    );
    if (!isTaken) return;
    const [holder = ''] = await readdir(lock).catch(() => []);
    throw new Form4Error(
      'archive-failed',
      fateOf(holder) === 'alive'
        ? `${folder}: process ${holder.split('-')[1]} is at work on it; let it go on or end it, then run this again`
        : `${folder}: a process of another machine is at work on it; if it is not, remove ${lock} and run this again`,
    );
  });
}

type Take = (prepared: string, lock: string) => Promise<void>;

async function lockFolder(folder: string, name: string, taking: Take): Promise<() => Promise<void>> {
  const owner = newOwner();
  const lock = join(folder, name);
  const prepared = partOf(folder, name.replace(/^\./, ''), owner);
  try {
    await mkdir(prepared);
    await writeFile(join(prepared, owner), '');
    await taking(prepared, lock);
  } catch (error) {
    await rm(prepared, { recursive: true, force: true });
    throw error;
  }
  // Once more where it fails: a lock that stays keeps all others out for as long as this process lives.
  return () => leave(lock, owner).catch(() => leave(lock, owner));
}

async function take(prepared: string, lock: string): Promise<void> {
  let seen: string | undefined;
  for (let asked = 0; ; asked += 1) {
    const refused = await rename(prepared, lock).then(
      () => null,
      (error: unknown) => error,
    );
    if (refused === null) return;
    const [holder] = await freeOfTheDead(lock);
    if (holder !== seen) asked = 0;
    seen = holder;
    if (asked >= PATIENCE) {
      if (holder === undefined) throw refused;
      if (fateOf(holder) === 'alive') throw held(lock, holder);
      await leave(lock, holder);
    }
    await sleep(Math.random() * LONGEST_PAUSE_MS);
  }
}

/** Removes from the lock what dead processes left in it, and gives the owners that remain: one, or none. */
export async function freeOfTheDead(lock: string): Promise<string[]> {
  const owners = await readdir(lock).catch(() => []);
  const dead = owners.filter((owner) => fateOf(owner) === 'dead');
  for (const owner of dead) await leave(lock, owner);
  // An empty lock is nobody's, and on Windows it would keep the next one out.
  if (owners.length === 0) await rmdir(lock).catch(() => {});
  return owners.filter((owner) => !dead.includes(owner));
}

async function leave(lock: string, owner: string): Promise<void> {
  await unlink(join(lock, owner)).catch(unlessGone);
  // Another may have taken the empty lock, or removed it.
  await rmdir(lock).catch(() => {});
}

function unlessGone(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

function held(lock: string, owner: string): Form4Error {
  return new Form4Error(
    'archive-failed',
    `${lock}: process ${owner.split('-')[1]} has held the lock for long; let it go on or end it, then run this again`,
  );
}
