import type { ObjectPlace } from '../objects/place.ts';
import { latin1 } from '../objects/strings.ts';
import { isArray, isDict, type PdfDict, PdfRef, PdfStream, type PdfValue } from '../objects/values.ts';
import { readObject } from './indirect-object.ts';
import { Budget, decodeStream, PdfStreamError } from './streams.ts';
import { Lexer, PdfSyntaxError } from './syntax.ts';
import { type Extent, MOST_OBJECTS, readTables, type Tables } from './tables.ts';

/**
 * A PDF as a viewer finds its way through it: from the last cross-reference section back to the first (ISO 32000-1,
 * 7.5). A general library was no use here: it repairs what is damaged, takes the last of two objects where a viewer
 * takes the one that the table names, and unpacks whatever it meets.
 */

/** Why a file cannot be read as PDF. */
export class PdfFileError extends Error {
  readonly kind: 'foreign' | 'damaged' | 'encrypted';
  constructor(kind: PdfFileError['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}

const MOST_BYTES = 500_000_000;
/** How many bytes of content may be gone through, over and over where a file asks for it. */
const MOST_WORK = 2_000_000_000;

export class PdfFile {
  readonly bytes: Uint8Array;
  /** Of the newest section. */
  readonly trailer: PdfDict;
  /** How many times the file was written: 1, and 1 for each revision appended. */
  readonly sections: number;
  /** Where the file ended when it was written first. */
  readonly firstEnd: number;
  /** Where the newest table of objects stands. */
  readonly table: number;
  /** Where the last `%%EOF` ends, its line end included. */
  readonly end: number;
  /** Where each writing of the file ends, its `%%EOF` counted in, the oldest first. */
  readonly ends: readonly number[];
  readonly #places: ReadonlyMap<number, ObjectPlace>;
  readonly #extents: Extent[];
  readonly #budget = new Budget();
  #work = 0;
  readonly #objects = new Map<number, PdfValue>();
  readonly #containers = new Map<number, readonly PdfValue[]>();
  readonly #decoded = new WeakMap<PdfStream, Uint8Array>();

  private constructor(bytes: Uint8Array, table: number, end: number, tables: Tables) {
    this.bytes = bytes;
    this.table = table;
    this.end = end;
    this.trailer = tables.trailer;
    this.sections = tables.sections;
    this.firstEnd = tables.firstEnd;
    this.ends = tables.ends;
    this.#places = tables.places;
    this.#extents = tables.extents;
  }

  /** Opens a file; nothing but its tables is read yet. */
  static open(bytes: Uint8Array): PdfFile {
    if (bytes.length > MOST_BYTES) throw new PdfFileError('foreign', `it is longer than ${MOST_BYTES} bytes`);
    if (!latin1(bytes.subarray(0, 8)).startsWith('%PDF-1.'))
      throw new PdfFileError('foreign', 'it does not begin with %PDF-1.');
    const tail = latin1(bytes.subarray(Math.max(0, bytes.length - 2048)));
    const last = [...tail.matchAll(/startxref\s+(\d{1,10})\s+%%EOF[ \t]*(\r\n|\r|\n)?/g)].at(-1);
    if (last === undefined)
      throw new PdfFileError('damaged', 'its end is missing; it has been cut off or overwritten');
    const end = bytes.length - tail.length + last.index + last[0].length;
    try {
      const table = Number(last[1]);
      const tables = readTables(bytes, table, end);
      tables.extents.push({ start: bytes.length - tail.length + last.index, end });
      if (tables.trailer.has('Encrypt')) throw new PdfFileError('encrypted', 'it is encrypted');
      return new PdfFile(bytes, table, end, tables);
    } catch (error) {
      if (error instanceof PdfSyntaxError || error instanceof PdfStreamError)
        throw new PdfFileError('damaged', `its table of objects cannot be read: ${error.message}`);
      throw error;
    }
  }

  /** The numbers of all objects. */
  get numbers(): readonly number[] {
    return [...this.#places.keys()];
  }

  /** Where an object stands in the file; null where there is none, or it is in a stream of objects. */
  offsetOf({ number, generation }: PdfRef): number | null {
    const place = this.#places.get(number);
    return place !== undefined && 'offset' in place && place.generation === generation ? place.offset : null;
  }

  /** What a reference leads to; null where there is no such object. @throws {PdfSyntaxError} {PdfStreamError} where that is damaged. */
  resolve(value: PdfValue | undefined): PdfValue {
    let found = value ?? null;
    for (let steps = 0; found instanceof PdfRef; steps++) {
      if (steps > 8) throw new PdfSyntaxError('a reference leads to a reference and so on');
      found = this.#object(found);
    }
    return found;
  }

  dict(value: PdfValue | undefined): PdfDict | null {
    const found = this.resolve(value);
    if (found instanceof PdfStream) return found.dict;
    return isDict(found) ? found : null;
  }

  array(value: PdfValue | undefined): readonly PdfValue[] {
    const found = this.resolve(value);
    return isArray(found) ? found : [];
  }

  /** Counts what is gone through, so that a file cannot keep its reader busy for ever. @throws {PdfStreamError} */
  spend(bytes: number): void {
    this.#work += bytes;
    if (this.#work > MOST_WORK)
      throw new PdfStreamError(`asks for more than ${MOST_WORK} bytes to be gone through`);
  }

  /** A stream's content. @throws {PdfStreamError} where it cannot be unpacked. */
  decode(stream: PdfStream): Uint8Array {
    const known = this.#decoded.get(stream);
    if (known !== undefined) return known;
    const content = decodeStream(stream, this.#budget);
    this.#decoded.set(stream, content);
    return content;
  }

  /** The stretches of the file that no object, table or trailer covers and that hold more than white space. */
  gaps(): Extent[] {
    for (const number of this.numbers) this.resolve(new PdfRef(number, this.#generation(number)));
    const gaps: Extent[] = [];
    let at = 0;
    const add = (start: number, end: number) => {
      if (/[^\0\t\n\f\r ]/.test(latin1(this.bytes.subarray(start, end)))) gaps.push({ start, end });
    };
    for (const { start, end } of [...this.#extents].sort((a, b) => a.start - b.start)) {
      if (start > at) add(at, start);
      at = Math.max(at, end);
    }
    add(at, this.bytes.length);
    return gaps;
  }

  #generation(number: number): number {
    const place = this.#places.get(number);
    return place !== undefined && 'generation' in place ? place.generation : 0;
  }

  #object({ number, generation }: PdfRef): PdfValue {
    const place = this.#places.get(number);
    if (place === undefined || generation !== this.#generation(number)) return null;
    const known = this.#objects.get(number);
    if (known !== undefined) return known;
    const value =
      'offset' in place ? this.#at(number, place.offset) : this.#within(place.container)[place.index];
    this.#objects.set(number, value ?? null);
    return value ?? null;
  }

  #at(number: number, offset: number): PdfValue {
    const { value, end } = readObject(this.bytes, offset, number, (length) => this.resolve(length));
    this.#extents.push({ start: offset, end });
    return value;
  }

  /** The objects of an object stream (7.5.7). */
  #within(container: number): readonly PdfValue[] {
    const known = this.#containers.get(container);
    if (known !== undefined) return known;
    const place = this.#places.get(container);
    const stream =
      place !== undefined && 'offset' in place ? this.resolve(new PdfRef(container, place.generation)) : null;
    if (!(stream instanceof PdfStream)) throw new PdfSyntaxError(`object ${container} holds no objects`);
    const lexer = new Lexer(this.decode(stream));
    const [count, first] = [stream.dict.get('N'), stream.dict.get('First')];
    if (typeof count !== 'number' || typeof first !== 'number' || count > MOST_OBJECTS)
      throw new PdfSyntaxError(`object ${container} does not say what it holds`);
    const offsets = Array.from({ length: count }, () => {
      lexer.integer();
      return lexer.integer();
    });
    const values = offsets.map((offset) => new Lexer(lexer.bytes, first + offset).value());
    this.#containers.set(container, values);
    return values;
  }
}
