import { spawn, spawnSync } from 'node:child_process';
import { text } from 'node:stream/consumers';

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a program to its end. */
export async function run(program: string, args: readonly string[], input?: string): Promise<Ended> {
  const child = spawn(program, args, { env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' } });
  const code = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  // A program that ends before it has read everything tells more by its end than by the pipe's.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input ?? '');
  const [out, err, ended] = await Promise.all([text(child.stdout), text(child.stderr), code]);
  return { code: ended, out, err };
}

/** Whether there is such a program. */
export function isThere(program: string, args: readonly string[]): boolean {
  return !spawnSync(program, args).error;
}
