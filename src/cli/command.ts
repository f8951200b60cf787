import type { CommandName } from '../options/option.ts';
import type { Reporter } from './reporter.ts';
import type { Stdio } from './stdio.ts';

/** A command: what its help says beside its options, and what it does. Its options are those that the table gives it. */
export interface Command<O extends object = object> {
  readonly name: CommandName;
  /** What stands on the command line behind the name: `<file|-> [options]`. */
  readonly usage: string;
  readonly operands: Operands;
  /** Command lines, without `form4`, each with what comes of it; a test runs them. */
  readonly examples: readonly Example[];
  /** What is good to know beyond the options. */
  readonly notes?: string;
  /** Refuses words that are not to be read at all. */
  check?(words: readonly string[]): void;
  /** Does the work and gives the exit code. */
  run(invocation: Invocation<O>): Promise<number>;
}

export type Example = readonly [line: string, outcome: string];

/** How many operands a command takes, and what is said where it gets too few or too many. */
export interface Operands {
  readonly least: number;
  readonly most: number;
  /** `name one file, or - for standard input`. */
  readonly asked: string;
  /** Whether globs stand for the files that they match: shells of Windows leave them to the command. */
  readonly globs?: true;
}

/** One file or more, or standard input. */
export const FILES: Operands = {
  least: 1,
  most: Number.POSITIVE_INFINITY,
  asked: 'name one or more files, or - for standard input',
  globs: true,
};

/** A command line that has been read. */
export interface Invocation<O extends object> {
  readonly operands: readonly string[];
  /** By their names in the library, with its values; what the library has no option for as the table calls it. */
  readonly options: O;
  readonly stdio: Stdio;
  readonly reporter: Reporter;
  /** Fires when the user interrupts the command. */
  readonly signal: AbortSignal;
}
