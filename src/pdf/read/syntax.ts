import { latin1 } from '../objects/strings.ts';
import { type PdfDict, PdfName, PdfRef, PdfString, type PdfValue } from '../objects/values.ts';

/**
 * The syntax of PDF (ISO 32000-1, 7.2 and 7.3), read strictly and within bounds: what another program would guess at is
 * an error here.
 */

/** A word that is no value: `obj`, `endstream`, an operator of a content stream. */
export class PdfKeyword {
  readonly word: string;
  constructor(word: string) {
    this.word = word;
  }
}

/** What is wrong with the syntax or the structure, and at which byte where one can be named. */
export class PdfSyntaxError extends Error {
  constructor(message: string, offset?: number) {
    super(offset === undefined ? message : `${message} (byte ${offset})`);
    this.name = 'PdfSyntaxError';
  }
}

const WHITE = new Set([0, 9, 10, 12, 13, 32]);
const DELIMITERS = new Set([...'()<>[]{}/%'].map((char) => char.charCodeAt(0)));
const isRegular = (byte: number) => !WHITE.has(byte) && !DELIMITERS.has(byte);

/** Our files nest some ten deep. */
const DEEPEST = 64;

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)$/;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** Reads values one after the other. */
export class Lexer {
  readonly bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  /** Moves to the next byte that is neither white space nor comment; false at the end. */
  skip(): boolean {
    for (; this.at < this.bytes.length; this.at++) {
      const byte = this.#byte();
      if (byte === 0x25) {
        while (this.at < this.bytes.length && this.#byte() !== 10 && this.#byte() !== 13) this.at++;
      } else if (!WHITE.has(byte)) return true;
    }
    return false;
  }

  /** The next value or keyword; in a body of objects `12 0 R` is a reference. */
  next(depth = 0): PdfValue | PdfKeyword {
    if (depth > DEEPEST) throw this.error('values are nested too deep');
    if (!this.skip()) throw this.error('the file ends inside a value');
    const byte = this.#byte();
    if (byte === 0x2f) return this.#name();
    if (byte === 0x28) return this.#literal();
    if (byte === 0x5b) return this.#array(depth);
    if (byte === 0x3c) return this.bytes[this.at + 1] === 0x3c ? this.#dict(depth) : this.#hexadecimal();
    const word = this.#word();
    if (word === '') throw this.error(`an unexpected ${JSON.stringify(String.fromCharCode(byte))}`);
    if (NUMBER.test(word)) return this.#numberOrRef(word);
    if (word === 'true') return true;
    if (word === 'false') return false;
    if (word === 'null') return null;
    return new PdfKeyword(word);
  }

  value(depth = 0): PdfValue {
    const start = this.at;
    const value = this.next(depth);
    if (value instanceof PdfKeyword)
      throw new PdfSyntaxError(
        `${JSON.stringify(value.word.slice(0, 20))} where a value should stand`,
        start,
      );
    return value;
  }

  keyword(expected: string): void {
    const start = this.at;
    const found = this.skip() ? this.#word() : '';
    if (found !== expected) throw new PdfSyntaxError(`${expected} is missing`, start);
  }

  integer(): number {
    const start = this.at;
    const word = this.skip() ? this.#word() : '';
    if (!/^\d{1,10}$/.test(word)) throw new PdfSyntaxError('a whole number is missing', start);
    return Number(word);
  }

  error(message: string): PdfSyntaxError {
    return new PdfSyntaxError(message, this.at);
  }

  #byte(): number {
    return this.bytes[this.at] as number;
  }

  #word(): string {
    const start = this.at;
    while (this.at < this.bytes.length && isRegular(this.#byte())) this.at++;
    return latin1(this.bytes.subarray(start, this.at));
  }

  #numberOrRef(word: string): number | PdfRef {
    const number = Number(word);
    if (!/^\d+$/.test(word)) return number;
    const rest = /^[\0\t\n\f\r ]+(\d{1,5})[\0\t\n\f\r ]+R(?![^\0\t\n\f\r ()<>[\]{}/%])/.exec(
      latin1(this.bytes.subarray(this.at, this.at + 24)),
    );
    if (rest === null) return number;
    this.at += rest[0].length;
    return new PdfRef(number, Number(rest[1]));
  }

  #name(): PdfName {
    this.at++;
    return new PdfName(
      this.#word().replace(/#([\dA-Fa-f]{2})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16))),
    );
  }

  #literal(): PdfString {
    const parts: string[] = [];
    let open = 1;
    let start = ++this.at;
    const flush = (end: number) => parts.push(latin1(this.bytes.subarray(start, end)));
    for (; ; this.at++) {
      if (this.at >= this.bytes.length) throw this.error('a string is not closed');
      const byte = this.#byte();
      if (byte === 0x28) open++;
      else if (byte === 0x29 && --open === 0) break;
      else if (byte === 0x5c) {
        flush(this.at);
        parts.push(this.#escape());
        start = this.at + 1;
      }
    }
    flush(this.at++);
    return new PdfString(parts.join(''));
  }

  /** What a backslash stands for; ends on its last byte. */
  #escape(): string {
    const rest = latin1(this.bytes.subarray(this.at + 1, this.at + 4));
    const octal = /^[0-7]{1,3}/.exec(rest)?.[0];
    if (octal !== undefined) {
      this.at += octal.length;
      return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
    }
    const end = /^(\r\n|\r|\n)/.exec(rest)?.[0];
    this.at += end?.length ?? 1;
    if (end !== undefined) return '';
    const char = rest.charAt(0);
    return ESCAPES[char] ?? char;
  }

  #hexadecimal(): PdfString {
    const close = this.bytes.indexOf(0x3e, this.at);
    if (close < 0) throw this.error('a string is not closed');
    const digits = latin1(this.bytes.subarray(this.at + 1, close)).replace(/[\0\t\n\f\r ]/g, '');
    if (!/^[\dA-Fa-f]*$/.test(digits)) throw this.error('a hexadecimal string holds something else');
    this.at = close + 1;
    const even = digits.length % 2 === 0 ? digits : `${digits}0`;
    return new PdfString(Buffer.from(even, 'hex').toString('latin1'), true);
  }

  #array(depth: number): readonly PdfValue[] {
    this.at++;
    const items: PdfValue[] = [];
    while (this.skip() && this.#byte() !== 0x5d) items.push(this.value(depth + 1));
    if (this.at >= this.bytes.length) throw this.error('an array is not closed');
    this.at++;
    return items;
  }

  #dict(depth: number): PdfDict {
    this.at += 2;
    const entries = new Map<string, PdfValue>();
    while (this.skip() && this.#byte() !== 0x3e) {
      const key = this.value(depth + 1);
      if (!(key instanceof PdfName)) throw this.error('a dictionary has a key that is no name');
      // Programs differ in which of two they take.
      if (entries.has(key.name)) throw this.error(`a dictionary has two entries ${key.name}`);
      entries.set(key.name, this.value(depth + 1));
    }
    if (this.bytes[this.at + 1] !== 0x3e) throw this.error('a dictionary is not closed');
    this.at += 2;
    return entries;
  }
}
