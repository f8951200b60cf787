import { PRODUCT } from '../base/files/product.ts';
import { Form4Error } from '../index.ts';
import { nearest } from '../options/refusal.ts';
import type { Command } from './command.ts';
import { COMMANDS, type CommandListing } from './commands.ts';
import { EXIT, exitCodeOf, UsageError } from './exit.ts';
import { expandGlobs } from './inputs.ts';
import { parseCommandLine } from './parser.ts';
import { Reporter } from './reporter.ts';
import { type Stdio, writeStream } from './stdio.ts';
import { valuesOf } from './values.ts';

/** Carries out a command line and gives the exit code; nothing is thrown. */
export async function run(words: readonly string[], stdio: Stdio): Promise<number> {
  const interrupt = new AbortController();
  const stop = () => interrupt.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    const [name = '--help', ...rest] = words;
    if (name === '--version' || name === '-V') await writeStream(stdio.stdout, `${PRODUCT.version}\n`);
    else if (isHelp(name)) await help(rest[0], stdio);
    else if (isHelpAsked(rest)) await help(name, stdio);
    else return await call(name, rest, stdio, interrupt.signal);
    return words.length === 0 ? EXIT.usage : EXIT.done;
  } catch (error) {
    return await report(error, stdio);
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

async function call(
  name: string,
  words: readonly string[],
  stdio: Stdio,
  signal: AbortSignal,
): Promise<number> {
  const command = await listingOf(name).load();
  command.check?.(words);
  const { operands, given } = parseCommandLine(command, words);
  const options: { quiet?: boolean } = await valuesOf(given);
  return command.run({
    operands: await checkedOperands(command, operands),
    options,
    stdio,
    reporter: new Reporter(stdio, options.quiet === true),
    signal,
  });
}

async function checkedOperands(
  { name, operands: { least, most, asked, globs } }: Command,
  given: readonly string[],
): Promise<readonly string[]> {
  if (given.length < least || given.length > most) throw new UsageError(`${name}: ${asked}`);
  return globs ? expandGlobs(given) : given;
}

function listingOf(name: string): CommandListing {
  if (Object.hasOwn(COMMANDS, name)) return COMMANDS[name as keyof typeof COMMANDS];
  const near = nearest(name, Object.keys(COMMANDS));
  const remedy =
    near === undefined ? `there are ${Object.keys(COMMANDS).join(', ')}` : `did you mean ${near}?`;
  throw new UsageError(`no such command: ${name}; ${remedy} (form4 --help)`);
}

function isHelp(word: string): boolean {
  return word === '--help' || word === '-h' || word === 'help';
}

/** Whether a command's help is asked for: among its options, not among operands behind `--`. */
function isHelpAsked(words: readonly string[]): boolean {
  const end = words.indexOf('--');
  return words.slice(0, end < 0 ? words.length : end).some((word) => word === '--help' || word === '-h');
}

async function help(name: string | undefined, { stdout }: Stdio): Promise<void> {
  // Loaded where somebody asks.
  const { helpOf, overview } = await import('./help.ts');
  if (name === undefined || isHelp(name)) return writeStream(stdout, overview(COMMANDS));
  const { about, load } = listingOf(name);
  await writeStream(stdout, helpOf(await load(), about));
}

/** Says what went wrong and gives the exit code that it stands for. */
async function report(error: unknown, { stderr }: Stdio): Promise<number> {
  const code = exitCodeOf(error);
  if (error instanceof UsageError || (error instanceof Form4Error && code !== EXIT.interrupted))
    await writeStream(stderr, `form4: ${error.message}\n`);
  else if (code === EXIT.defect)
    await writeStream(
      stderr,
      `form4: a defect of ours, please report it: ${(error as Error)?.stack ?? error}\n`,
    );
  return code;
}
