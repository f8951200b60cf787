import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** How a name says who made a file: machine, process, when the process started, a number of chance. */
export const OWNER = /([0-9a-f]{8})-(\d+)-(\d+)-[0-9a-f]{16}/;

/** A name for this process that no process ever gets again. */
export function newOwner(): string {
  return `${MACHINE}-${process.pid}-${STARTED}-${randomBytes(8).toString('hex')}`;
}

/** What became of a process: `elsewhere` is one that cannot be asked after from here. */
export type Fate = 'alive' | 'dead' | 'elsewhere';

/** What became of the process that a name speaks of. */
export function fateOf(owner: string): Fate {
  const [, machine, pid, started] = OWNER.exec(owner) ?? [];
  if (machine !== MACHINE) return 'elsewhere';
  return isAlive(Number(pid), started) ? 'alive' : 'dead';
}

/** Numbers of processes count within one machine, and on Linux within one namespace (a container has its own). */
const MACHINE = createHash('sha256')
  .update(`${hostname()}\n${tried(() => readlinkSync('/proc/self/ns/pid')) ?? ''}`)
  .digest('hex')
  .slice(0, 8);

const STARTED = statOf(process.pid)?.started ?? '0';

function isAlive(pid: number, started: string | undefined): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Any other error (EPERM) says that there is such a process.
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  // A killed process keeps its number until its parent asks after it; later another one gets the number.
  const stat = statOf(pid);
  return stat === null || (stat.started === started && !/[ZX]/.test(stat.state));
}

/** State and start, in ticks since the machine started, as Linux tells them (proc(5)); null on other systems. */
function statOf(pid: number): { state: string; started: string } | null {
  const stat = tried(() => readFileSync(`/proc/${pid}/stat`, 'latin1'));
  if (stat === null) return null;
  // The second field, the program's name in brackets, may itself hold spaces and brackets.
  const [state = '', ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { state, started: rest[18] ?? '0' };
}

function tried<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
