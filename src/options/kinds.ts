import { sha256 } from '../base/digest.ts';
import { orOf, refusal } from './refusal.ts';

/** What values an option takes. */
export interface Kind<T> {
  readonly type:
    | 'boolean'
    | 'bytes'
    | 'choice'
    | 'copy'
    | 'date'
    | 'file'
    | 'folder'
    | 'function'
    | 'list'
    | 'number'
    | 'object'
    | 'text';
  /** What it takes in words: `edgar or black`. */
  readonly expected: string;
  /** The words it takes, or of which it takes a list; of a copy, the words for its kind. */
  readonly choices?: readonly string[];
  /** Of a list, what it takes in it. */
  readonly of?: Kind<unknown>;
  accepts(value: unknown): value is T;
  /** What is wrong with a value that is not accepted, where more can be said than what is expected. */
  fault?(value: unknown, name: string): string;
  /**
   * The value as one text or several, as a PDF records it and a digest is made of it: of files, their digests. Absent where
   * it has no such text.
   */
  write?(value: T, digests: Digests): string | readonly string[];
  /** The value that is so written; undefined where none is. Absent where the text does not tell it. */
  read?(text: string): T | undefined;
}

/** The digests that files are recorded by. */
export interface Digests {
  /** Of a folder, SHA-256 in hexadecimal. */
  folder(path: string): string;
}

/** What is wrong with a value that a kind does not accept: a sentence that begins with its name. */
export function faultOf(kind: Kind<unknown>, value: unknown, name: string): string {
  return kind.fault?.(value, name) ?? refusal(name, kind.expected, value, kind.choices);
}

/** The value that a kind takes. */
export type ValueOf<K> = K extends Kind<infer T> ? T : never;

/** A kind whose words are known one by one. */
export interface Choice<C extends string> extends Kind<C> {
  readonly type: 'choice';
  readonly choices: readonly C[];
}

/** One of several words. */
export function choice<const C extends string>(choices: readonly [C, ...C[]]): Choice<C> {
  return {
    type: 'choice',
    choices,
    expected: orOf(choices),
    accepts: (value): value is C => choices.includes(value as C),
    write: (value) => value,
    read: (word) => choices.find((each) => each === word),
  };
}

export const boolean: Kind<boolean> = {
  type: 'boolean',
  expected: 'true or false',
  accepts: (value) => typeof value === 'boolean',
  write: String,
  read: (word) => (word === 'true' ? true : word === 'false' ? false : undefined),
};

interface Bounds {
  readonly least: number;
  readonly most?: number;
}

/** A whole number within bounds. */
export function wholeNumber({ least, most = Number.MAX_SAFE_INTEGER }: Bounds): Kind<number> {
  return {
    type: 'number',
    expected: `a whole number of ${least} or more`,
    accepts: (value): value is number =>
      Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most,
    write: String,
    read: readNumber,
  };
}

function readNumber(word: string): number | undefined {
  return /^\d+(\.\d+)?$/.test(word) ? Number(word) : undefined;
}

/** A number above 0, fractions among them, of such a unit. */
export function amount(unit: string, most: number): Kind<number> {
  return {
    type: 'number',
    expected: `${unit}, more than 0 and at most ${most}`,
    accepts: (value): value is number => typeof value === 'number' && value > 0 && value <= most,
    write: String,
    read: readNumber,
  };
}

export const text: Kind<string> = {
  type: 'text',
  expected: 'text',
  accepts: (value) => typeof value === 'string',
  write: (value) => value,
  read: (word) => word,
};

/** Text of a form. */
export function textLike(expected: string, form: RegExp): Kind<string> {
  return {
    type: 'text',
    expected,
    accepts: (value): value is string => typeof value === 'string' && form.test(value),
    write: (value) => value,
    read: (word) => word,
  };
}

/** One text or several. */
export const texts: Kind<string | readonly string[]> = {
  type: 'text',
  expected: 'text, or a list of texts',
  accepts: (value): value is string | readonly string[] =>
    [value].flat().every((each) => typeof each === 'string'),
  write: (value) => value,
};

/** The path of a file. */
export const file: Kind<string> = { ...text, type: 'file', expected: 'the path of a file' };

/** The path of a folder. */
export const folder: Kind<string> = {
  ...text,
  type: 'folder',
  expected: 'the path of a folder',
  write: (path, digests) => digests.folder(path),
  read: undefined,
};

/** A moment: a Date in the library; on the command line a day, maybe with a time and an offset. */
export const date: Kind<Date> = {
  type: 'date',
  expected: 'a valid Date',
  accepts: (value): value is Date => value instanceof Date && !Number.isNaN(value.getTime()),
  write: (value) => value.toISOString(),
};

/** A file: its bytes in the library, its path on the command line. */
export const bytes: Kind<Uint8Array> = {
  type: 'bytes',
  expected: 'the bytes of a file, a Uint8Array',
  accepts: (value) => value instanceof Uint8Array,
  write: (value) => sha256(value),
};

/** Text in PEM, or the bytes of a file. */
export const textOrBytes: Kind<string | Uint8Array> = {
  type: 'bytes',
  expected: 'text, or the bytes of a file',
  accepts: (value): value is string | Uint8Array => typeof value === 'string' || value instanceof Uint8Array,
  write: (value) => sha256(value),
};

/** A list of what another kind takes one of, no longer than `most`. */
export function list<T>(of: Kind<T>, most = Number.POSITIVE_INFINITY): Kind<readonly T[]> {
  const expected = `a list${most === Number.POSITIVE_INFINITY ? '' : ` of at most ${most}`}, in it ${of.expected}`;
  return {
    type: 'list',
    of,
    choices: of.choices,
    expected,
    accepts: (value): value is readonly T[] =>
      Array.isArray(value) && value.length <= most && value.every((each) => of.accepts(each)),
    fault(value, name) {
      if (!Array.isArray(value) || value.length > most) return refusal(name, expected, value);
      const at = value.findIndex((each) => !of.accepts(each));
      return faultOf(of, value[at], `${name}[${at}]`);
    },
    write: (values, digests) => values.flatMap((value) => of.write?.(value, digests) ?? []),
  };
}

/** A function of the caller's. */
export function callback<T>(): Kind<T> {
  return {
    type: 'function',
    expected: 'a function',
    accepts: (value): value is T => typeof value === 'function',
  };
}

/** An object of the caller's, or that another function gave; these of its members are looked for. */
export function object<T extends object>(
  expected: string,
  ...members: readonly (keyof T & string)[]
): Kind<T> {
  return {
    type: 'object',
    expected,
    accepts: (value): value is T =>
      typeof value === 'object' && value !== null && members.every((member) => member in value),
  };
}
