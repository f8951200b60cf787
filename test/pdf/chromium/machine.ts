import { execFile } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';

interface Process {
  readonly pid: number;
  readonly group: number;
  readonly command: string;
}

async function processes(): Promise<Process[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-ww', '-o', 'pid=,pgid=,stat=,args='], {
    maxBuffer: 1 << 26,
  });
  return stdout.split('\n').flatMap((line) => {
    const [, pid, group, state, command] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    // A zombie has ended; that its parent has not taken notice is not ours to see to.
    return pid && group && command && !state?.startsWith('Z') ? [{ pid: +pid, group: +group, command }] : [];
  });
}

/** The process groups of all browsers whose profiles are in `folder`. */
export async function browserGroups(folder: string): Promise<number[]> {
  const leaders = (await processes()).filter(
    ({ pid, group, command }) => pid === group && command.includes(`--user-data-dir=${folder}`),
  );
  return leaders.map(({ group }) => group);
}

/** The process group of the browser whose profile is in `folder`; null where none runs. */
export async function browserGroup(folder: string): Promise<number | null> {
  const leader = (await processes()).find(({ command }) => command.includes(`--user-data-dir=${folder}`));
  return leader?.group ?? null;
}

/** Resolves when no process of the group is left; how long that takes is the machine's affair. */
export async function groupIsGone(group: number): Promise<void> {
  while ((await processes()).some((process) => process.group === group)) await setTimeout(50);
}
