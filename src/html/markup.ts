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
