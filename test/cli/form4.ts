import { bundled } from '../tools/compiled.ts';
import { LONG } from '../tools/long.ts';

/** The command; in the long run as users have it, out of the bundle. */
export const { run }: typeof import('../../src/cli/run.ts') = LONG
  ? await import(/* @vite-ignore */ bundled('command/run.js').href)
  : await import('../../src/cli/run.ts');

/** Runs a command line in this process, with the input as standard input. */
export async function form4(words: readonly string[], input: string | Uint8Array = '') {
  const written = { stdout: [] as Uint8Array[], stderr: [] as Uint8Array[] };
  const stream = (name: keyof typeof written) => ({
    write: (chunk: string | Uint8Array, done?: () => void) => {
      written[name].push(Buffer.from(chunk as string));
      done?.();
    },
  });
  const code = await run(words, {
    stdin: (async function* () {
      yield Buffer.from(input as string);
    })(),
    stdout: stream('stdout'),
    stderr: stream('stderr'),
  });
  const bytes = Buffer.concat(written.stdout);
  return { code, bytes, out: bytes.toString('utf8'), err: Buffer.concat(written.stderr).toString('utf8') };
}
