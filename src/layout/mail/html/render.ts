import type { Body } from '../../../options/body.ts';
import { templatesOf } from '../../templates.ts';
import type { EmailView } from '../view.ts';
import { precompiled } from './precompiled.ts';
import { RULES } from './templates.ts';

const templatesIn = templatesOf(precompiled, RULES);

/** How wide a mail's layouts may grow, in px, and what holds for all of their text. */
const FRAMES: Readonly<Record<Body, { readonly width: number; readonly style: string }>> = {
  ledger: {
    width: 640,
    style:
      'max-width:640px;margin:0 auto;font:14px/1.4 Arial,Helvetica,sans-serif;word-wrap:break-word;word-break:break-word',
  },
  official: {
    width: 980,
    style: 'max-width:980px;margin:0 auto;font:13px/1.4 Arial,Helvetica,sans-serif;word-wrap:break-word',
  },
};

/**
 * Lays a mail out as HTML in ASCII.
 *
 * @throws {Form4Error} template-invalid for a template of the user's
 */
export function layOutEmail(view: EmailView, templates?: string): string {
  return fill('email', view, templates);
}

/** Lays out the form of a mail alone, without a document around it; throws as `layOutEmail` does. */
export function layOutFragment(view: EmailView, templates?: string): string {
  return fill('email-fragment', view, templates);
}

/** Lays a mail out as plain text, in lines of at most 76 columns that end with a line feed; throws as `layOutEmail` does. */
export function layOutText(view: EmailView, templates?: string): string {
  return templatesIn(templates).fill('email-text', view);
}

function fill(document: 'email' | 'email-fragment', view: EmailView, templates: string | undefined): string {
  return ascii(templatesIn(templates).fill(document, { ...view, frame: FRAMES[view.layout] }));
}

/** Gmail cuts a mail whose other characters it takes for Latin-1; as references they are the same in every encoding. */
function ascii(html: string): string {
  return html.replace(/[^\0-\x7F]/gu, (character) => `&#${character.codePointAt(0)};`);
}
