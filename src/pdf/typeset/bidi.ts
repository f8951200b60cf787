import bidiFactory from 'bidi-js';

/** The only file that knows bidi-js, which has the algorithm of Unicode Standard Annex #9. */

const bidi = bidiFactory();

/** A level for each UTF-16 unit of a paragraph (UAX #9, BD2): odd ones are written from the right. */
export function levelsOf(paragraph: string, isRightToLeft: boolean): Uint8Array {
  return bidi.getEmbeddingLevels(paragraph, isRightToLeft ? 'rtl' : 'ltr').levels;
}
