import type { Problem } from '../../errors.ts';

/** The sentences of the drawing engine to its caller; nothing here is ever drawn. */

/** A character that no font has (ISO 32000-1, 9.10: text must map to Unicode through a glyph). */
export function missingGlyph(codePoint: number, shown: string): Problem {
  return glyphProblem(codePoint, `it is drawn as ${shown}: pass a font that has it in fallbackFonts`);
}

/** The same of a page that a browser prints, with whatever fonts the machine has beside ours. */
export function unsureGlyph(codePoint: number): Problem {
  return glyphProblem(
    codePoint,
    'its code point is printed unless the machine has one: install a font, or use the engine pdfkit with fallbackFonts',
  );
}

function glyphProblem(codePoint: number, consequence: string): Problem {
  const char = String.fromCodePoint(codePoint);
  return {
    rule: 'glyph-missing',
    severity: 'warning',
    path: '',
    message: `no font of the package has a glyph for ${JSON.stringify(char)}; ${consequence}`,
    source: 'ISO 32000-1 9.10',
    place: null,
  };
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
