import type { PdfRef } from '../objects/values.ts';
import { operatorNumber } from '../write/numbers.ts';
import { escaped } from '../write/serialize.ts';
import type { ObjectSink } from '../write/sink.ts';
import { ASCII, type MeasuredFont } from './fonts.ts';
import type { ShapedGlyph } from './glyph-texts.ts';
import { embed, type FontProgram, hex, keyOf, makeProgram, readyProgram } from './program.ts';
import { READY, readyCid } from './ready.ts';
import { TextCache } from './text-cache.ts';

/** Which subsets a file's text is set in. */
export interface Subsets {
  /** Whether usual characters are set in the subsets that lie ready: quick, and more than few words need. */
  readonly ready: boolean;
  /** The number of the first one's tag. */
  readonly firstTag: number;
}

/** A stretch of text in one program: the operator that shows it, kerned (ISO 32000-1, 9.4.3). */
export interface Shown {
  readonly program: FontProgram;
  readonly operator: string;
}

/** A font's name in resources, and the font that stands there. */
export interface NamedFont {
  readonly name: string;
  readonly ref: PdfRef;
}

/** Text in one font; with its glyphs, from left to right, where they depend on one another. */
interface SetText {
  readonly text: string;
  readonly font: MeasuredFont;
  readonly glyphs?: readonly ShapedGlyph[] | null;
}

/** What a font's own subset holds. */
interface Needed {
  readonly codePoints: Set<number>;
  readonly shaped: Map<string, ShapedGlyph>;
}

/** How texts are shown that need nothing but the ready subsets. */
const shownReady = new TextCache<readonly Shown[]>();

/** The fonts of one file: which programs its text needs, and their names in it. */
export class Embedded {
  readonly #sink: ObjectSink;
  readonly #subsets: Subsets;
  readonly #own = new Map<MeasuredFont, FontProgram>();
  readonly #refs = new Map<FontProgram, NamedFont>();
  /** Whether all texts need nothing but the ready subsets, as most files' do. */
  readonly #areAllReady: boolean;

  constructor(sink: ObjectSink, marks: Iterable<SetText>, subsets: Subsets) {
    this.#sink = sink;
    this.#subsets = subsets;
    const needed = new Map<MeasuredFont, Needed>();
    let areAllReady = true;
    for (const { text, font, glyphs = null } of marks) {
      if (glyphs === null && this.#isAllReady(font, text)) continue;
      areAllReady = false;
      const { codePoints, shaped } = needed.get(font) ?? { codePoints: new Set(), shaped: new Map() };
      if (glyphs !== null) for (const glyph of glyphs) shaped.set(keyOf(glyph), glyph);
      else
        for (const char of text) {
          const codePoint = char.codePointAt(0) ?? 0;
          if (!this.#isReady(font, codePoint)) codePoints.add(codePoint);
        }
      if (codePoints.size + shaped.size > 0) needed.set(font, { codePoints, shaped });
    }
    this.#areAllReady = areAllReady;
    for (const [font, { codePoints, shaped }] of needed)
      this.#own.set(font, makeProgram(font, codePoints, shaped.values()));
  }

  #isReady(font: MeasuredFont, codePoint: number): boolean {
    return this.#subsets.ready && font.isReady(codePoint);
  }

  #isAllReady(font: MeasuredFont, text: string): boolean {
    return this.#subsets.ready && font.ready !== null && ASCII.test(text);
  }

  /** How a text is shown where the text position stands. */
  shown(font: MeasuredFont, text: string): readonly Shown[] {
    if (!this.#areAllReady && !this.#isAllReady(font, text)) return this.#show(font, text);
    return shownReady.get(text, font, 0, 0, () => this.#show(font, text));
  }

  #show(font: MeasuredFont, text: string): Shown[] {
    const shown: Shown[] = [];
    let open: { program: FontProgram; isReady: boolean; array: string; codes: string } | null = null;
    const close = () => {
      if (open === null || open.codes === '') return;
      open.array += open.isReady ? `(${open.codes})` : `<${open.codes}>`;
      open.codes = '';
    };
    const end = () => {
      close();
      // Joined from a list it is one string, and not a tree of those it is made of.
      if (open !== null)
        shown.push({ program: open.program, operator: ['[', open.array, '] TJ\n'].join('') });
    };
    let before = 0;
    // By index: an iterator would make an object for each character.
    for (let at = 0; at < text.length; at++) {
      const codePoint = text.codePointAt(at) as number;
      if (codePoint > 0xffff) at++;
      const isReady = this.#isReady(font, codePoint);
      if (open === null || isReady !== open.isReady) {
        end();
        open = { program: this.#program(font, isReady), isReady, array: '', codes: '' };
      }
      const kern = font.kern(before, codePoint);
      if (kern !== 0) {
        close();
        open.array += operatorNumber(-kern);
      }
      const { program } = open;
      open.codes += isReady ? READY_CODES[readyCid(codePoint)] : hex(program.cids.get(codePoint) ?? 0);
      before = codePoint;
    }
    end();
    return shown;
  }

  /**
   * How shaped glyphs are shown where the text position stands, in type of `size` points: each where it belongs, by
   * adjustments of the position along the line (ISO 32000-1, 9.4.3) and the rise above it (9.3.7).
   */
  shownGlyphs(font: MeasuredFont, glyphs: readonly ShapedGlyph[], size: number): Shown {
    const program = this.#program(font, false);
    let operator = '';
    let array = '';
    let rise = '0';
    /** How far the text position is behind where it should be. */
    let behind = 0;
    const end = () => {
      if (array !== '') operator += `[${array}] TJ\n`;
      array = '';
    };
    for (const glyph of glyphs) {
      const cid = program.shaped.get(keyOf(glyph)) ?? 0;
      const height = operatorNumber((glyph.y * size) / 1000);
      if (height !== rise) {
        end();
        operator += `${height} Ts\n`;
        rise = height;
      }
      const adjustment = operatorNumber(-behind - glyph.x);
      if (adjustment !== '0') array += adjustment;
      array += `<${hex(cid)}>`;
      behind = glyph.advance - (program.widths[cid] ?? 0) - glyph.x;
    }
    end();
    if (rise !== '0') operator += '0 Ts\n';
    return { program, operator };
  }

  #program(font: MeasuredFont, isReady: boolean): FontProgram {
    return isReady && font.ready !== null ? readyProgram(font.ready) : (this.#own.get(font) as FontProgram);
  }

  /** The program's name in resources, and the font that stands there. */
  use(program: FontProgram): NamedFont {
    let known = this.#refs.get(program);
    if (known === undefined) {
      const index = this.#refs.size;
      const tag = subsetTag(this.#subsets.firstTag + index);
      known = { name: `F${index}`, ref: embed(this.#sink, program, tag) };
      this.#refs.set(program, known);
    }
    return known;
  }
}

/** The codes of the ready subsets as they stand in a literal string, two bytes each, by their identifiers. */
const READY_CODES = ['', ...READY.map((_, index) => escaped(`\0${String.fromCharCode(index + 1)}`))];

/** Six capitals, different for each subset of a file (ISO 32000-1, 9.6.4). */
function subsetTag(index: number): string {
  const letters = [5, 4, 3, 2, 1, 0].map((place) => Math.floor(index / 26 ** place) % 26);
  return String.fromCharCode(...letters.map((letter) => 65 + letter));
}
