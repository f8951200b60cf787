import type { Kind, ValueOf } from './kinds.ts';

/**
 * What an option is. Each option of the package stands in a file of its own beside this one, as an object of one key: the
 * option's name in the library, with the sentence of `help` as its docstring, so that editors show it. `all.ts` lists them.
 * Types, checks, command line and help, docs, what a PDF records, what `verify` knows, the archive's identity and the
 * batch's digest are made from that list.
 */

/** The functions of the library that take options. */
export type FunctionName =
  | 'archive'
  | 'browserAtHand'
  | 'composeMessage'
  | 'filingJsonSchema'
  | 'httpTimestamper'
  | 'openBrowser'
  | 'parseFiling'
  | 'pemSigner'
  | 'readFilings'
  | 'renderAuthentication'
  | 'renderAuthenticationHtml'
  | 'renderBatch'
  | 'renderEmail'
  | 'renderEmailFragment'
  | 'renderHtml'
  | 'renderPdf'
  | 'signPdf'
  | 'verify'
  | 'writeXml';

export type CommandName =
  | 'archive'
  | 'batch'
  | 'email'
  | 'extract'
  | 'new'
  | 'render'
  | 'schema'
  | 'sign'
  | 'validate'
  | 'verify';

/** An option as the command line has it. */
export interface Flag {
  /** Without its hyphens: `time-limit`. */
  readonly long: string;
  /** One letter. */
  readonly short?: string;
  /** The word that stands for its value in help: `file`; absent where it takes none. */
  readonly value?: string;
  /** Whether it may be given several times, each time with one value of the list. */
  readonly repeatable?: true;
  /** The word for the empty list, where one word holds the values with commas between them. */
  readonly none?: string;
  /** The value that it stands for, where each choice has a flag of its own. */
  readonly sets?: string;
  /** The commands that take it. */
  readonly commands: readonly CommandName[];
  /** Its sentence, where the command line means more or other than the library. */
  readonly help?: string;
  /** What holds where it is not given, if that is another thing on the command line. */
  readonly otherwise?: string;
}

/** The property of the PDF's metadata that records an option. */
export interface Recorded<T> {
  readonly name: string;
  /** Whether it holds several texts. */
  readonly list?: true;
  /** A sentence that stands in the file. */
  readonly description: string;
  /** The text of a value; as its kind writes it where nothing else is said. */
  write?(value: T): string;
  /** Whether the default is not recorded: files that have it stay as they were before there was such an option. */
  readonly unlessDefault?: true;
}

/** What an option's file says beside the kind of its value. */
export interface Spec<T> {
  /** What it does: one sentence or two, for help, docs and editors alike. */
  readonly help: string;
  /** The functions that take it; none for what only a command takes, or another option holds. */
  readonly functions?: readonly FunctionName[];
  readonly flags?: readonly Flag[];
  /** The value where none is given; of choices, the first unless it says otherwise. */
  readonly default?: T;
  /** What holds where none is given, in words that follow "By default,", where no value says it. */
  readonly otherwise?: string;
  /** Whether the functions cannot do without it. */
  readonly required?: true;
  /** Of the PDF engines, the one that it is for; the other takes no notice. */
  readonly engine?: 'pdfkit' | 'puppeteer';
  /**
   * What differs where it differs: the document, so that an archive keeps both copies apart; or no more than the bytes of
   * it. Absent where the same is written whatever its value.
   */
  readonly decides?: 'document' | 'bytes';
  readonly property?: Recorded<T>;
}

/** An option: what it takes, and what is said of it. */
// biome-ignore lint/suspicious/noExplicitAny: an option of whatever values.
export type Option<T = any> = Kind<T> & Spec<T>;

/** Of what is said of an option, that from which types are made. */
type Typed<S> = Pick<S, keyof S & ('functions' | 'required' | 'default' | 'otherwise' | 'property')>;

/** Of choices, the first is the default, unless something else is said to hold. */
type FirstOf<K, S> = K extends { readonly type: 'choice' }
  ? S extends { readonly otherwise: string }
    ? unknown
    : { readonly default: ValueOf<K> }
  : unknown;

// biome-ignore lint/suspicious/noExplicitAny: a kind of whatever values.
export function option<const K extends Kind<any>, const S extends Spec<ValueOf<K>>>(
  kind: K,
  spec: S,
): K & Spec<ValueOf<K>> & Typed<S> & FirstOf<K, S> {
  const isChoice = kind.type === 'choice' && spec.otherwise === undefined;
  return { ...kind, ...(isChoice ? { default: kind.choices?.[0] } : {}), ...spec } as ReturnType<
    typeof option<K, S>
  >;
}
