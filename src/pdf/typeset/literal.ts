import { shortened } from '../record/longest.ts';

/** PDF's objects as text (ISO 32000-1, 7.3): a string is a name, a `String` a text string, a record a dictionary. */

/** The number of an indirect object; none of ours is ever of a later generation. */
export class Ref {
  readonly id: number;
  /** `12 0 R` */
  readonly text: string;
  /** PDFKit, too, takes it for what its text says, and not for a dictionary. */
  readonly [Symbol.toStringTag] = 'Ref';

  constructor(id: number) {
    this.id = id;
    this.text = `${id} 0 R`;
  }

  toString(): string {
    return this.text;
  }
}

/** A text string; a plain JavaScript string would become a name. */
export function pdfString(text: string): unknown {
  return new String(text);
}

/** ASCII as it is, anything else in UTF-16 behind its mark (7.9.2.2). */
export function textBytes(value: string): Uint8Array {
  const text = shortened(value);
  if (/^[\0-\x7f]*$/.test(text)) return Buffer.from(text, 'latin1');
  return Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
}

/** A text string as it stands in a file, a byte a character. */
export function textLiteral(text: string): string {
  if (PLAIN.test(text) && text.length < SURELY_SHORT) return `(${text})`;
  return `(${escaped(Buffer.from(textBytes(text)).toString('latin1'))})`;
}

/** What needs neither another encoding nor a backslash, and is no longer than any string may be (see `shortened`). */
const PLAIN = /^[ !"#$%&'*-[\]-~]*$/;
const SURELY_SHORT = 1000;

/** The inside of a literal string (7.3.4.2). */
export function escaped(text: string): string {
  return text.replace(/[\n\r\\()]/g, (character) => ESCAPES[character] as string);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\\': '\\\\',
  '(': '\\(',
  ')': '\\)',
};

/** Any object. */
export function literal(value: unknown): string {
  if (typeof value === 'string') return `/${value}`;
  if (typeof value === 'number') return String(Math.round(value * 1e6) / 1e6);
  if (value instanceof Ref) return value.text;
  if (value instanceof String) return textLiteral(value.valueOf());
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return listLiteral(value);
  if (value instanceof Uint8Array) return `<${Buffer.from(value).toString('hex')}>`;
  if (value instanceof Date) return dateLiteral(value);
  return `<<${entriesLiteral(value)}>>`;
}

const longLists = new WeakMap<readonly unknown[], string>();

/** A long list is that of a font's advances, which is the same in file after file. */
function listLiteral(list: readonly unknown[]): string {
  const known = longLists.get(list);
  if (known !== undefined) return known;
  const text = `[${list.map((each) => literal(each ?? null)).join(' ')}]`;
  if (list.length > 100) longLists.set(list, text);
  return text;
}

/** A dictionary's entries without the brackets around them. */
export function entriesLiteral(dictionary: object): string {
  let out = '';
  for (const [key, value] of Object.entries(dictionary))
    if (value !== undefined) out += `/${key} ${literal(value)}`;
  return out;
}

/** In UTC (7.9.4). */
function dateLiteral(date: Date): string {
  return `(D:${date.toISOString().replace(/[-:T]|\.\d+/g, '')})`;
}
