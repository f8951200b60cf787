import { sha256 } from '../base/digest.ts';
import { type ListedOption, namedOptions } from './all.ts';
import type { Digests } from './kinds.ts';
import type { FunctionName, Option, Recorded } from './option.ts';

/** What is kept of the options that a document was made with: the properties of a PDF, the digest of a batch's settings. */

type OptionIn<N> = N extends unknown ? N[keyof N] : never;
type PropertyOf<O> = O extends { readonly property: infer P } ? P : never;

/** The properties that record options. */
export type OptionProperty = PropertyOf<OptionIn<ListedOption>>;

export interface RecordedOption {
  readonly name: string;
  readonly option: Option;
  // biome-ignore lint/suspicious/noExplicitAny: of an option of whatever values.
  readonly property: Recorded<any>;
}

/** The options that a PDF records, in the table's order. */
export const RECORDED: readonly RecordedOption[] = namedOptions().flatMap(([name, option]) =>
  option.property === undefined ? [] : [{ name, option, property: option.property }],
);

type Texts = Readonly<Record<string, string | readonly string[]>>;

/** The properties that record such options, by their names. What the engine takes no notice of is not recorded. */
export function recordedOf(values: Readonly<Record<string, unknown>>, digests: Digests): Texts {
  const texts: Record<string, string | readonly string[]> = {};
  for (const { name, option, property } of RECORDED) {
    const value = values[name];
    const isOfOther = option.engine !== undefined && option.engine !== values.engine;
    if (value === undefined || isOfOther || (property.unlessDefault && value === option.default)) continue;
    const text = property.write === undefined ? option.write?.(value, digests) : property.write(value);
    if (text !== undefined) texts[property.name] = text;
  }
  return texts;
}

/** The options of a function that decide what is written. */
export function decisiveOf(name: FunctionName): (readonly [string, Option])[] {
  return namedOptions().filter(
    ([, { functions = [], decides }]) => functions.includes(name) && decides !== undefined,
  );
}

/** A digest of the options that decide what a function writes, hexadecimal. */
export function digestOptions(
  name: FunctionName,
  values: Readonly<Record<string, unknown>>,
  digests: Digests,
): string {
  const texts = decisiveOf(name).map(([each, option]) => {
    const value = values[each];
    return [each, value === undefined ? null : (option.write?.(value, digests) ?? null)];
  });
  return sha256(JSON.stringify(texts));
}
