import type { Problem } from '../../errors.ts';

/** The sentences of the drawing engine to its caller; nothing here is ever drawn. */

/** Characters that no font has (ISO 32000-1, 9.10: text must map to Unicode through a glyph); null where there are none. */
export function missingGlyphs(codePoints: Iterable<number>): Problem | null {
  return glyphProblem(
    codePoints,
    'each is drawn as its code point, such as [U+4E2D]: pass a font that has them in fallbackFonts (--font), or use systemFonts (--system-fonts)',
  );
}

/** The same of a page that a browser prints, with whatever fonts the machine has beside ours. */
export function unsureGlyphs(codePoints: Iterable<number>): Problem | null {
  return glyphProblem(
    codePoints,
    'their code points are printed unless the machine has one: install a font, or use the engine pdfkit with fallbackFonts',
  );
}

function glyphProblem(codePoints: Iterable<number>, consequence: string): Problem | null {
  const characters = [...codePoints];
  if (characters.length === 0) return null;
  return warning(
    'glyph-missing',
    `no font of the package has glyphs for ${listed(characters)}; ${consequence}`,
  );
}

/** A font of the machine that was used: what another machine may do without. */
export function usedSystemFont(codePoints: readonly number[], file: string, digest: string): Problem {
  return warning(
    'font-of-system',
    `${listed(codePoints)} drawn with this machine's ${file} (SHA-256 ${digest}): to render or verify the file elsewhere, pass that font in fallbackFonts (--font)`,
  );
}

/** As many characters are named. */
const MOST_NAMED = 40;

function listed(codePoints: readonly number[]): string {
  const named = codePoints.slice(0, MOST_NAMED).map((codePoint) => String.fromCodePoint(codePoint));
  const more = codePoints.length - named.length;
  return `${JSON.stringify(named.join(' '))}${more > 0 ? ` and ${more} more` : ''}`;
}

function warning(rule: string, message: string): Problem {
  return { rule, severity: 'warning', path: '', message, source: 'ISO 32000-1 9.10', place: null };
}

/** The message for a fallback font that does not parse. */
export function unusableFont(index: number): string {
  return `fallbackFonts[${index}] cannot be embedded: pass the bytes of a TrueType or OpenType font or collection, whose glyphs are outlines`;
}

/** The messages for an image that cannot be embedded. */
export function unusableImage(why: string): string {
  return `logo: ${why}`;
}

export function damagedImage(): string {
  return unusableImage('is a damaged PNG');
}

/** The reasons for which a file of a font cannot be used. */
export function compressedFont(): string {
  return 'WOFF2, of which no subset can be made';
}

export function noOutlines(): string {
  return 'a font without outlines';
}

/** The messages of defects: a view, or code, that contradicts itself. */
export function noPlace(box: string): string {
  return `box ${box} has no place in the grid`;
}

export function notLoaded(): string {
  return 'not loaded yet';
}

export function noPage(index: number, count: number): string {
  return `there is no page ${index} among ${count}`;
}
