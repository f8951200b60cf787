import { Form4Error } from '../errors.ts';
import { namedOptions, type OptionsOf, type SettledOptions } from './all.ts';
import type { Engine } from './engine.ts';
import { faultOf } from './kinds.ts';
import type { FunctionName, Option } from './option.ts';
import { refusal, unknownName } from './refusal.ts';

/** One object of options serves both: what makes HTML passes over what only a PDF or a message needs. */
const SHARED: { readonly [F in FunctionName]?: FunctionName } = {
  renderHtml: 'renderPdf',
  renderEmailFragment: 'renderEmail',
};

interface Taken {
  readonly options: ReadonlyMap<string, Option>;
  /** Names that are passed over. */
  readonly others: ReadonlySet<string>;
  readonly defaults: Readonly<Record<string, unknown>>;
  readonly required: readonly string[];
}

const tables = new Map<FunctionName, Taken>();

/** The options of a function by their names; kept, because every render asks for them. */
function takenBy(name: FunctionName): Taken {
  const known = tables.get(name);
  if (known !== undefined) return known;
  const options = new Map(optionsOf(name));
  const shared = SHARED[name];
  const taken = {
    options,
    others: new Set(shared === undefined ? [] : optionsOf(shared).map(([each]) => each)),
    defaults: Object.fromEntries(
      [...options]
        .filter(([, option]) => option.default !== undefined)
        .map(([each, option]) => [each, option.default]),
    ),
    required: [...options].filter(([, option]) => option.required).map(([each]) => each),
  };
  tables.set(name, taken);
  return taken;
}

/** The options that a function takes, by their names in the library. */
export function optionsOf(name: FunctionName): (readonly [string, Option])[] {
  return namedOptions().filter(([, { functions = [] }]) => functions.includes(name));
}

/**
 * The options that a function was given, checked, with the defaults of those that it was not given.
 *
 * @throws {Form4Error} `option-invalid` for a name that it does not take or a value that the option cannot have, with the
 * nearest that there is, and where one is missing that it cannot do without
 */
export function settle<F extends FunctionName>(name: F, given: OptionsOf<F>): SettledOptions<F> {
  if (typeof given !== 'object' || given === null) throw invalid(refusal('options', 'an object', given));
  const { options, others, defaults, required } = takenBy(name);
  const settled: Record<string, unknown> = { ...defaults };
  const values = given as Readonly<Record<string, unknown>>;
  for (const key in values) {
    const value = values[key];
    if (value === undefined) continue;
    const option = options.get(key);
    if (option === undefined) {
      if (others.has(key)) continue;
      throw invalid(unknownName(key, name, key, options.keys()));
    }
    if (!option.accepts(value)) throw invalid(faultOf(option, value, key));
    settled[key] = value;
  }
  for (const key of required)
    if (settled[key] === undefined)
      throw invalid(refusal(key, (options.get(key) as Option).expected, undefined));
  return settled as SettledOptions<F>;
}

/** An option that was given, though the engine of the PDF takes no notice of it: it is the other's. */
export interface Unused {
  readonly name: string;
  readonly option: Option;
  readonly engine: Engine;
}

/** What would decide a PDF and is of the other engine's: a page in other looks than were asked for says nothing of it. */
export function unusedOf(taker: FunctionName, given: { readonly engine?: Engine }): Unused | undefined {
  const { options, defaults } = takenBy(taker);
  const engine = given.engine ?? (defaults.engine as Engine);
  for (const [name, option] of options) {
    if (option.decides !== 'document' || option.engine === undefined || option.engine === engine) continue;
    const value = (given as Readonly<Record<string, unknown>>)[name];
    if (value !== undefined && !(Array.isArray(value) && value.length === 0)) return { name, option, engine };
  }
  return undefined;
}

/**
 * Refuses what is unused, for a function that gives nothing but PDFs; HTML and mails beside them may use it.
 *
 * @throws {Form4Error} `option-invalid`
 */
export function refuseUnused(taker: FunctionName, given: { readonly engine?: Engine }): void {
  const unused = unusedOf(taker, given);
  if (unused === undefined) return;
  const { name, option, engine } = unused;
  throw invalid(`${name}: a PDF by ${engine} uses none; leave it out, or choose the engine ${option.engine}`);
}

function invalid(message: string): Form4Error {
  return new Form4Error('option-invalid', message);
}
