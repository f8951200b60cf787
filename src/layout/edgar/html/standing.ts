/** What of the form's markup depends on where it stands: in a page of its own, or in one of the user's. */
export interface Standing {
  /** What every id begins with. */
  readonly idPrefix: string;
  /** The levels of the form's title and of its parts' headings. */
  readonly levels: { readonly title: 1 | 2; readonly part: 2 | 3 };
  /** Whether what links lead to stands outside, in slots: no address leads into a shadow root. */
  readonly slots: boolean;
}

/** In a page of its own. */
export const PAGE: Standing = { idPrefix: '', levels: { title: 1, part: 2 }, slots: false };

/** In a page of the user's, whose title is above the form's. */
export function embedded(idPrefix: string, isShadow: boolean): Standing {
  return { idPrefix, levels: { title: 2, part: 3 }, slots: isShadow };
}
