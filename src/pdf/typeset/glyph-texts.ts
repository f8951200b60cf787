/** A glyph as it stands in shaped text. Lengths are thousandths of the type's size. */
export interface ShapedGlyph {
  /** Its index in the font. */
  readonly id: number;
  /** How far the next glyph stands from this one. */
  readonly advance: number;
  /** How far it stands from where it would stand, to the right and upwards. */
  readonly x: number;
  readonly y: number;
  /** The characters that it stands for in what a reader of the file copies; none where another glyph has them. */
  readonly text: string;
}

/**
 * The characters that each glyph stands for, such that the glyphs' texts from the text's beginning to its end are the text.
 * A glyph of several characters has them all; where letters change places, or one becomes two, each glyph has the character
 * of its place.
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
    const end = to < order.length ? (clusters[order[to] as number] as number) : text.length;
    const characters = Array.from(text.slice(from === 0 ? 0 : cluster, end));
    for (let at = from; at < to; at++)
      texts[order[at] as number] = at < to - 1 ? (characters.shift() ?? '') : characters.join('');
    from = to;
  }
  return texts;
}
