import { createHash } from 'node:crypto';
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
import { PdfSyntaxError } from '../read/syntax.ts';
import { readToUnicode } from './to-unicode.ts';
import { TrueTypeProgram } from './truetype.ts';
import { readCidWidths, readSimpleWidths, type Widths } from './widths.ts';

/** The glyph that a character code of a font selects (ISO 32000-1, 9.2.1). */
export interface Glyph {
  /** What the file says that it means (9.10); U+FFFD where it says nothing. */
  readonly unicode: string;
  /** Digest of its outline, so that a letter that looks like another is told; of the font where it is no TrueType. */
  readonly outline: string;
  /** In thousandths of the font's size. */
  readonly width: number;
  /** Whether word spacing applies (9.3.3). */
  readonly isSpace: boolean;
}

/** A font of a page's resources (9.5), as far as it decides what stands where. */
export class FontResource {
  /** Whether its character codes have two bytes: a Type 0 font (9.7). */
  readonly #isComposite: boolean;
  readonly #unicode: ReadonlyMap<number, string>;
  readonly #widths: Widths;
  readonly #outlineOf: (code: number) => string;
  readonly #glyphs = new Map<number, Glyph>();

  constructor(file: PdfFile, dict: PdfDict) {
    const [descendant] = file.array(dict.get('DescendantFonts'));
    const cidFont = file.dict(descendant);
    this.#isComposite = cidFont !== null;
    this.#unicode = readToUnicode(file, dict.get('ToUnicode'));
    this.#widths = cidFont === null ? readSimpleWidths(file, dict) : readCidWidths(file, cidFont);
    const program = cidFont === null ? null : trueTypeOf(file, dict, cidFont);
    if (program !== null) this.#outlineOf = (code) => program.outlineDigest(code);
    else {
      const hasCidOutlines = cidFont !== null && isName(file, dict.get('Encoding'), 'Identity-H');
      const whole = digestOfFont(file, hasCidOutlines ? cidFont : dict);
      this.#outlineOf = (code) => `${whole}:${code}`;
    }
  }

  /** The glyphs of a string that is shown (9.4.3). */
  *glyphsOf({ bytes }: PdfString): Generator<Glyph> {
    const length = this.#isComposite ? 2 : 1;
    for (let at = 0; at + length <= bytes.length; at += length) {
      const first = bytes.charCodeAt(at);
      yield this.#glyph(length === 2 ? first * 256 + bytes.charCodeAt(at + 1) : first);
    }
  }

  #glyph(code: number): Glyph {
    const known = this.#glyphs.get(code);
    if (known !== undefined) return known;
    const glyph = {
      unicode: this.#unicode.get(code) ?? '\uFFFD',
      outline: this.#outlineOf(code),
      width: this.#widths.byCode.get(code) ?? this.#widths.missing,
      isSpace: !this.#isComposite && code === 32,
    };
    this.#glyphs.set(code, glyph);
    return glyph;
  }
}

/** The program of a CIDFont whose character codes are the numbers of its glyphs (9.7.4.2); null for any other. */
function trueTypeOf(file: PdfFile, font: PdfDict, cidFont: PdfDict): TrueTypeProgram | null {
  if (!isName(file, font.get('Encoding'), 'Identity-H')) return null;
  const descriptor = file.dict(cidFont.get('FontDescriptor'));
  const program = file.resolve(descriptor?.get('FontFile2'));
  const isIdentity = isName(file, cidFont.get('CIDToGIDMap'), 'Identity');
  return program instanceof PdfStream && isIdentity ? new TrueTypeProgram(file.decode(program)) : null;
}

function isName(file: PdfFile, value: PdfValue | undefined, name: string): boolean {
  const found = file.resolve(value);
  return found instanceof PdfName && found.name === name;
}

const MOST_PARTS = 500_000;

/** Digest of every stream and value that belongs to a font: it stands for the outlines of a font that is not read. */
function digestOfFont(file: PdfFile, font: PdfDict): string {
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
    else if (value instanceof PdfName) hash.update(value.name);
    else hash.update(value instanceof PdfString ? value.bytes : String(value));
  }
  return hash.digest('hex');
}
