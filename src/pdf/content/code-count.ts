import { PdfSyntaxError } from '../read/syntax.ts';

/** A font has at most this many character codes. */
const MOST_CODES = 65_536;

/** Counts the codes that a table of a font names, so that one that names each again and again is refused. */
export class CodeCount {
  #count = 0;

  /** Adds a range, both ends included. @throws {PdfSyntaxError} where the codes are too many, or none of a font. */
  add(first: number, last: number): void {
    const isRange = Number.isInteger(first) && Number.isInteger(last) && first >= 0 && last < MOST_CODES;
    this.#count += isRange ? Math.max(1, last - first + 1) : Number.POSITIVE_INFINITY;
    if (this.#count > 4 * MOST_CODES)
      throw new PdfSyntaxError('a table of a font holds other codes than it can');
  }
}
