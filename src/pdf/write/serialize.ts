import { textString } from '../objects/strings.ts';
import {
  isArray,
  isDict,
  type PdfDict,
  PdfName,
  PdfRef,
  type PdfStream,
  PdfString,
  type PdfValue,
} from '../objects/values.ts';
import { numeral } from './numbers.ts';

/** Values as they stand in a file (ISO 32000-1, 7.3), one character a byte: the counterpart of the reader. */
export function serialize(value: PdfValue): string {
  if (value instanceof PdfRef) return value.toString();
  if (value instanceof PdfName) return nameLiteral(value.name);
  if (value instanceof PdfString) return stringLiteral(value);
  if (typeof value === 'number') return numeral(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (isArray(value)) return serializeArray(value);
  if (isDict(value)) return `<<${serializeEntries(value)}>>`;
  throw new TypeError('a stream is no part of another object');
}

const longArrays = new WeakMap<readonly PdfValue[], string>();

/** A long array is that of a font's advances, which is the same in file after file. */
function serializeArray(array: readonly PdfValue[]): string {
  const known = longArrays.get(array);
  if (known !== undefined) return known;
  const text = `[${array.map(serialize).join(' ')}]`;
  if (array.length > 100) longArrays.set(array, text);
  return text;
}

/** The dictionary of a stream, with its length as it is (7.3.8.2). */
export function serializeStreamDict({ dict, raw }: PdfStream): string {
  return serialize(new Map([...dict, ['Length', raw.length]]));
}

/** A dictionary's entries without the brackets around them. */
export function serializeEntries(dict: PdfDict): string {
  let out = '';
  for (const [key, value] of dict) out += `${nameLiteral(key)} ${serialize(value)}`;
  return out;
}

/** 7.3.5. */
function nameLiteral(name: string): string {
  const hex = (char: string) => `#${char.charCodeAt(0).toString(16).padStart(2, '0')}`;
  return `/${name.replace(/[^!-~]|[#()<>[\]{}/%]/g, hex)}`;
}

function stringLiteral({ bytes, isHexadecimal }: PdfString): string {
  return isHexadecimal ? `<${Buffer.from(bytes, 'latin1').toString('hex')}>` : `(${escaped(bytes)})`;
}

/** The inside of a literal string (7.3.4.2). */
export function escaped(bytes: string): string {
  return bytes.replace(/[\n\r\\()]/g, (character) => ESCAPES[character] as string);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\\': '\\\\',
  '(': '\\(',
  ')': '\\)',
};

/** A text string as it stands in a file: most need neither another encoding nor a backslash. */
export function textLiteral(text: string): string {
  return PLAIN.test(text) && text.length < SURELY_SHORT ? `(${text})` : stringLiteral(textString(text));
}

const PLAIN = /^[ !"#$%&'*-[\]-~]*$/;
const SURELY_SHORT = 1000;
