import { createHash } from 'node:crypto';
import { textOf } from '../objects/strings.ts';
import {
  isArray,
  isDict,
  type PdfDict,
  PdfName,
  PdfRef,
  PdfStream,
  PdfString,
  type PdfValue,
} from '../objects/values.ts';
import type { PdfFile } from '../read/file.ts';
import { Lexer, PdfKeyword, PdfSyntaxError } from '../read/syntax.ts';

/** A character code of a font, as a page shows it. */
export interface Character {
  /** What the file says it means; U+FFFD where it says nothing. */
  readonly text: string;
  /** Digest of its outline, so that a letter that looks like another is told; of the font where it is no TrueType. */
  readonly shape: string;
  /** In thousandths of the type's size. */
  readonly advance: number;
  /** Whether word spacing applies (ISO 32000-1, 9.3.3). */
  readonly isSpace: boolean;
}

/** A font of a page, as far as it decides what stands where. */
export class Font {
  readonly #isComposite: boolean;
  readonly #unicode: ReadonlyMap<number, string>;
  readonly #widths: ReadonlyMap<number, number>;
  readonly #missing: number;
  readonly #shapes: (code: number) => string;
  readonly #known = new Map<number, Character>();

  constructor(file: PdfFile, dict: PdfDict) {
    const [descendant] = file.array(dict.get('DescendantFonts'));
    const inner = file.dict(descendant);
    this.#isComposite = inner !== null;
    this.#unicode = unicodeOf(file, dict.get('ToUnicode'));
    this.#widths = inner === null ? simpleWidths(file, dict) : compositeWidths(file, inner);
    this.#missing = inner === null ? 0 : numberOf(file.resolve(inner.get('DW')), 1000);
    this.#shapes =
      inner !== null && isName(file, dict.get('Encoding'), 'Identity-H')
        ? shapesOf(file, inner)
        : wholeOf(file, dict);
  }

  /** The characters of a shown string. */
  *characters({ bytes }: PdfString): Generator<Character> {
    const wide = this.#isComposite ? 2 : 1;
    for (let at = 0; at + wide <= bytes.length; at += wide) {
      const code = wide === 2 ? bytes.charCodeAt(at) * 256 + bytes.charCodeAt(at + 1) : bytes.charCodeAt(at);
      yield this.#character(code);
    }
  }

  #character(code: number): Character {
    let character = this.#known.get(code);
    if (character === undefined) {
      character = {
        text: this.#unicode.get(code) ?? '\uFFFD',
        shape: this.#shapes(code),
        advance: this.#widths.get(code) ?? this.#missing,
        isSpace: !this.#isComposite && code === 32,
      };
      this.#known.set(code, character);
    }
    return character;
  }
}

function numberOf(value: PdfValue, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}

function isName(file: PdfFile, value: PdfValue | undefined, name: string): boolean {
  const found = file.resolve(value);
  return found instanceof PdfName && found.name === name;
}

/** A font has at most this many codes. */
const MOST_CODES = 65_536;

/** Counts what a table says of codes, and refuses one that says something of each again and again. */
class CodeCount {
  #count = 0;

  /** Adds a range, both ends included. */
  add(first: number, last: number): void {
    const isRange = Number.isInteger(first) && Number.isInteger(last) && first >= 0 && last < MOST_CODES;
    this.#count += isRange ? Math.max(1, last - first + 1) : Number.POSITIVE_INFINITY;
    if (this.#count > 4 * MOST_CODES)
      throw new PdfSyntaxError('a table of a font holds other codes than it can');
  }
}

function simpleWidths(file: PdfFile, dict: PdfDict): Map<number, number> {
  const first = numberOf(file.resolve(dict.get('FirstChar')), 0);
  const widths = file.array(dict.get('Widths')).slice(0, 256);
  return new Map(widths.map((width, index) => [first + index, numberOf(file.resolve(width), 0)]));
}

/** The W array (ISO 32000-1, 9.7.4.3): `first [w w …]` or `first last w`. */
function compositeWidths(file: PdfFile, dict: PdfDict): Map<number, number> {
  const widths = new Map<number, number>();
  const rows = file.array(dict.get('W'));
  const count = new CodeCount();
  for (let at = 0; at + 1 < rows.length; ) {
    const first = numberOf(rows[at] ?? 0, 0);
    const next = file.resolve(rows[at + 1]);
    const last = isArray(next) ? first + next.length - 1 : numberOf(next, 0);
    count.add(first, last);
    for (let code = first; code <= last; code++) {
      const width = isArray(next) ? next[code - first] : rows[at + 2];
      widths.set(code, numberOf(width ?? 0, 0));
    }
    at += isArray(next) ? 2 : 3;
  }
  return widths;
}

/** ToUnicode's character map (ISO 32000-1, 9.10.3). */
function unicodeOf(file: PdfFile, value: PdfValue | undefined): Map<number, string> {
  const stream = file.resolve(value);
  const map = new Map<number, string>();
  if (!(stream instanceof PdfStream)) return map;
  const lexer = new Lexer(file.decode(stream));
  const count = new CodeCount();
  let row: PdfValue[] = [];
  while (lexer.skip()) {
    const token = lexer.next();
    if (!(token instanceof PdfKeyword)) {
      row.push(token);
      continue;
    }
    // A character stands alone with its meaning, a range has two ends.
    const [each, to] = token.word === 'endbfchar' ? [2, 0] : token.word === 'endbfrange' ? [3, 1] : [0, 0];
    for (let at = 0; each > 0 && at + each <= row.length; at += each)
      addRange(map, count, [row[at], row[at + to], row[at + each - 1]]);
    row = [];
  }
  return map;
}

function addRange(
  map: Map<number, string>,
  count: CodeCount,
  [from, to, meaning]: readonly (PdfValue | undefined)[],
): void {
  if (!(from instanceof PdfString && to instanceof PdfString)) return;
  const [first, last] = [codeOf(from), codeOf(to)];
  count.add(first, last);
  for (let code = first; code <= last; code++) {
    const text = isArray(meaning) ? meaning[code - first] : meaning;
    if (!(text instanceof PdfString)) continue;
    const base = textOf(new PdfString(`\xFE\xFF${text.bytes}`));
    const end = base.charCodeAt(base.length - 1) + code - first;
    map.set(code, isArray(meaning) ? base : base.slice(0, -1) + String.fromCharCode(end));
  }
}

function codeOf({ bytes }: PdfString): number {
  return Array.from(bytes).reduce((code, char) => code * 256 + char.charCodeAt(0), 0);
}

/** The outlines of an embedded TrueType font by code. */
function shapesOf(file: PdfFile, font: PdfDict): (code: number) => string {
  const descriptor = file.dict(font.get('FontDescriptor'));
  const program = file.resolve(descriptor?.get('FontFile2'));
  if (program instanceof PdfStream && isName(file, font.get('CIDToGIDMap'), 'Identity')) {
    const outlines = new Outlines(file.decode(program));
    return (code) => outlines.digest(code);
  }
  return wholeOf(file, font);
}

const MOST_PARTS = 500_000;

/** Of other fonts the whole stands for each outline: every stream and value that belongs to it. */
function wholeOf(file: PdfFile, font: PdfDict): (code: number) => string {
  const hash = createHash('sha256');
  const seen = new Set<number>();
  const open: PdfValue[] = [font];
  for (let count = 0; open.length > 0; count++) {
    if (count > MOST_PARTS) throw new PdfSyntaxError('a font has too many parts');
    const next = open.pop() ?? null;
    if (next instanceof PdfRef) {
      if (seen.has(next.number)) continue;
      seen.add(next.number);
    }
    const value = file.resolve(next);
    if (value instanceof PdfStream) hash.update(file.decode(value));
    else if (isArray(value)) for (const each of value) open.push(each);
    else if (isDict(value)) for (const [key, each] of value) open.push(each, new PdfName(key));
    else
      hash.update(
        value instanceof PdfName ? value.name : value instanceof PdfString ? value.bytes : String(value),
      );
  }
  const whole = hash.digest('hex');
  return (code) => `${whole}:${code}`;
}

/** The glyphs of a TrueType program (OpenType, tables head, loca and glyf). */
class Outlines {
  readonly #view: DataView;
  readonly #digests = new Map<number, string>();
  readonly #tables = new Map<string, { readonly start: number; readonly length: number }>();

