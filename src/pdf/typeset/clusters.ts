/**
 * Grapheme clusters (Unicode Standard Annex #29): what a reader takes for one character, which no line end and no change of
 * font may part. `Intl.Segmenter` has the rules of the ICU that Node was built with, and these differ between the versions
 * of Node; the bytes of a PDF may not.
 */

/** GB9c: in these scripts a virama (Indic_Conjunct_Break=Linker) joins the consonants around it. */
const LINKER = '[\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d]';

/** GB9, GB9a: marks, joiners, modifiers of emoji, and the vowels AM of Thai and Lao. */
const EXTEND = '[\\p{M}\\u200c\\u200d\\u0e33\\u0eb3\\p{Emoji_Modifier}]';

/** GB12, GB13: a flag is two letters of regions. GB11: a joiner joins emoji. */
const CLUSTER = new RegExp(
  `\\p{RI}\\p{RI}|.${EXTEND}*(?:(?<=${LINKER}[\\u200c\\u200d]?)\\p{L}${EXTEND}*|(?<=\\u200d)\\p{Extended_Pictographic}${EXTEND}*)*`,
  'gsu',
);

/** The grapheme clusters of a text, in order; joined they are the text. */
export function clustersOf(text: string): readonly string[] {
  return text.match(CLUSTER) ?? [];
}
