/** So much may be under way at once. */
export interface Room {
  readonly count: number;
  /** A single piece of work may weigh more. */
  readonly weight: number;
}

interface Outcome<T> {
  readonly value: T;
  readonly weight: number;
}

/**
 * Work that is under way, in the order in which it gets done: `add` waits until there is room, so that whoever brings
 * work is no faster than whoever takes the outcomes.
 */
export class WorkQueue<T> implements AsyncIterable<T> {
  readonly #room: Room;
  readonly #done: Outcome<T>[] = [];
  #count = 0;
  #running = 0;
  #weight = 0;
  #hasEnded = false;
  #failure: { readonly error: unknown } | null = null;
  readonly #waiting: (() => void)[] = [];

  constructor(room: Room) {
    this.#room = room;
  }

  /** Takes work on when there is room for it; false where nobody takes its outcomes any more. */
  async add(weight: number, work: () => Promise<T>): Promise<boolean> {
    while (!this.#hasRoom(weight) && this.#isOpen()) await this.#change();
    if (!this.#isOpen()) return false;
    this.#count += 1;
    this.#weight += weight;
    this.#running += 1;
    work()
      .then(
        (value) => this.#done.push({ value, weight }),
        (error: unknown) => this.fail(error),
      )
      .finally(() =>
        this.#changed(() => {
          this.#running -= 1;
        }),
      );
    return true;
  }

  /** Resolves when nothing is under way any more. */
  async idle(): Promise<void> {
    while (this.#running > 0) await this.#change();
  }

  /** No more work will come. */
  end(): void {
    this.#changed(() => {
      this.#hasEnded = true;
    });
  }

  /** Whoever takes the outcomes gets the error, the first of several, at once. */
  fail(error: unknown): void {
    this.#changed(() => {
      this.#failure ??= { error };
    });
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    try {
      for (;;) {
        if (this.#failure) throw this.#failure.error;
        const outcome = this.#done.shift();
        if (outcome !== undefined) {
          yield outcome.value;
          this.#changed(() => {
            this.#count -= 1;
            this.#weight -= outcome.weight;
          });
        } else if (this.#hasEnded && this.#count === 0) return;
        else await this.#change();
      }
    } finally {
      this.end();
    }
  }

  #isOpen(): boolean {
    return !this.#hasEnded && this.#failure === null;
  }

  #hasRoom(weight: number): boolean {
    if (this.#count === 0) return true;
    return this.#count < this.#room.count && this.#weight + weight <= this.#room.weight;
  }

  #change(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #changed(change: () => void): void {
    change();
    for (const wake of this.#waiting.splice(0)) wake();
  }
}
