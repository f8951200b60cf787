import { inflateSync } from 'node:zlib';
import { create } from 'fontkit';
import { compressedFont } from './problems.ts';

/** The only file that knows fontkit, which reads fonts and makes subsets of them. */

/** A parsed font: the part of fontkit's font that we use. */
export interface ParsedFont {
  readonly postscriptName: string;
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly xHeight: number;
  readonly italicAngle: number;
  readonly bbox: { minX: number; minY: number; maxX: number; maxY: number };
  hasGlyphForCodePoint(codePoint: number): boolean;
  glyphForCodePoint(codePoint: number): { readonly id: number; readonly advanceWidth: number };
  getGlyph(id: number): { readonly advanceWidth: number };
  layout(
    text: string,
    features: Record<string, boolean>,
  ): { glyphs: unknown[]; positions: { xAdvance: number }[] };
  createSubset(): FontSubset;
  readonly directory: { readonly tables: Readonly<Record<string, unknown>> };
}

/** Tables of pictures and of layers of colours; and outlines of which fontkit makes no subset. */
const NOT_EMBEDDED = ['sbix', 'CBDT', 'EBDT', 'COLR', 'CFF2'];

/** Whether a font's glyphs are outlines that a PDF can hold. */
export function isEmbeddable({ directory: { tables } }: ParsedFont): boolean {
  const hasOutlines = tables.glyf !== undefined || tables['CFF '] !== undefined;
  return hasOutlines && !NOT_EMBEDDED.some((tag) => tables[tag] !== undefined);
}

export interface FontSubset {
  /** Present when the font's outlines are PostScript's. */
  readonly cff?: unknown;
  /** The glyphs of the font that it holds, by its own indices; one that is there twice has two. */
  readonly glyphs: number[];
  includeGlyph(id: number): number;
  encode(): Uint8Array;
}

/** A font of a file. */
export interface FontOfFile {
  readonly parsed: ParsedFont;
  /** The file, not compressed. */
  readonly bytes: Uint8Array;
  /** Which of its fonts it is. */
  readonly index: number;
}

/**
 * Parses a file of TrueType or OpenType fonts: one, or those of a collection (TTC). Throws what fontkit throws where it is
 * none.
 */
export function parseFonts(file: Uint8Array): FontOfFile[] {
  const bytes = unpacked(file);
  const opened = create(bytes as Buffer) as object as { readonly fonts?: readonly ParsedFont[] } & ParsedFont;
  return (opened.fonts ?? [opened]).map((parsed, index) => ({ parsed, bytes, index }));
}

const WOFF = 0x774f4646;
const WOFF2 = 0x774f4632;

/** The tables of a WOFF file as a font has them (WOFF File Format 1.0, 4 and 5). */
function unpacked(file: Uint8Array): Uint8Array {
  const woff = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const signature = woff.length < 44 ? 0 : woff.readUInt32BE(0);
  if (signature === WOFF2) throw new Error(compressedFont());
  if (signature !== WOFF) return file;
  const count = woff.readUInt16BE(12);
  const head = Buffer.alloc(12 + 16 * count);
  woff.copy(head, 0, 4, 8);
  head.writeUInt16BE(count, 4);
  const parts: Uint8Array[] = [head];
  let offset = head.length;
  for (let table = 0; table < count; table++) {
    const entry = woff.subarray(44 + 20 * table, 64 + 20 * table);
    const [at, packed, length] = [4, 8, 12].map((place) => entry.readUInt32BE(place)) as [
      number,
      number,
      number,
    ];
    const data = woff.subarray(at, at + packed);
    const padded = Buffer.alloc(Math.ceil(length / 4) * 4);
    padded.set(packed < length ? inflateSync(data, { maxOutputLength: length }) : data);
    entry.copy(head, 12 + 16 * table, 0, 4);
    entry.copy(head, 16 + 16 * table, 16, 20);
    head.writeUInt32BE(offset, 20 + 16 * table);
    head.writeUInt32BE(length, 24 + 16 * table);
    parts.push(padded);
    offset += padded.length;
  }
  return Buffer.concat(parts);
}
