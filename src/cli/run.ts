import { createRequire } from 'node:module';
import { Form4Error } from '../index.ts';
import { archive } from './archive.ts';
import { batch } from './batch.ts';
import type { Command } from './command.ts';
import { email } from './email.ts';
import { extract } from './extract.ts';
import { render } from './render.ts';
import { schema } from './schema.ts';
import { sign } from './sign.ts';
import { type Streams, writeAll } from './streams.ts';
import { EXIT, HELP, UsageError } from './usage.ts';
import { validate } from './validate.ts';
import { verify } from './verify.ts';

const COMMANDS: Record<string, Command> = {
  render,
  email,
  archive,
  batch,
  sign,
  verify,
  extract,
  validate,
  schema,
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
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (!command)
      throw new UsageError(
        `no such command: ${name}; there are ${Object.keys(COMMANDS).join(', ')} (form4 --help)`,
      );
    return await command(rest, streams, interrupt.signal);
  } catch (error) {
    return await report(error, streams);
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

/** Codes that tell of the options or the machine; every other code tells of the filing. */
const NOT_THE_FILING = new Set([
  'option-invalid',
  'template-invalid',
  'browser-missing',
  'browser-failed',
  'archive-failed',
  'manifest-invalid',
  'report-invalid',
  'several-documents',
  'field-unknown',
  'signer-invalid',
  'key-unsupported',
  'password-wrong',
  'timestamp-failed',
  'email-too-large',
]);

async function report(error: unknown, { stderr }: Streams): Promise<number> {
  if (error instanceof UsageError) {
    await writeAll(stderr, `form4: ${error.message}\n`);
    return EXIT.usage;
  }
  if (error instanceof Form4Error && error.code === 'aborted') return EXIT.interrupted;
  if (error instanceof Form4Error) {
    await writeAll(stderr, `form4: ${error.message}\n`);
    return NOT_THE_FILING.has(error.code) ? EXIT.usage : EXIT.invalid;
  }
  // A reader that went away (form4 … | head) is no defect.
  if ((error as NodeJS.ErrnoException)?.code === 'EPIPE') return EXIT.usage;
  await writeAll(
    stderr,
    `form4: a defect of ours, please report it: ${error instanceof Error ? error.stack : error}\n`,
  );
  return EXIT.defect;
}
