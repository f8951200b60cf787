/**
 * The direction in which a text is written (Unicode Standard Annex #9). Forms are written from the left, so that a text is
 * looked at only where it has a character that is written from the right.
 */

/** Blocks of scripts that are written from the right: of the types R and AL in DerivedBidiClass.txt, letters or not. */
const RIGHT = '\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}';

const SOME_RIGHT = new RegExp(`[${RIGHT}]`, 'u');

/** UAX #9, P2 and P3: the first letter decides. */
const FIRST_RIGHT = new RegExp(`^\\P{L}*(?=\\p{L})[${RIGHT}]`, 'u');

/** Whether a text has characters that are written from the right. */
export function hasRightToLeft(text: string): boolean {
  return SOME_RIGHT.test(text);
}

/** Whether a text as a whole is written from the right, as HTML's `dir="auto"` decides it. */
export function isRightToLeft(text: string): boolean {
  return SOME_RIGHT.test(text) && FIRST_RIGHT.test(text);
}

/**
 * A text as a part of a sentence of several, whose order it does not change: between an isolate of its direction and its
 * end (UAX #9, 2.4) where some of it is written from the right.
 */
export function isolated(text: string): string {
  if (!hasRightToLeft(text)) return text;
  return `${isRightToLeft(text) ? '\u2067' : '\u2066'}${text}\u2069`;
}
