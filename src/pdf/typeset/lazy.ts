import { notLoaded } from './problems.ts';

/** What work throws that needs what this process has not loaded yet. */
class NotLoaded extends Error {
  readonly load: () => Promise<void>;

  constructor(load: () => Promise<void>) {
    super(notLoaded());
    this.load = load;
  }
}

/**
 * What hardly a form needs, and takes its time to load: whole fonts, the rules of scripts. A module can be loaded later only
 * by who waits for it, and work that sets text does not wait. So it asks for what is there, and is done anew by
 * `whenLoaded` once it is.
 */
export class Lazy<T> {
  static readonly #all: Lazy<unknown>[] = [];
  readonly #open: () => Promise<T>;
  #loaded: { readonly value: T } | undefined;

  constructor(open: () => Promise<T>) {
    this.#open = open;
    Lazy.#all.push(this);
  }

  /** Loads all there is, for who cannot do work anew. */
  static async loadAll(): Promise<void> {
    await Promise.all(Lazy.#all.map((each) => each.load()));
  }

  /** For work within `whenLoaded`. */
  get(): T {
    if (this.#loaded === undefined) throw new NotLoaded(() => this.load());
    return this.#loaded.value;
  }

  async load(): Promise<void> {
    this.#loaded ??= { value: await this.#open() };
  }
}

/** Does work that has no effects but its result, and does it anew as often as it met something that is not loaded. */
export async function whenLoaded<T>(work: () => T): Promise<T> {
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof NotLoaded)) throw error;
      await error.load();
    }
  }
}
