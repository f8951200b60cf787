import type { AuthenticationView } from '../../../form/view.ts';
import type { Page } from '../../../html/page.ts';

/** What the template of this layout is filled with. */
export interface Contexts {
  readonly authentication: AuthenticationView & Page;
}

/** The template calls nothing but blocks. */
export const RULES = { helpers: {} };
