import { TEXT_HELPERS } from '../text.ts';
import type { EmailView } from '../view.ts';
import { EMAIL_HELPERS } from './helpers.ts';

/** What a mail's HTML has besides its view. */
interface Mail {
  /** How wide the layout may grow, in px, and what holds for all of its text. */
  readonly frame: { readonly width: number; readonly style: string };
}

/** What the templates of mails are filled with. */
export interface Contexts {
  readonly email: EmailView & Mail;
  readonly 'email-fragment': EmailView & Mail;
  readonly 'email-text': EmailView;
}

export const RULES = {
  helpers: { ...EMAIL_HELPERS, ...TEXT_HELPERS },
  isText: (name: string) => name.startsWith('email-text'),
};
