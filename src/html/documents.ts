import type { AuthenticationView, EmailView, FormView } from '../form/view.ts';
import type { HELPERS } from '../layout/edgar/html/helpers.ts';
import type { Markup } from './markup.ts';

/** What a page has besides its view. */
export interface Page {
  readonly style: Markup;
  /** The Content-Security-Policy, which names the style by its hash. */
  readonly csp: Markup;
}

/** What a mail has besides its view. */
interface Mail {
  /** How wide the layout may grow, in px, and what holds for all of its text. */
  readonly frame: { readonly width: number; readonly style: string };
}

/** The templates of whole documents, and what each is filled with; all others are partials. */
export interface Contexts {
  readonly form: FormView & Page;
  readonly authentication: AuthenticationView & Page;
  readonly email: EmailView & Mail;
  readonly 'email-fragment': EmailView & Mail;
  readonly 'email-text': EmailView;
}

export type DocumentName = keyof Contexts;

/** From what a document is filled with to its text. */
export type Documents = {
  readonly [D in DocumentName]: (root: Contexts[D], helpers: typeof HELPERS) => string;
};
