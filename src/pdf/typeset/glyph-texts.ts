/** A glyph as it stands in shaped text. Lengths are thousandths of the type's size. */
export interface ShapedGlyph {
  /** Its index in the font. */
  readonly id: number;
  /** How far the next glyph stands from this one. */
  readonly advance: number;
  /** How far it stands from where it would stand, to the right and upwards. */
  readonly x: number;
  readonly y: number;
  /** The characters that it stands for in what a reader of the file copies. */
  readonly text: string;
}

/** Stands for nothing: a glyph must stand for something (ISO 19005-3, 6.2.11.7.2), and what is left of it is not seen. */
const WORD_JOINER = '\u2060';

/**
 * The characters that each glyph stands for, such that the glyphs' texts from left to right are the text, or where it is
 * written from the right the text turned around, which programs turn back character by character. A glyph of several
 * characters has them all; where letters change places, or one becomes two, each glyph has the character of its place.
 *
 * @param clusters of each glyph, from left to right, the index of the first character of those that it is made from
 */
export function textsOf(
  text: string,
  clusters: readonly number[],
  isRightToLeft: boolean,
): readonly string[] {
  const order = clusters.map((_, index) => (isRightToLeft ? clusters.length - 1 - index : index));
  const texts: string[] = clusters.map(() => '');
  for (let from = 0; from < order.length; ) {
    const cluster = clusters[order[from] as number] as number;
    let to = from;
    while (to < order.length && clusters[order[to] as number] === cluster) to++;
    const start = from === 0 ? 0 : afterJoiners(text, cluster);
    const end = to < order.length ? afterJoiners(text, clusters[order[to] as number] as number) : text.length;
    const characters = charactersOf(text.slice(start, end), to - from);
    for (let at = from; at < to; at++) {
      const own = at < to - 1 ? characters.splice(0, 1) : characters;
      texts[order[at] as number] = (isRightToLeft ? own.reverse() : own).join('') || WORD_JOINER;
    }
    from = to;
  }
  return texts;
}

/** A vowel of several glyphs is of several characters too, which Unicode holds to be the same (UAX #15). */
function charactersOf(text: string, glyphs: number): string[] {
  const characters = Array.from(text);
  return characters.length < glyphs ? Array.from(text.normalize('NFD')) : characters;
}

/** A joiner, which is not drawn, belongs to what is before it. */
function afterJoiners(text: string, index: number): number {
  let at = index;
  while (text[at] === '\u200c' || text[at] === '\u200d') at++;
  return at;
}
