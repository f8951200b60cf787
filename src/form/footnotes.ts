import type { Filing } from '../filing/schema.ts';
import { COPY } from './captions.ts';
import { cleanLine, cleanParagraphs } from './clean.ts';
import type { FootnoteView, NoteRef } from './view.ts';

type Footnote = Partial<NonNullable<Filing['footnotes']>[number]>;

/** Hands out the markers of a page in the order they are asked for, and knows what refers to each footnote. */
export class Notes {
  readonly #footnotes: readonly Footnote[];
  /** The place on the page that each id of a footnote leads to: the first footnote of that id. */
  readonly #anchors = new Map<string, string>();
  readonly #references = new Map<string, NoteRef[]>();

  constructor(footnotes: readonly Footnote[]) {
    this.#footnotes = footnotes;
    for (const [index, { id = '' }] of footnotes.entries()) {
      // EDGAR's ids stand on the page as they are; another text could be the id of something else there.
      if (!this.#anchors.has(id)) this.#anchors.set(id, /^F\d+$/.test(id) ? id : `F-${index + 1}`);
    }
  }

  /** The markers of a value that refers to these footnotes; `F1` is printed `(1)`. */
  refer(ids: readonly string[]): NoteRef[] {
    return ids.map((id) => {
      const references = this.#references.get(id) ?? [];
      const number = numberOf(id);
      const reference: NoteRef = {
        id: `ref-${id}-${references.length + 1}`,
        text: `(${number})`,
        target: this.#anchors.get(id) ?? null,
        label: `${COPY.footnote}${number}`,
      };
      references.push(reference);
      this.#references.set(id, references);
      return reference;
    });
  }

  /**
   * The footnotes in the document's own order, once all references have been asked for. References lead to the first
   * of an id, and only that one leads back; a second F1 is F1-2, since an id stands once on a page.
   */
  explain(): FootnoteView[] {
    const seen = new Map<string, number>();
    return this.#footnotes.map(({ id = '', text = '' }) => {
      const number = numberOf(id);
      const count = (seen.get(id) ?? 0) + 1;
      seen.set(id, count);
      const anchor = this.#anchors.get(id) ?? '';
      const back = count === 1 ? this.#references.get(id)?.[0] : undefined;
      return {
        id: count === 1 ? anchor : `${anchor}-${count}`,
        label: `${number}.`,
        paragraphs: cleanParagraphs(text),
        back: back ? { id: back.id, label: `${COPY.back}${number}` } : null,
      };
    });
  }
}

/** `F12` → `12`. */
function numberOf(id: string): string {
  return cleanLine(id.replace(/^F/, ''));
}
