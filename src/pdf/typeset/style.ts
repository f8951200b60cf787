/** What text and lines are set in. Lengths are points. */

export type FaceName = 'sans' | 'sansBold' | 'sansItalic' | 'serif';

/** A fill colour as the operands of PDF's `rg` (ISO 32000-1, 8.6.8). */
export type Color = string;

export interface Style {
  readonly face: FaceName;
  readonly size: number;
  readonly color: Color;
}

/** Distance from one baseline to the next, and from a line's top to its baseline, as a share of the type's size. */
export const LEADING = 1.12;
export const ASCENT = 0.9;

export const BLACK: Color = '0 0 0';
/** Of the paper: what is printed in it cannot be seen. */
export const GROUND: Color = '1 1 1';

/** Nothing on a page is set smaller than this. */
export const SMALLEST_TYPE = 5.5;
