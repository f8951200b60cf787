import { ERROR_CODES, type ErrorCode, type ErrorFacts, Form4Error } from '../index.ts';

/** A command line that cannot be carried out; the message names the word and the remedy. */
export class UsageError extends Error {}

/** The commands' exit codes; 70 is EX_SOFTWARE of sysexits.h, 130 what a shell says of an interrupt. */
export const EXIT = { done: 0, invalid: 1, usage: 2, defect: 70, interrupted: 130 } as const;

const EXIT_OF: Readonly<Record<ErrorFacts['about'], number>> = {
  filing: EXIT.invalid,
  options: EXIT.usage,
  machine: EXIT.usage,
  us: EXIT.defect,
  caller: EXIT.interrupted,
};

/** The exit code that an error's code stands for. */
export function exitCodeFor(code: ErrorCode): number {
  return EXIT_OF[ERROR_CODES[code].about];
}

/** The exit code that whatever was thrown stands for. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof Form4Error) return exitCodeFor(error.code);
  if (error instanceof UsageError) return EXIT.usage;
  // A reader that went away (form4 … | head) is no defect.
  return (error as NodeJS.ErrnoException)?.code === 'EPIPE' ? EXIT.usage : EXIT.defect;
}

/** The exit code of work on several files: the largest, so that what stands in the way of all work outdoes an invalid filing. */
export function worstOf(codes: readonly number[]): number {
  return Math.max(EXIT.done, ...codes);
}