  constructor(program: Uint8Array) {
    this.#view = new DataView(program.buffer, program.byteOffset, program.length);
    const count = this.#u16(4);
    for (let index = 0; index < count; index++) {
      const at = 12 + index * 16;
      const tag = String.fromCharCode(
        ...[0, 1, 2, 3].map((byte) => (this.#u16(at + (byte & 2)) >> (byte & 1 ? 0 : 8)) & 0xff),
      );
      this.#tables.set(tag, { start: this.#u32(at + 8), length: this.#u32(at + 12) });
    }
  }

  digest(glyph: number): string {
    const known = this.#digests.get(glyph);
    if (known !== undefined) return known;
    // A glyph that is made of itself finds this.
    this.#digests.set(glyph, 'ring');
    const digest = this.#made(glyph);
    this.#digests.set(glyph, digest);
    return digest;
  }

  #made(glyph: number): string {
    const { start, end } = this.#place(glyph);
    if (end <= start) return 'empty';
    const hash = createHash('sha256');
    if (this.#u16(start) < 0x8000) return hash.update(this.#bytes(start, end)).digest('hex');
    // A composite names glyphs by numbers that a subset makes anew, so that those it is made of are looked at.
    let at = start + 10;
    hash.update(this.#bytes(start, at));
    for (let flags = MORE; flags & MORE && at + 4 <= end; ) {
      flags = this.#u16(at);
      const scale = flags & 0x08 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0;
      const length = 4 + (flags & 0x01 ? 4 : 2) + scale;
      // Whether instructions follow is no matter of the outline.
      hash.update(`${flags & ~0x100}:${this.digest(this.#u16(at + 2))}:`);
      hash.update(this.#bytes(at + 4, at + length));
      at += length;
    }
    return hash.digest('hex');
  }

  #place(glyph: number): { start: number; end: number } {
    const [head, loca, glyf] = ['head', 'loca', 'glyf'].map((tag) => this.#tables.get(tag));
    if (head === undefined || loca === undefined || glyf === undefined) return { start: 0, end: 0 };
    const isLong = this.#u16(head.start + 50) === 1;
    const offset = (index: number) =>
      isLong ? this.#u32(loca.start + index * 4) : this.#u16(loca.start + index * 2) * 2;
    if ((glyph + 2) * (isLong ? 4 : 2) > loca.length) return { start: 0, end: 0 };
    return { start: glyf.start + offset(glyph), end: glyf.start + Math.min(offset(glyph + 1), glyf.length) };
  }

  #bytes(start: number, end: number): Uint8Array {
    const { buffer, byteOffset, byteLength } = this.#view;
    return new Uint8Array(buffer, byteOffset + start, Math.max(0, Math.min(end, byteLength) - start));
  }

  /** Beyond the end there are zeros: a damaged font is no reason to stop. */
  #u16(at: number): number {
    return at + 2 <= this.#view.byteLength ? this.#view.getUint16(at) : 0;
  }

  #u32(at: number): number {
    return at + 4 <= this.#view.byteLength ? this.#view.getUint32(at) : 0;
  }
}

/** The flag of a component that is not the last. */
const MORE = 0x20;
