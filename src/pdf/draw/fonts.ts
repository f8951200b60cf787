import { readFile } from 'node:fs/promises';
import { Form4Error } from '../../errors.ts';
import { type ParsedFont, parseFont } from './pdfkit.ts';
import { unusableFont } from './problems.ts';
import type { FaceName } from './theme.ts';

/** Liberation Sans and Serif have the metrics of Arial and Times, the faces of the official form. */
const FILES = {
  sans: 'LiberationSans-Regular.ttf',
  sansBold: 'LiberationSans-Bold.ttf',
  sansItalic: 'LiberationSans-Italic.ttf',
  serif: 'LiberationSerif-Regular.ttf',
  wide: 'DejaVuSans.ttf',
} as const;

type FileName = keyof typeof FILES;

/** Ligatures would make a word's width depend on where it breaks. */
const FEATURES = { liga: false, clig: false };

/** Measured strings a font keeps; a long-running process sees ever new ones. */
const MEMORY = 20_000;

interface Glyph {
  readonly id: number;
  /** In thousandths of the type's size. */
  readonly advance: number;
}

/** A parsed font with what has been measured in it. */
export class Font {
  readonly parsed: ParsedFont;
  /** Whether its ASCII glyphs are embedded as one ready-made program (see program.ts). */
  readonly ready: boolean;
  readonly #glyphs = new Map<number, Glyph | null>();
  readonly #kerns = new Map<number, number>();
  readonly #widths = new Map<string, number>();

  constructor(parsed: ParsedFont, ready: boolean) {
    this.parsed = parsed;
    this.ready = ready;
  }

  /** null where the font has no glyph for the character. */
  glyph(codePoint: number): Glyph | null {
    let glyph = this.#glyphs.get(codePoint);
    if (glyph === undefined) {
      glyph = null;
      if (this.parsed.hasGlyphForCodePoint(codePoint)) {
        const { id, advanceWidth } = this.parsed.glyphForCodePoint(codePoint);
        if (id !== 0) glyph = { id, advance: (advanceWidth * 1000) / this.parsed.unitsPerEm };
      }
      this.#glyphs.set(codePoint, glyph);
    }
    return glyph;
  }

  /** How much nearer (below 0) or farther the second character stands, in thousandths of the type's size. */
  kern(first: number, second: number): number {
    // Next to a space there is none, so that a line measures as the sum of its words.
    if (first <= 0x20 || second <= 0x20) return 0;
    const pair = first * 0x200000 + second;
    let kern = this.#kerns.get(pair);
    if (kern === undefined) {
      const { glyphs, positions } = this.parsed.layout(String.fromCodePoint(first, second), FEATURES);
      const alone = this.parsed.glyphForCodePoint(first).advanceWidth;
      const advance = positions[0]?.xAdvance ?? alone;
      kern = glyphs.length === 2 ? ((advance - alone) * 1000) / this.parsed.unitsPerEm : 0;
      this.#kerns.set(pair, kern);
    }
    return kern;
  }

  /** In points. */
  width(text: string, size: number): number {
    let width = this.#widths.get(text);
    if (width === undefined) {
      width = this.#measure(text);
      if (this.#widths.size >= MEMORY) this.#widths.clear();
      this.#widths.set(text, width);
    }
    return (width * size) / 1000;
  }

  #measure(text: string): number {
    let width = 0;
    let before = 0;
    for (const char of text) {
      const codePoint = char.codePointAt(0) ?? 0;
      width += (this.glyph(codePoint)?.advance ?? 0) + this.kern(before, codePoint);
      before = codePoint;
    }
    return width;
  }
}

/** Text in one font. */
export interface FontRun {
  readonly font: Font;
  readonly text: string;
}

/** Text that every face has, and the ready-made programs too. */
export const ASCII = /^[\x20-\x7e]*$/;

/** The fonts of one document, and the characters that none of them has. */
export class FontSet {
  readonly missing = new Set<number>();
  readonly #faces: Record<FileName, Font>;
  readonly #extra: readonly Font[];

  constructor(faces: Record<FileName, Font>, extra: readonly Font[]) {
    this.#faces = faces;
    this.#extra = extra;
  }

  face(name: FaceName): Font {
    return this.#faces[name];
  }

  /** In the order in which they are tried: the face itself, Liberation's other family, DejaVu, the user's. */
  #chain(name: FaceName): readonly Font[] {
    const other = name === 'serif' ? 'sans' : 'serif';
    return [this.#faces[name], this.#faces[other], this.#faces.wide, ...this.#extra];
  }

  /** The text with a font for each of its characters; one that no font has stands as `[U+4E2D]`. */
  runs(text: string, name: FaceName): readonly FontRun[] {
    if (ASCII.test(text)) return [{ font: this.#faces[name], text }];
    const chain = this.#chain(name);
    const main = this.#faces[name];
    const runs: { font: Font; text: string }[] = [];
    for (const char of text) {
      const codePoint = char.codePointAt(0) ?? 0;
      const blank = /\s/.test(char) && codePoint !== 0xa0;
      const font = blank ? main : chain.find((candidate) => candidate.glyph(codePoint) !== null);
      if (font === undefined) this.missing.add(codePoint);
      const shown = blank ? ' ' : font === undefined ? codePointName(codePoint) : char;
      const last = runs.at(-1);
      if (last?.font === (font ?? main)) last.text += shown;
      else runs.push({ font: font ?? main, text: shown });
    }
    return runs;
  }
}

/** Unicode's notation of a character, in brackets: `[U+4E2D]`. */
export function codePointName(codePoint: number): string {
  return `[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`;
}

let faces: Promise<Record<FileName, Font>> | null = null;

async function openFaces(): Promise<Record<FileName, Font>> {
  const open = async (name: FileName): Promise<[FileName, Font]> => {
    const bytes = await readFile(new URL(`../../../fonts/${FILES[name]}`, import.meta.url));
    return [name, new Font(parseFont(bytes), name !== 'wide')];
  };
  const names = Object.keys(FILES) as FileName[];
  return Object.fromEntries(await Promise.all(names.map(open))) as Record<FileName, Font>;
}

/** Parsed fonts of users; a caller passes the same bytes for every form of a batch. */
const parsedExtras = new WeakMap<Uint8Array, Font>();

function openExtra(bytes: Uint8Array, index: number): Font {
  const known = parsedExtras.get(bytes);
  if (known !== undefined) return known;
  try {
    const font = new Font(parseFont(bytes), false);
    parsedExtras.set(bytes, font);
    return font;
  } catch (cause) {
    throw new Form4Error('option-invalid', unusableFont(index), { cause });
  }
}

/** The characters of a text that none of the package's own fonts has. */
export async function missingCharacters(text: string): Promise<readonly number[]> {
  const fonts = await openFonts([]);
  fonts.runs(text, 'serif');
  return [...fonts.missing];
}

/**
 * The fonts for one document. The package's own are read and parsed once a process.
 *
 * @param fallbacks bytes of TrueType or OpenType fonts, tried in their order after the package's own
 * @throws Form4Error `option-invalid` where a fallback is no font that can be embedded
 */
export async function openFonts(fallbacks: readonly Uint8Array[]): Promise<FontSet> {
  faces ??= openFaces();
  return new FontSet(await faces, fallbacks.map(openExtra));
}
