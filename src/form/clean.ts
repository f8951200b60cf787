import { codePoint as notation } from '../base/words.ts';

/**
 * Makes a text of unknown origin safe to print: it can change neither the page's structure nor how another text
 * reads. EDGAR itself takes ASCII only; a draft typed by a person may hold anything.
 */

/** Longer than any field EDGAR takes (remarks, 2,000), by far: it bounds what a hostile text costs. */
const MAX_CHARACTERS = 20_000;

/** A letter carries at most this many combining marks; more would run into the lines above and below. */
const MAX_MARKS = 4;

/** Controls, but for the line end, and what Unicode calls non-characters. */
const UNPRINTABLE = /(?!\n)[\p{Cc}\p{Noncharacter_Code_Point}]/gu;

/** Where two letters would join, and a sign between them says otherwise: the viramas of Indic scripts and their like. */
const VIRAMA =
  '[\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d3b\u0d3c\u0d4d\u0dca\u0f84\u1039\u103a\u17d2]';

const JOINING = '[\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Nko}\\p{Script=Mongolian}]';

/**
 * Joiners and selectors where a language or an emoji is spelt with them (RFC 5892, A.1 and A.2; UTS #51, ED-9a and ED-16):
 * beside a virama, between letters that join, within an emoji.
 */
const SPELT = [
  `(?<=${VIRAMA})[\\u200c\\u200d]|\\u200d(?=${VIRAMA})`,
  `(?<=${JOINING}\\p{M}*)\\u200c(?=\\p{M}*${JOINING})`,
  '(?<=\\p{Extended_Pictographic})[\\ufe0e\\ufe0f]',
  '(?<=\\p{Extended_Pictographic}[\\ufe0f\\p{Emoji_Modifier}]?)\\u200d(?=\\p{Extended_Pictographic})',
].join('|');

/** Characters that reorder or hide others: bidirectional controls, zero-width ones, tags, soft hyphens. */
const HIDDEN = new RegExp(`(?=[\\p{Default_Ignorable_Code_Point}\\p{Cf}])(?!${SPELT})[^]`, 'gu');

const STACKED = new RegExp(`(\\p{M}{${MAX_MARKS}})\\p{M}+`, 'gu');

/** The character as `[U+202E]`. */
export function codePoint(character: string): string {
  return `[${notation(character)}]`;
}

/**
 * The text with what cannot be printed made visible: control characters and lone surrogates as U+FFFD, characters
 * that reorder or hide others as `[U+202E]`; stacked marks and an endless text are cut with an ellipsis.
 * Line ends become `\n`, tabs a space. A harmless text comes back as it is.
 */
export function clean(text: string): string {
  // Nearly every text is plain ASCII, which this one test tells.
  if (/^[\x20-\x7E]*$/.test(text) && text.length <= MAX_CHARACTERS) return text;
  const cut = text.length > MAX_CHARACTERS ? `${text.slice(0, MAX_CHARACTERS)}…` : text;
  return cut
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(UNPRINTABLE, '\uFFFD')
    .replace(HIDDEN, codePoint)
    .normalize('NFC')
    .replace(STACKED, '$1…');
}

/** Words of ASCII with single spaces between them. */
const CLEAN_LINE = /^(?:[!-~]+(?: [!-~]+)*)?$/;

/** Nearly every text is one, and stays as it is. */
function isCleanLine(text: string): boolean {
  return text.length <= MAX_CHARACTERS && CLEAN_LINE.test(text);
}

/** A text that stands on one line: white space of any kind and length is one space. */
export function cleanLine(text: string | undefined): string {
  if (text !== undefined && isCleanLine(text)) return text;
  return clean(text ?? '')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * The paragraphs of a long text. A blank line parts two; so does a line end after the end of a sentence or a colon.
 * Any other line end is where an editor or a printer of XML wrapped the line (all single ones in real filings are),
 * and reads as a space.
 */
export function cleanParagraphs(text: string): string[] {
  if (isCleanLine(text)) return [text];
  const paragraphs = clean(text)
    .split(/\n\s*\n|(?<=[.:;!?]["')]?) *\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .filter((paragraph) => paragraph !== '');
  return paragraphs.length > 0 ? paragraphs : [''];
}
