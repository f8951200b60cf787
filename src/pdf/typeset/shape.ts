import { Blob, Buffer, BufferFlag, ClusterLevel, Direction, Face, Font, shape } from 'harfbuzzjs';
import { type ShapedGlyph, textsOf } from './glyph-texts.ts';

/**
 * The only file that knows HarfBuzz, which chooses and places the glyphs of scripts whose letters join, stack or change
 * their places.
 */

/** Opens a font for shaping: the bytes of a TrueType or OpenType file, and the index of the font in it. */
export function openShaper(bytes: Uint8Array, index: number): Shaper {
  const face = new Face(new Blob(Uint8Array.from(bytes).buffer), index);
  return new Shaper(new Font(face), 1000 / face.upem);
}

export class Shaper {
  readonly #font: Font;
  readonly #scale: number;

  constructor(font: Font, scale: number) {
    this.#font = font;
    this.#scale = scale;
  }

  /**
   * The glyphs of `text` from `start` to `end`, from left to right. Its characters are of one script and one direction; what
   * stands around them decides how letters join.
   */
  glyphs(text: string, start: number, end: number, isRightToLeft: boolean): ShapedGlyph[] {
    const buffer = new Buffer();
    buffer.setClusterLevel(ClusterLevel.MONOTONE_CHARACTERS);
    buffer.addText(text, start, end - start);
    buffer.guessSegmentProperties();
    buffer.setDirection(isRightToLeft ? Direction.RTL : Direction.LTR);
    buffer.setFlags(BufferFlag.REMOVE_DEFAULT_IGNORABLES | BufferFlag.DO_NOT_INSERT_DOTTED_CIRCLE);
    shape(this.#font, buffer);
    const infos = buffer.getGlyphInfos();
    const positions = buffer.getGlyphPositions();
    const clusters = infos.map(({ cluster }) => cluster - start);
    const texts = textsOf(text.slice(start, end), clusters, isRightToLeft);
    return infos.map(({ codepoint: id }, index) => {
      const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[index] ?? {};
      const [advance, x, y] = [xAdvance * this.#scale, xOffset * this.#scale, yOffset * this.#scale];
      return { id, advance, x, y, text: texts[index] ?? '' };
    });
  }
}
