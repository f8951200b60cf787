import { hasRightToLeft, isRightToLeft } from '../base/direction.ts';
import { escapeHtml } from './escape.ts';

/** HTML that is finished: Handlebars' runtime prints what `toHTML` returns as it stands. */
export interface Markup {
  toHTML(): string;
}

/** Marks HTML that escapes for itself. */
export function markup(html: string): Markup {
  return { toHTML: () => html };
}

/** What stands before and after a stretch of text, by its face. */
export type Faces<F extends string> = Readonly<Record<F, readonly [string, string]>>;

/** Stretches of text in their faces, one after the other. */
export function richMarkup<F extends string>(
  stretches: readonly { readonly text: string; readonly face: F }[],
  faces: Faces<F>,
): Markup {
  return markup(stretches.map(({ face, text }) => faces[face].join(escapeHtml(text))).join(''));
}

/** The attribute that says how a text runs, with a space before it; none where all of it runs from the left. */
export function directionAttribute(text: string): string {
  if (!hasRightToLeft(text)) return '';
  return isRightToLeft(text) ? ' dir="rtl"' : ' dir="ltr"';
}

/** A text within others, whose order it does not change. */
export function isolatedMarkup(text: string): string {
  const attribute = directionAttribute(text);
  return attribute === '' ? escapeHtml(text) : `<span${attribute}>${escapeHtml(text)}</span>`;
}

/** The same attribute for templates: `<p{{dir this}}>`. */
export function dir(text: string): Markup {
  return markup(directionAttribute(text));
}
