import { type FontFiles, fontFiles } from '../../base/fonts.ts';
import { Form4Error } from '../../errors.ts';
import type { ParsedFont } from './fontkit.ts';
import { unusableFont } from './problems.ts';
import { type Metrics, openReady, type ReadyFace, ROW, readyCid } from './ready.ts';
import type { FaceName } from './style.ts';

/** Liberation Sans and Serif have the metrics of Arial and Times, the faces of the official form. */
export const FACE_FILES: Readonly<Record<FaceName, string>> = {
  sans: 'LiberationSans-Regular.ttf',
  sansBold: 'LiberationSans-Bold.ttf',
  sansItalic: 'LiberationSans-Italic.ttf',
  serif: 'LiberationSerif-Regular.ttf',
};

/** For what they lack. */
const WIDE_FILE = 'DejaVuSans.ttf';

/** Ligatures would make a word's width depend on where it breaks. */
const FEATURES = { liga: false, clig: false };

interface Glyph {
  readonly id: number;
  /** In thousandths of the type's size. */
  readonly advance: number;
}

/** A font with what has been measured in it. It is opened for characters that are not ready. */
export class MeasuredFont {
  readonly ready: ReadyFace | null;
  readonly #open: () => ParsedFont;
  #parsed: ParsedFont | undefined;
  readonly #glyphs = new Map<number, Glyph | null>();
  readonly #kerns = new Map<number, number>();

  constructor(open: () => ParsedFont, ready: ReadyFace | null = null) {
    this.#open = open;
    this.ready = ready;
  }

  get parsed(): ParsedFont {
    this.#parsed ??= this.#open();
    return this.#parsed;
  }

  get metrics(): Metrics {
    return this.ready?.metrics ?? metricsOf(this.parsed);
  }

  /** Whether the character is in the ready subset. */
  isReady(codePoint: number): boolean {
    return this.ready !== null && readyCid(codePoint) > 0;
  }

  has(codePoint: number): boolean {
    return this.isReady(codePoint) || this.glyph(codePoint) !== null;
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
    const { ready } = this;
    if (ready !== null) {
      const [left, right] = [readyCid(first), readyCid(second)];
      if (left > 0 && right > 0) return ready.kerns[left * ROW + right] as number;
    }
    const pair = first * 0x200000 + second;
    let kern = this.#kerns.get(pair);
    if (kern === undefined) {
      kern = this.shapedKern(first, second);
      this.#kerns.set(pair, kern);
    }
    return kern;
  }

  /** The same as the font itself says it. */
  shapedKern(first: number, second: number): number {
    const { glyphs, positions } = this.parsed.layout(String.fromCodePoint(first, second), FEATURES);
    const alone = this.parsed.glyphForCodePoint(first).advanceWidth;
    const advance = positions[0]?.xAdvance ?? alone;
    return glyphs.length === 2 ? ((advance - alone) * 1000) / this.parsed.unitsPerEm : 0;
  }

  /** In points. */
  width(text: string, size: number): number {
    return (this.#measure(text) * size) / 1000;
  }

  #measure(text: string): number {
    const { ready } = this;
    if (ready === null) return this.#measureOpen(text);
    const { advances, kerns } = ready;
    let width = 0;
    let before = 0;
    for (let at = 0; at < text.length; at++) {
      const cid = readyCid(text.charCodeAt(at));
      if (cid === 0) return this.#measureOpen(text);
      width += (advances[cid] as number) + (kerns[before * ROW + cid] as number);
      before = cid;
    }
    return width;
  }

  #measureOpen(text: string): number {
    let width = 0;
    let before = 0;
    for (const char of text) {
      const codePoint = char.codePointAt(0) ?? 0;
      width += this.#advance(codePoint) + this.kern(before, codePoint);
      before = codePoint;
    }
    return width;
  }

  #advance(codePoint: number): number {
    const cid = this.ready === null ? 0 : readyCid(codePoint);
    return cid > 0 ? (this.ready?.advances[cid] as number) : (this.glyph(codePoint)?.advance ?? 0);
  }
}

function metricsOf(parsed: ParsedFont): Metrics {
  const { unitsPerEm, bbox, ascent } = parsed;
  const scale = 1000 / unitsPerEm;
  return {
    name: parsed.postscriptName.replaceAll(' ', '_'),
    italicAngle: parsed.italicAngle,
    box: [bbox.minX * scale, bbox.minY * scale, bbox.maxX * scale, bbox.maxY * scale],
    ascent: ascent * scale,
    descent: parsed.descent * scale,
    capHeight: (parsed.capHeight || ascent) * scale,
    xHeight: (parsed.xHeight || 0) * scale,
  };
}

