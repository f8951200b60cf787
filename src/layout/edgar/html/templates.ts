import type { PageShell } from '../../../html/page.ts';
import type { EdgarView } from '../view.ts';
import { HELPERS } from './helpers.ts';

/** What the templates of this layout are filled with. */
export interface Contexts {
  readonly form: EdgarView & PageShell;
}

export const RULES = { helpers: HELPERS };

/** The cascade's order: what comes later wins. */
export const SHEETS = ['form.css', 'tables.css', 'authentication.css', 'narrow.css', 'print.css'];
