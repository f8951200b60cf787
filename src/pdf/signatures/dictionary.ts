import { createHash } from 'node:crypto';
import { latin1 } from '../objects/strings.ts';
import { isArray, type PdfDict, PdfName, PdfRef, PdfString } from '../objects/values.ts';
import type { PdfFile } from '../read/file.ts';
import type { TerminalField } from '../read/form.ts';
import { Lexer } from '../read/syntax.ts';
import type { Revision } from './revisions.ts';

/** What can be wrong with how a signature stands in a file. */
export type DictionaryDefect =
  | 'dictionary-missing'
  | 'contents-missing'
  | 'contents-empty'
  | 'range-missing'
  | 'range-malformed'
  | 'range-start'
  | 'range-gap'
  | 'range-part';

/** A signature dictionary (ISO 32000-1, 12.8.1) and the bytes that it says it signs. */
export interface SignatureDictionary {
  readonly dict: PdfDict;
  readonly defects: readonly DictionaryDefect[];
  /** The signature itself, with the zeros behind it; empty where there is none. */
  readonly contents: Uint8Array;
  /** Whether its digits are capital and small letters, of which each means the same. */
  readonly isMixedCase: boolean;
  /** Digest of the bytes that the range names, by `node:crypto`'s name. */
  readonly digest: (algorithm: string) => Uint8Array;
}

/** Reads the dictionary that a field leads to in the revision in which it was signed. */
export function dictionaryOf({ file, end, bytes }: Revision, field: TerminalField): SignatureDictionary {
  const dict = file.dict(field.value);
  const offset = field.value instanceof PdfRef ? file.offsetOf(field.value) : null;
  const none = { contents: new Uint8Array(), isMixedCase: false, digest: digestOf([]) };
  if (dict === null || offset === null || !isSignature(file, dict))
    return { ...none, dict: dict ?? new Map(), defects: ['dictionary-missing'] };
  const place = entryIn(file.bytes, offset, 'Contents');
  const value = dict.get('Contents');
  const hex = place === null ? '' : latin1(file.bytes.subarray(place.start, place.end));
  // Without white space: nothing that is not signed is to hold anything but the signature.
  if (place === null || !(value instanceof PdfString) || !/^<[\dA-Fa-f]*>$/.test(hex))
    return { ...none, dict, defects: ['contents-missing'] };
  const contents = Uint8Array.from(Buffer.from(value.bytes, 'latin1'));
  const isAnything = contents.some((byte) => byte !== 0);
  const { ranges, defects } = judgeRange(file, dict, place, bytes, end);
  return {
    dict,
    contents,
    isMixedCase: /[a-f]/.test(hex) && /[A-F]/.test(hex),
    defects: isAnything ? defects : ['contents-empty', ...defects],
    digest: digestOf(ranges.map(({ start, end: stop }) => bytes.subarray(start, stop))),
  };
}

function isSignature(file: PdfFile, dict: PdfDict): boolean {
  const type = file.resolve(dict.get('Type'));
  return type === null || (type instanceof PdfName && ['Sig', 'DocTimeStamp'].includes(type.name));
}

function digestOf(parts: readonly Uint8Array[]): (algorithm: string) => Uint8Array {
  return (algorithm) => {
    const hash = createHash(algorithm);
    for (const part of parts) hash.update(part);
    return Uint8Array.from(hash.digest());
  };
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

interface Range {
  readonly ranges: readonly Stretch[];
  readonly defects: readonly DictionaryDefect[];
}

/**
 * The byte range (ISO 32000-1, 12.8.1; ETSI EN 319 142-1, 5.5): all of the file up to the end of the revision, but for the
 * signature's own digits. A range that leaves out more signs nothing: what is left out can be anything.
 */
function judgeRange(file: PdfFile, dict: PdfDict, contents: Stretch, bytes: Uint8Array, end: number): Range {
  const value = file.resolve(dict.get('ByteRange'));
  if (!isArray(value)) return { ranges: [], defects: ['range-missing'] };
  const numbers = value.map((each) => file.resolve(each));
  const isWhole = (each: unknown): each is number => Number.isSafeInteger(each) && (each as number) >= 0;
  if (numbers.length !== 4 || !numbers.every(isWhole)) return { ranges: [], defects: ['range-malformed'] };
  const [start, length, next, rest] = numbers as [number, number, number, number];
  const ranges = [
    { start, end: start + length },
    { start: next, end: next + rest },
  ];
  const defects: DictionaryDefect[] = [];
  if (start + length > next || next + rest > bytes.length)
    return { ranges: [], defects: ['range-malformed'] };
  if (start !== 0) defects.push('range-start');
  if (start + length !== contents.start || next !== contents.end) defects.push('range-gap');
  if (next + rest < end) defects.push('range-part');
  return { ranges, defects };
}

/** Where the value of an entry of an object's dictionary stands, its delimiters counted in. @throws {PdfSyntaxError} */
function entryIn(bytes: Uint8Array, offset: number, key: string): Stretch | null {
  const lexer = new Lexer(bytes, offset);
  lexer.integer();
  lexer.integer();
  lexer.keyword('obj');
  if (!lexer.skip() || latin1(bytes.subarray(lexer.at, lexer.at + 2)) !== '<<') return null;
  lexer.at += 2;
  while (lexer.skip() && bytes[lexer.at] !== 0x3e) {
    const name = lexer.value();
    lexer.skip();
    const start = lexer.at;
    lexer.value();
    if (name instanceof PdfName && name.name === key) return { start, end: lexer.at };
  }
  return null;
}
