import { createRequire } from 'node:module';
import { Form4Error } from '../index.ts';
import type { Command } from './command.ts';
import { EXIT, exitCodeOf, UsageError } from './exit.ts';
import { type Streams, writeAll } from './streams.ts';
import { HELP } from './usage.ts';

/** Each is loaded when it is called: a form should not wait for what signs and archives. */
const COMMANDS: Record<string, () => Promise<Command>> = {
  render: async () => (await import('./render.ts')).render,
  email: async () => (await import('./email.ts')).email,
  archive: async () => (await import('./archive.ts')).archive,
  batch: async () => (await import('./batch.ts')).batch,
  sign: async () => (await import('./sign.ts')).sign,
  verify: async () => (await import('./verify.ts')).verify,
  extract: async () => (await import('./extract.ts')).extract,
  validate: async () => (await import('./validate.ts')).validate,
  schema: async () => (await import('./schema.ts')).schema,
};

/** Carries out a command line and gives the exit code; nothing is thrown. */
export async function run(words: readonly string[], streams: Streams): Promise<number> {
  const [name = '--help', ...rest] = words;
  const interrupt = new AbortController();
  const stop = () => interrupt.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    if (name === '--help' || name === '-h' || name === 'help' || rest.includes('--help')) {
      await writeAll(streams.stdout, HELP);
      return words.length === 0 ? EXIT.usage : EXIT.done;
    }
    if (name === '--version') {
      await writeAll(streams.stdout, `${createRequire(import.meta.url)('../../package.json').version}\n`);
      return EXIT.done;
    }
    const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (!load)
      throw new UsageError(
        `no such command: ${name}; there are ${Object.keys(COMMANDS).join(', ')} (form4 --help)`,
      );
    const command = await load();
    return await command(rest, streams, interrupt.signal);
  } catch (error) {
    return await report(error, streams);
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

/** Says what went wrong and gives the exit code that it stands for. */
async function report(error: unknown, { stderr }: Streams): Promise<number> {
  const code = exitCodeOf(error);
  if (error instanceof UsageError || (error instanceof Form4Error && code !== EXIT.interrupted))
    await writeAll(stderr, `form4: ${error.message}\n`);
  if (code === EXIT.defect && !(error instanceof Form4Error))
    await writeAll(
      stderr,
      `form4: a defect of ours, please report it: ${(error as Error)?.stack ?? error}\n`,
    );
  return code;
}
