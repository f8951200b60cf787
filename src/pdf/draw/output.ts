/** Characters that are gathered before they become bytes: few enough to be still in the nearest cache. */
const BLOCK = 4000;

/**
 * Bytes being written: text of one byte a character, and bytes. Text becomes bytes soon, since strings that have been put
 * together and wait are many small objects, which the collector would have to carry along.
 */
export class Output {
  readonly #chunks: Uint8Array[] = [];
  #before = 0;
  #text = '';

  get length(): number {
    return this.#before + this.#text.length;
  }

  add(text: string): void {
    this.#text += text;
    if (this.#text.length >= BLOCK) this.#flush();
  }

  addBytes(bytes: Uint8Array): void {
    this.#flush();
    this.#chunks.push(bytes);
    this.#before += bytes.length;
  }

  #flush(): void {
    if (this.#text === '') return;
    this.#chunks.push(Buffer.from(this.#text, 'latin1'));
    this.#before += this.#text.length;
    this.#text = '';
  }

  join(): Uint8Array {
    this.#flush();
    const bytes = new Uint8Array(this.#before);
    let at = 0;
    for (const chunk of this.#chunks) {
      bytes.set(chunk, at);
      at += chunk.length;
    }
    return bytes;
  }
}
