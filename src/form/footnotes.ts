import type { Filing } from '../filing/schema.ts';
import { COPY } from './captions.ts';
import { cleanLine, cleanParagraphs } from './clean.ts';
import type { FootnoteView, NoteRef } from './view.ts';

type Footnote = Partial<NonNullable<Filing['footnotes']>[number]>;

/** Hands out the markers of a page in the order they are asked for, and knows what refers to each footnote. */
export class Notes {
  readonly #footnotes: readonly (Footnote & { anchor: string })[];
  readonly #references = new Map<string, NoteRef[]>();

  constructor(footnotes: readonly Footnote[]) {
    const taken = new Set<string>();
    this.#footnotes = footnotes.map((footnote) => {
      const anchor = unique(footnote.id ?? 'F', taken);
      return { ...footnote, anchor };
    });
  }

  /** The markers of a value that refers to these footnotes; `F1` is printed `(1)`. */
  refer(ids: readonly string[]): NoteRef[] {
    return ids.map((id) => {
      const earlier = this.#references.get(id) ?? [];
      const number = numberOf(id);
      const reference: NoteRef = {
        id: `ref-${id}-${earlier.length + 1}`,
        text: `(${number})`,
        target: this.#footnotes.find((footnote) => footnote.id === id)?.anchor ?? null,
        label: `${COPY.footnote}${number}`,
      };
      this.#references.set(id, [...earlier, reference]);
      return reference;
    });
  }

  /** The footnotes in the document's own order, once all references have been asked for. */
  explain(): FootnoteView[] {
    return this.#footnotes.map(({ id = '', text = '', anchor }) => {
      const number = numberOf(id);
      const back = this.#references.get(id)?.find((reference) => reference.target === anchor);
      return {
        id: anchor,
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

/** An id that no other element of the page has: a second F1 is F1-2. */
function unique(id: string, taken: Set<string>): string {
  let anchor = id;
  for (let count = 2; taken.has(anchor); count += 1) anchor = `${id}-${count}`;
  taken.add(anchor);
  return anchor;
}
