import { opendir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fateOf, OWNER } from './owner.ts';

/** The path under which something grows until it is whole and takes its name. */
export function partOf(folder: string, name: string, owner: string): string {
  return join(folder, `.${name}.${owner}.part`);
}

const PART = new RegExp(`^\\..+\\.(${OWNER.source})\\.part$`);
const A_DAY_MS = 86_400_000;

/** Removes the parts that dead processes left; what cannot be removed stays and does no harm. */
export async function removeDeadParts(folder: string): Promise<void> {
  // Name by name: a folder may hold millions.
  for await (const { name } of await opendir(folder)) {
    const owner = PART.exec(name)?.[1];
    if (owner === undefined) continue;
    const part = join(folder, name);
    if (await isDead(owner, part)) await rm(part, { recursive: true, force: true }).catch(() => {});
  }
}

/** Of a process on another machine only the age can tell. */
async function isDead(owner: string, part: string): Promise<boolean> {
  const fate = fateOf(owner);
  if (fate !== 'elsewhere') return fate === 'dead';
  const made = await stat(part).catch(() => null);
  return made !== null && Date.now() - made.mtimeMs > A_DAY_MS;
}
