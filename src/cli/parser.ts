import { CommanderError, Option as CommanderOption, Command as Parser } from 'commander';
import { namedOptions } from '../options/all.ts';
import type { CommandName, Flag } from '../options/option.ts';
import { nearest, orOf } from '../options/refusal.ts';
import type { Command } from './command.ts';
import { UsageError } from './exit.ts';
import { type Flagged, flagsOf } from './flags.ts';
import { sentenceOf } from './sentence.ts';

/** An option as it was given: its words, or none where it is a switch. */
export interface Given extends Flagged {
  readonly words: readonly string[];
}

export interface CommandLine {
  readonly operands: readonly string[];
  readonly given: readonly Given[];
}

/** Reads the words behind a command's name. Commander is known here alone. Throws a `UsageError`. */
export function parseCommandLine(command: Command, words: readonly string[]): CommandLine {
  const flags = flagsOf(command.name);
  const parser = parserOf(command, flags);
  try {
    parser.parse(words, { from: 'user' });
  } catch (error) {
    throw error instanceof CommanderError ? usageError(error, command.name, flags) : error;
  }
  const given = parser.opts<Record<string, true | readonly string[]>>();
  return {
    operands: parser.args,
    given: flags.flatMap((flagged) => {
      const words = given[keyOf(flagged.flag)];
      return words === undefined ? [] : [{ ...flagged, words: words === true ? [] : words }];
    }),
  };
}

/** Usage and options, as help shows them. */
export function describeOptions(command: Command): string {
  return parserOf(command, flagsOf(command.name)).helpInformation();
}

const WIDTH = 100;

function parserOf({ name, usage }: Command, flags: readonly Flagged[]): Parser {
  const parser = new Parser(`form4 ${name}`)
    .usage(usage)
    .argument('[operands...]')
    .helpOption('-h, --help', 'Show this help.')
    .configureHelp({
      helpWidth: WIDTH,
      visibleArguments: () => [],
      optionDescription: ({ description }) => description,
    })
    .configureOutput({ writeErr: () => {} })
    .exitOverride();
  const known = new Set(flags.flatMap(({ flag: { long, short } }) => [`--${long}`, `-${short}`]));
  for (const flagged of flags) parser.addOption(optionOf(flagged, known));
  return parser;
}

function optionOf(flagged: Flagged, known: ReadonlySet<string>): CommanderOption {
  const { long, short, value, repeatable } = flagged.flag;
  const option = new CommanderOption(writtenAs({ long, short, value }), sentenceOf(flagged));
  if (value === undefined) return option;
  return option.argParser((word: string, before: readonly string[] = []) => {
    if (known.has(word)) throw new UsageError(`--${long}: expected a ${value}, got the option ${word}`);
    return repeatable ? [...before, word] : [word];
  });
}

/** `-o, --output <file>`. */
function writtenAs({ long, short, value }: Pick<Flag, 'long' | 'short' | 'value'>): string {
  return `${short === undefined ? '' : `-${short}, `}--${long}${value === undefined ? '' : ` <${value}>`}`;
}

/** The key under which Commander keeps an option: `time-limit` → `timeLimit`. */
function keyOf({ long }: Flag): string {
  return new CommanderOption(`--${long}`).attributeName();
}

/** What Commander found wrong, in our own words. */
function usageError(cause: CommanderError, command: CommandName, flags: readonly Flagged[]): UsageError {
  const [, word = ''] = /'(.+?)'/.exec(cause.message) ?? [];
  const say = (text: string) => new UsageError(`${text} (form4 help ${command})`, { cause });
  if (cause.code === 'commander.optionMissingArgument')
    return say(`${/--[\w-]+/.exec(word)?.[0] ?? word}: expected a value, and the command line ends`);
  const near = nearest(
    word.replace(/^-+/, ''),
    flags.map(({ flag }) => flag.long),
  );
  if (near !== undefined) return say(`no such option: ${word}; did you mean --${near}?`);
  const takers = namedOptions()
    .flatMap(([, { flags = [] }]) => flags)
    .filter(({ long }) => `--${long}` === word)
    .flatMap(({ commands }) => commands);
  return say(`no such option: ${word}${takers.length === 0 ? '' : `; ${orOf(takers)} would take it`}`);
}
