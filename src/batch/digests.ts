/** Digests are told apart by their first 64 bits: of ten million, two agree by chance once in 400,000 batches. */
const HEX_DIGITS = 8;
const WORDS = 4;
const FIRST_PLACES = 1024;
const FULL = 0.6;

/**
 * Which digest stands for which, in 16 bytes each and outside of the JavaScript heap: a batch may have millions. Digests
 * are hexadecimal, of at least 16 digits. An open hash table: the digest itself says where it belongs.
 */
export class DigestMap {
  size = 0;
  #table = new Uint32Array(FIRST_PLACES * WORDS);

  /** The first 64 bits of what stands for the digest, in 16 hexadecimal digits; null where nothing does. */
  get(digest: string): string | null {
    const at = placeOf(this.#table, keyOf(digest));
    if (isFree(this.#table, at)) return null;
    return hex(this.#table[at + 2]) + hex(this.#table[at + 3]);
  }

  has(digest: string): boolean {
    return !isFree(this.#table, placeOf(this.#table, keyOf(digest)));
  }

  set(digest: string, value: string): void {
    if (this.size >= (this.#table.length / WORDS) * FULL) this.#grow();
    const key = keyOf(digest);
    const at = placeOf(this.#table, key);
    if (isFree(this.#table, at)) this.size += 1;
    this.#table.set([...key, ...words(value)], at);
  }

  #grow(): void {
    const old = this.#table;
    const table = new Uint32Array(old.length * 2);
    for (let from = 0; from < old.length; from += WORDS) {
      if (isFree(old, from)) continue;
      const entry = old.subarray(from, from + WORDS);
      table.set(entry, placeOf(table, [entry[0] as number, entry[1] as number]));
    }
    this.#table = table;
  }
}

type Key = readonly [number, number];

/** Where the key stands in the table, or where it would. */
function placeOf(table: Uint32Array, [high, low]: Key): number {
  const mask = table.length / WORDS - 1;
  for (let place = low & mask; ; place = (place + 1) & mask) {
    const at = place * WORDS;
    if (isFree(table, at) || (table[at] === high && table[at + 1] === low)) return at;
  }
}

/** No key is zero. */
function isFree(table: Uint32Array, at: number): boolean {
  return table[at] === 0 && table[at + 1] === 0;
}

function keyOf(digest: string): Key {
  const [high, low] = words(digest);
  return high === 0 && low === 0 ? [0, 1] : [high, low];
}

function words(digest: string): Key {
  return [
    Number.parseInt(digest.slice(0, HEX_DIGITS), 16),
    Number.parseInt(digest.slice(HEX_DIGITS, 2 * HEX_DIGITS), 16),
  ];
}

function hex(word: number | undefined): string {
  return (word ?? 0).toString(16).padStart(HEX_DIGITS, '0');
}
