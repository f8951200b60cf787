import { create } from 'fontkit';
import { severalFonts } from './problems.ts';

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
}

export interface FontSubset {
  /** Present when the font's outlines are PostScript's. */
  readonly cff?: unknown;
  includeGlyph(id: number): number;
  encode(): Uint8Array;
}

/** Parses a TrueType or OpenType font. Throws what fontkit throws when the bytes are no single font. */
export function parseFont(bytes: Uint8Array): ParsedFont {
  const font: object = create(bytes as Buffer);
  if (!('createSubset' in font)) throw new Error(severalFonts());
  return font as ParsedFont;
}
