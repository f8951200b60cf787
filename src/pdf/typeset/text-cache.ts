/** Longer texts are seldom met again. */
const LONGEST = 400;

/** Characters that are kept for one purpose; a long-running process sees ever new ones. */
const MOST = 200_000;

/** Texts that have been met once. */
const MOST_MET = 4000;

interface Entry<T> {
  readonly owner: unknown;
  readonly size: number;
  readonly made: T;
}

/** What was made of a text, by the width that it was made for: captions stand in columns of a hundred widths. */
type Entries<T> = Map<number, Entry<T>[]>;

/**
 * What was made of texts, for when they are met again: the captions of a form come with every form. Names and numbers come
 * once, so that nothing is kept before a text is met a second time. All is forgotten when it is full.
 */
export class TextCache<T> {
  readonly #texts = new Map<string, Entries<T>>();
  readonly #met = new Set<string>();
  #characters = 0;

  /** What is made of a text by its owner (a face, a font), in a size and for a width, both in points. */
  get(text: string, owner: unknown, size: number, width: number, make: () => T): T {
    if (text.length > LONGEST) return make();
    const widths = this.#texts.get(text);
    if (widths === undefined && this.#isNew(text)) return make();
    const entries = widths?.get(width);
    // There are few: the same text in other sizes and faces.
    if (entries !== undefined)
      for (const entry of entries) if (entry.owner === owner && entry.size === size) return entry.made;
    const entry = { owner, size, made: make() };
    this.#characters += text.length + 1;
    if (this.#characters > MOST) {
      this.#texts.clear();
      this.#characters = 0;
    }
    this.#keep(text, width, entry);
    return entry.made;
  }

  #keep(text: string, width: number, entry: Entry<T>): void {
    const widths = this.#texts.get(text) ?? new Map<number, Entry<T>[]>();
    this.#texts.set(text, widths);
    const entries = widths.get(width);
    if (entries === undefined) widths.set(width, [entry]);
    else entries.push(entry);
  }

  #isNew(text: string): boolean {
    if (this.#met.has(text)) return false;
    if (this.#met.size >= MOST_MET) this.#met.clear();
    this.#met.add(text);
    return true;
  }
}
