import type { Rich, Run } from '../form/view.ts';
import { escapeHtml } from './escape.ts';

/** HTML that is finished: Handlebars' runtime prints what `toHTML` returns as it stands. */
export interface Markup {
  toHTML(): string;
}

/** Marks HTML that escapes for itself. */
export function markup(html: string): Markup {
  return { toHTML: () => html };
}

/** What stands before and after a stretch of a caption, by its face. */
export type Faces = Readonly<Record<Run['face'], readonly [string, string]>>;

/** A caption with its stretches in their faces. */
export function richMarkup(view: Rich, faces: Faces): Markup {
  return markup(view.map(({ face, text }) => faces[face].join(escapeHtml(text))).join(''));
}
