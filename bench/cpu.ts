import { readdirSync, readFileSync } from 'node:fs';

/** CPU time of this process and of all that it has started, in milliseconds. */
export interface Cpu {
  readonly own: number;
  /** Of the processes below it; 0 where the system does not tell (it is read from /proc). */
  readonly below: number;
}

export function cpuNow(withBelow: boolean): Cpu {
  const { user, system } = process.cpuUsage();
  return { own: (user + system) / 1000, below: withBelow ? below(process.pid) : 0 };
}

/** Linux counts CPU time in hundredths of a second (USER_HZ), whatever the kernel's own clock. */
const TICK = 10;

/** What the processes below a process have used, those included that have ended and been waited for. */
function below(root: number): number {
  const parents = new Map<number, { readonly parent: number; readonly time: number }>();
  for (const name of safeList('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const fields = statOf(name);
    if (fields === null) continue;
    const [, parent = 0, ...rest] = fields;
    // utime, stime, cutime and cstime are the 14th to the 17th field (proc(5)); ours begin with the third.
    const time = rest.slice(9, 13).reduce((sum, ticks) => sum + ticks, 0);
    parents.set(Number(name), { parent, time: time * TICK });
  }
  let total = 0;
  for (const [id, { time }] of parents) {
    for (let at = parents.get(id)?.parent; at !== undefined; at = parents.get(at)?.parent) {
      if (at !== root) continue;
      total += time;
      break;
    }
  }
  return total;
}

/** The fields after the name, which stands in brackets and may hold anything; the first, a letter, as NaN. */
function statOf(id: string): number[] | null {
  try {
    const stat = readFileSync(`/proc/${id}/stat`, 'latin1');
    return stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
  } catch {
    return null;
  }
}

function safeList(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** What the children have used that this process has started and that have ended, in milliseconds; 0 where the system does not tell. */
export function cpuOfEnded(): number {
  const fields = statOf('self') ?? [];
  return ((fields[13] ?? 0) + (fields[14] ?? 0)) * TICK;
}
