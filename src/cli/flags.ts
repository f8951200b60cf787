import { namedOptions } from '../options/all.ts';
import type { CommandName, Flag, Option } from '../options/option.ts';

/** An option of the table as a command takes it. */
export interface Flagged {
  /** The option's name in the library. */
  readonly name: string;
  readonly option: Option;
  readonly flag: Flag;
}

/** The options that a command takes, in the order of help. */
export function flagsOf(command: CommandName): Flagged[] {
  return namedOptions().flatMap(([name, option]) =>
    (option.flags ?? [])
      .filter(({ commands }) => commands.includes(command))
      .map((flag) => ({ name, option, flag })),
  );
}
