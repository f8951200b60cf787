/** HTML that is finished: Handlebars' runtime prints what `toHTML` returns as it stands. */
export interface Markup {
  toHTML(): string;
}

/** Marks HTML that escapes for itself. */
export function markup(html: string): Markup {
  return { toHTML: () => html };
}
