import type { FontSet } from './fonts.ts';
import type { Styles } from './theme.ts';

/** What every part of the form is drawn with. */
export interface Kit {
  readonly fonts: FontSet;
  readonly styles: Styles;
}
