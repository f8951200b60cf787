import { parseArgs } from 'node:util';
import { UsageError } from './exit.ts';

interface Option {
  readonly type: 'string' | 'boolean';
  readonly multiple?: boolean;
}

type Value<O extends Option> = O['multiple'] extends true
  ? string[]
  : O['type'] extends 'boolean'
    ? boolean
    : string;

export interface Words<O extends Readonly<Record<string, Option>>> {
  readonly values: { readonly [K in keyof O]?: Value<O[K]> };
  readonly positionals: readonly string[];
}

/** Options and the words between them; an unknown option is a usage error that says so. */
export function parseWords<const O extends Readonly<Record<string, Option>>>(
  words: readonly string[],
  options: O,
): Words<O> {
  try {
    return parseArgs({
      args: [...words],
      options,
      allowPositionals: true,
      strict: true,
    }) as unknown as Words<O>;
  } catch (error) {
    throw new UsageError(`${(error as Error).message} (form4 --help)`, { cause: error });
  }
}
