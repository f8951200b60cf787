import { type FontFiles, fontFiles } from '../../base/fonts.ts';
import { Form4Error } from '../../errors.ts';
import { clustersOf } from './clusters.ts';
import type { FontOfFile, ParsedFont } from './fontkit.ts';
import type { ShapedGlyph } from './glyph-texts.ts';
import { Lazy, whenLoaded } from './lazy.ts';
import { noOutlines, unusableFont } from './problems.ts';
import { type Metrics, openReady, type ReadyFace, ROW, readyCid } from './ready.ts';
import type { Shaper } from './shape.ts';
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
  readonly #open: () => FontOfFile;
  #file: FontOfFile | undefined;
  #shaper: Shaper | undefined;
  readonly #glyphs = new Map<number, Glyph | null>();
  readonly #kerns = new Map<number, number>();

  constructor(open: () => FontOfFile, ready: ReadyFace | null = null) {
    this.#open = open;
    this.ready = ready;
  }

  get #opened(): FontOfFile {
    this.#file ??= this.#open();
    return this.#file;
  }

  get parsed(): ParsedFont {
    return this.#opened.parsed;
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

  /** The glyphs of a part of a text, from left to right, where they depend on one another; see `Shaper`. */
  shape(text: string, start: number, end: number, isRightToLeft: boolean): readonly ShapedGlyph[] {
    if (this.#shaper === undefined) {
      const { bytes, index } = this.#opened;
      this.#shaper = shaping.get().openShaper(bytes, index);
    }
    return this.#shaper.glyphs(text, start, end, isRightToLeft);
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

const shaping = new Lazy(() => import('./shape.ts'));

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
    const add = (font: MeasuredFont, text: string) => {
      const last = runs.at(-1);
      if (last?.font === font) last.text += text;
      else runs.push({ font, text });
    };
    for (const cluster of clustersOf(text)) {
      const whole = isBlank(cluster) ? undefined : chain.find((font) => hasAll(font, cluster));
      // A space belongs to the words before it.
      if (cluster === ' ') add(runs.at(-1)?.font ?? main, cluster);
      else if (whole !== undefined) add(whole, cluster);
      // What stands together in no font stands side by side.
      else for (const character of cluster) this.#addCharacter(character, chain, add);
    }
    return runs;
  }

  #addCharacter(
    character: string,
    chain: readonly MeasuredFont[],
    add: (font: MeasuredFont, text: string) => void,
  ): void {
    const main = chain[0] as MeasuredFont;
    const codePoint = character.codePointAt(0) as number;
    const font = isBlank(character) ? undefined : chain.find((candidate) => candidate.has(codePoint));
    if (isBlank(character)) add(main, ' ');
    else if (font !== undefined) add(font, character);
    else if (!isIgnorable(character)) {
      this.missing.add(codePoint);
      add(main, codePointName(codePoint));
    }
  }
}

/** White space but the one at which no line ends. */
const isBlank = (text: string) => text !== '\u00a0' && /^\s/.test(text);

/** Joiners and selectors, which say how others are drawn and need no glyph themselves. */
const isIgnorable = (character: string) => /^\p{Default_Ignorable_Code_Point}/u.test(character);

/** Whether a font has all that is seen of a grapheme cluster. */
function hasAll(font: MeasuredFont, cluster: string): boolean {
  for (const character of cluster)
    if (!font.has(character.codePointAt(0) as number) && !isIgnorable(character)) return false;
  return true;
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

/** What opens fonts. */
interface Opener {
  readonly files: FontFiles;
  /** All fonts of a file. */
  parse(bytes: Uint8Array): readonly FontOfFile[];
  isEmbeddable(font: ParsedFont): boolean;
}

const opener = new Lazy(async (): Promise<Opener> => {
  const [files, { parseFonts: parse, isEmbeddable }] = await Promise.all([
    fontFiles(),
    import('./fontkit.ts'),
  ]);
  return { files, parse, isEmbeddable };
});

/** Loads the package's whole fonts and what reads fonts. */
export function loadFonts(): Promise<void> {
  return opener.load();
}

/** Opens a font of the package. */
export function fontFile(name: string): () => FontOfFile {
  return () => {
    const { files, parse } = opener.get();
    return parse(files.get(name) as Uint8Array)[0] as FontOfFile;
  };
}

/** Parsed fonts of users; a caller passes the same bytes for every form of a batch. */
const parsedExtras = new WeakMap<Uint8Array, readonly MeasuredFont[]>();

/** The fonts of a file; one whose glyphs are pictures or layers of colours cannot be embedded. */
function openExtra(bytes: Uint8Array): readonly MeasuredFont[] {
  let fonts = parsedExtras.get(bytes);
  if (fonts === undefined) {
    const { parse, isEmbeddable } = opener.get();
    const files = parse(bytes);
    if (files.length === 0 || !files.every(({ parsed }) => isEmbeddable(parsed)))
      throw new Error(noOutlines());
    fonts = files.map((file) => new MeasuredFont(() => file));
    parsedExtras.set(bytes, fonts);
  }
  return fonts;
}

/** What a file of fonts has; null where it cannot be embedded. */
export function fontOf(bytes: Uint8Array): { has(codePoint: number): boolean } | null {
  try {
    const fonts = openExtra(bytes);
    return { has: (codePoint) => fonts.some((font) => font.has(codePoint)) };
  } catch {
    return null;
  }
}

function openFallback(bytes: Uint8Array, index: number): readonly MeasuredFont[] {
  // What is not loaded is no fault of the font.
  opener.get();
  try {
    return openExtra(bytes);
  } catch (cause) {
    throw new Form4Error('option-invalid', unusableFont(index), { cause });
  }
}

/** The characters of a text that none of the package's own fonts has. */
export function missingCharacters(text: string): Promise<readonly number[]> {
  return whenLoaded(() => {
    const fonts = openFonts([]);
    fonts.runs(text, 'serif');
    return [...fonts.missing];
  });
}

/**
 * The fonts for one document. What is known of the package's own is read once a process.
 *
 * @param fallbacks bytes of TrueType or OpenType fonts or collections, tried in their order after the package's own
 * @throws {Form4Error} option-invalid where a fallback is no font that can be embedded
 */
export function openFonts(fallbacks: readonly Uint8Array[]): FontSet {
  own ??= ownFonts();
  return new FontSet(own.faces, [own.wide, ...fallbacks.flatMap(openFallback)]);
}
