/** Characters that are gathered before they become bytes: few enough to be still in the nearest cache. */
const BLOCK = 4000;

/** Bytes that a file or a page seldom needs more of. */
const USUAL = 256 * 1024;

/** Room that earlier outputs have left, for a file and one of its pages: new room would be for the collector. */
const spare: Buffer[] = [];
const MOST_SPARE = 2;

/**
 * Bytes being written: text of one byte a character, and bytes. Text becomes bytes soon, since strings that have been put
 * together and wait are many small objects, which the collector would have to carry along.
 */
export class ByteOutput {
  #room: Buffer;
  #before = 0;
  #text = '';

  constructor() {
    this.#room = spare.pop() ?? Buffer.allocUnsafeSlow(USUAL);
  }

  get length(): number {
    return this.#before + this.#text.length;
  }

  add(text: string): void {
    this.#text += text;
    if (this.#text.length >= BLOCK) this.#flush();
  }

  addBytes(bytes: Uint8Array): void {
    this.#flush();
    this.#reserve(bytes.length);
    this.#room.set(bytes, this.#before);
    this.#before += bytes.length;
  }

  #flush(): void {
    if (this.#text === '') return;
    this.#reserve(this.#text.length);
    this.#before += this.#room.write(this.#text, this.#before, 'latin1');
    this.#text = '';
  }

  #reserve(length: number): void {
    const needed = this.#before + length;
    if (needed <= this.#room.length) return;
    const larger = Buffer.allocUnsafeSlow(2 * needed);
    larger.set(this.#room.subarray(0, this.#before));
    this.#room = larger;
  }

  /** All that was written; nothing may be added any more. */
  join(): Uint8Array {
    this.#flush();
    const bytes = new Uint8Array(this.#before);
    bytes.set(this.#room.subarray(0, this.#before));
    if (this.#room.length === USUAL && spare.length < MOST_SPARE) spare.push(this.#room);
    return bytes;
  }
}
