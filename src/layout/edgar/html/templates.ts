import type { FragmentShell, ShadowShell } from '../../../html/fragment.ts';
import type { PageShell } from '../../../html/page.ts';
import type { EdgarView } from '../view.ts';
import { HELPERS } from './helpers.ts';
import type { Standing } from './standing.ts';

/** What the templates of this layout are filled with. */
export interface Contexts {
  readonly form: EdgarView & Standing & PageShell;
  readonly 'form-fragment': EdgarView & Standing & FragmentShell;
  readonly 'form-shadow': ShadowShell;
}

export const RULES = { helpers: HELPERS };

/** The cascade's order: what comes later wins. */
export const SHEETS = [
  'form.css',
  'tables.css',
  'authentication.css',
  'screen.css',
  'narrow.css',
  'print.css',
];