/** Text in one font. */
export interface FontRun {
  readonly font: MeasuredFont;
  readonly text: string;
}

/** Text that every face has, and the ready subsets too. */
export const ASCII = /^[\x20-\x7e]*$/;

/** The fonts of one document, and the characters that none of them has. */
export class FontSet {
  readonly missing = new Set<number>();
  readonly #faces: Readonly<Record<FaceName, MeasuredFont>>;
  readonly #others: readonly MeasuredFont[];

  /** The others are asked, in their order, for what the faces lack. */
  constructor(faces: Readonly<Record<FaceName, MeasuredFont>>, others: readonly MeasuredFont[]) {
    this.#faces = faces;
    this.#others = others;
  }

  face(name: FaceName): MeasuredFont {
    return this.#faces[name];
  }

  /** In the order in which they are tried: the face itself, Liberation's other family, DejaVu, the user's. */
  #chain(name: FaceName): readonly MeasuredFont[] {
    const other = name === 'serif' ? 'sans' : 'serif';
    return [this.#faces[name], this.#faces[other], ...this.#others];
  }

  /** The text with a font for each of its characters; one that no font has stands as `[U+4E2D]`. */
  runs(text: string, name: FaceName): readonly FontRun[] {
    if (ASCII.test(text)) return [{ font: this.#faces[name], text }];
    const chain = this.#chain(name);
    const main = this.#faces[name];
    const runs: { font: MeasuredFont; text: string }[] = [];
    for (const char of text) {
      const codePoint = char.codePointAt(0) ?? 0;
      const blank = /\s/.test(char) && codePoint !== 0xa0;
      const font = blank ? main : chain.find((candidate) => candidate.has(codePoint));
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

interface OwnFonts {
  readonly faces: Readonly<Record<FaceName, MeasuredFont>>;
  readonly wide: MeasuredFont;
}

let own: OwnFonts | undefined;

function ownFonts(): OwnFonts {
  const names = Object.keys(FACE_FILES) as FaceName[];
  const faces = names.map((name) => [name, new MeasuredFont(fontFile(FACE_FILES[name]), openReady(name))]);
  return { faces: Object.fromEntries(faces), wide: new MeasuredFont(fontFile(WIDE_FILE)) };
}

/** What opens fonts, once it is loaded. */
interface Opener {
  readonly files: FontFiles;
  parse(bytes: Uint8Array): ParsedFont;
}

let opener: Opener | undefined;

/** Loads the package's whole fonts and what reads fonts. */
export async function loadFonts(): Promise<void> {
  const [files, { parseFont }] = await Promise.all([fontFiles(), import('./fontkit.ts')]);
  opener = { files, parse: parseFont };
}

/** What work throws that needs a whole font before `loadFonts`. */
class FontsNotLoaded extends Error {}

function loaded(): Opener {
  if (opener === undefined) throw new FontsNotLoaded();
  return opener;
}

/**
 * Does work that measures or embeds text, and does it anew where it met the first character of this process that is not
 * ready: a module can be loaded later only by who waits for it, and hardly a form needs whole fonts.
 */
export async function withFonts<T>(work: () => T): Promise<T> {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof FontsNotLoaded)) throw error;
    await loadFonts();
    return work();
  }
}

/** Opens a font of the package. */
export function fontFile(name: string): () => ParsedFont {
  return () => {
    const { files, parse } = loaded();
    return parse(files.get(name) as Uint8Array);
  };
}

/** Parsed fonts of users; a caller passes the same bytes for every form of a batch. */
const parsedExtras = new WeakMap<Uint8Array, MeasuredFont>();

function openExtra(bytes: Uint8Array, index: number): MeasuredFont {
  const known = parsedExtras.get(bytes);
  if (known !== undefined) return known;
  const { parse } = loaded();
  try {
    const parsed = parse(bytes);
    const font = new MeasuredFont(() => parsed);
    parsedExtras.set(bytes, font);
    return font;
  } catch (cause) {
    throw new Form4Error('option-invalid', unusableFont(index), { cause });
  }
}

/** The characters of a text that none of the package's own fonts has. */
export function missingCharacters(text: string): Promise<readonly number[]> {
  return withFonts(() => {
    const fonts = openFonts([]);
    fonts.runs(text, 'serif');
    return [...fonts.missing];
  });
}

/**
 * The fonts for one document. What is known of the package's own is read once a process.
 *
 * @param fallbacks bytes of TrueType or OpenType fonts, tried in their order after the package's own
 * @throws {Form4Error} option-invalid where a fallback is no font that can be embedded
 */
export function openFonts(fallbacks: readonly Uint8Array[]): FontSet {
  own ??= ownFonts();
  return new FontSet(own.faces, [own.wide, ...fallbacks.map(openExtra)]);
}
