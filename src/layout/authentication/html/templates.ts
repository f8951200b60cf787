import type { AuthenticationView } from '../../../form/view.ts';
import { dir } from '../../../html/markup.ts';
import type { PageShell } from '../../../html/page.ts';

/** What the template of this layout is filled with. */
export interface Contexts {
  readonly authentication: AuthenticationView & PageShell;
}

/** The template calls nothing but blocks, and the partial of signing lines `dir`. */
export const RULES = { helpers: { dir } };
