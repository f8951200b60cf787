import { inflateSync } from 'node:zlib';
import { TrueTypeProgram } from '../../pdf/content/truetype.ts';
import { type FontSet, type MeasuredFont, openFonts } from '../../pdf/typeset/fonts.ts';
import { type FontProgram, makeProgram, readyProgram } from '../../pdf/typeset/program.ts';
import { readyCid } from '../../pdf/typeset/ready.ts';
import type { FaceName } from '../../pdf/typeset/style.ts';

/** What a font draws a character with, as a digest of its outline (see pdf/content/truetype.ts). */
export class Outlines {
  readonly #fonts: FontSet;
  readonly #known = new Map<string, ReadonlySet<string>>();
  readonly #programs = new Map<FontProgram, TrueTypeProgram>();

  /** @throws {Form4Error} option-invalid where a fallback is no font */
  constructor(fallbackFonts: readonly Uint8Array[]) {
    this.#fonts = openFonts(fallbackFonts);
  }

  /** The outlines of a character in all faces. To be called within `withFonts`. */
  of(char: string): ReadonlySet<string> {
    const known = this.#known.get(char);
    if (known !== undefined) return known;
    const outlines = new Set(FACES.flatMap((face) => this.#outlinesIn(face, char)));
    this.#known.set(char, outlines);
    return outlines;
  }

  #outlinesIn(face: FaceName, char: string): string[] {
    return this.#fonts
      .runs(char, face)
      .map(({ font, text }) => this.#outline(font, text.codePointAt(0) ?? 0));
  }

  #outline(font: MeasuredFont, codePoint: number): string {
    const isReady = font.ready !== null && readyCid(codePoint) > 0;
    const program =
      isReady && font.ready !== null ? readyProgram(font.ready) : makeProgram(font, [codePoint]);
    const cid = program.cids.get(codePoint);
    if (program.postscript || cid === undefined) return '';
    const opened = this.#programs.get(program) ?? new TrueTypeProgram(inflateSync(program.file));
    if (isReady) this.#programs.set(program, opened);
    return opened.outlineDigest(cid);
  }
}

const FACES: readonly FaceName[] = ['sans', 'sansBold', 'sansItalic', 'serif'];
