import { fork } from 'node:child_process';
import { once } from 'node:events';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A script of this folder, as TypeScript or as what it was compiled to. */
export function scriptPath(name: string): string {
  return fileURLToPath(new URL(`${name}${extname(import.meta.url)}`, import.meta.url));
}

/**
 * Runs a script of this folder in a process of its own and gives what it sends, message by message.
 *
 * @throws Error where it ends with another code than 0.
 */
export async function* runAlone<T>(
  script: string,
  words: readonly string[],
  flags: readonly string[] = [],
): AsyncGenerator<T> {
  const child = fork(scriptPath(script), words, {
    execArgv: [...process.execArgv, ...flags],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const waiting: T[] = [];
  let wake = () => {};
  child.on('message', (message) => {
    waiting.push(message as T);
    wake();
  });
  let code: number | null | undefined;
  const ended = once(child, 'close').then(([status]) => {
    code = status;
    wake();
  });
  while (code === undefined || waiting.length > 0) {
    const message = waiting.shift();
    if (message !== undefined) yield message;
    else
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
  }
  await ended;
  if (code !== 0) throw new Error(`${script} ended with code ${code}`);
}

/** The message of a script that `runAlone` runs. */
export function tell(message: object): void {
  process.send?.(message);
}
