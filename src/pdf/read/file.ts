import type { Place } from '../objects/place.ts';
import { latin1 } from '../objects/strings.ts';
import {
  isArray,
  isDict,
  type PdfDict,
  PdfName,
  PdfRef,
  PdfStream,
  type PdfValue,
} from '../objects/values.ts';
import { Budget, decodeStream, PdfStreamError } from './streams.ts';
import { Lexer, PdfSyntaxError } from './syntax.ts';

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

/** Stretch of the file, the end not counted in. */
export interface Extent {
  readonly start: number;
  readonly end: number;
}

const MOST_BYTES = 500_000_000;
const MOST_OBJECTS = 500_000;
const MOST_SECTIONS = 1000;
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
  readonly #places: ReadonlyMap<number, Place>;
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

  /** What a reference leads to; null where there is no such object. Errors: PdfSyntaxError, PdfStreamError. */
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

  /** Counts what is gone through, so that a file cannot keep its reader busy for ever. Error: PdfStreamError. */
  spend(bytes: number): void {
    this.#work += bytes;
    if (this.#work > MOST_WORK)
      throw new PdfStreamError(`asks for more than ${MOST_WORK} bytes to be gone through`);
  }

  /** A stream's content. Error: PdfStreamError. */
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

interface ObjectRead {
  readonly value: PdfValue;
  readonly end: number;
}

/** An indirect object (7.3.10), which has to be the one expected. */
function readObject(
  bytes: Uint8Array,
  offset: number,
  number: number | null,
  resolve: (length: PdfValue | undefined) => PdfValue,
): ObjectRead {
  const lexer = new Lexer(bytes, offset);
  const found = lexer.integer();
  if (number !== null && found !== number)
    throw new PdfSyntaxError(`object ${found} stands where object ${number} should`, offset);
  lexer.integer();
  lexer.keyword('obj');
  const value = lexer.value();
  const after = lexer.at;
  if (isDict(value) && lexer.skip() && latin1(bytes.subarray(lexer.at, lexer.at + 6)) === 'stream') {
    const start = lexer.at + 6 + (bytes[lexer.at + 6] === 13 && bytes[lexer.at + 7] === 10 ? 2 : 1);
    const length = resolve(value.get('Length'));
    if (
      typeof length !== 'number' ||
      !Number.isInteger(length) ||
      length < 0 ||
      start + length > bytes.length
    )
      throw new PdfSyntaxError(`the length of the stream of object ${found} is wrong`, start);
    lexer.at = start + length;
    const gap = lexer.at;
    lexer.keyword('endstream');
    if (lexer.at - gap > 'endstream'.length + 2)
      throw new PdfSyntaxError(`the length of the stream of object ${found} is wrong`, start);
    lexer.keyword('endobj');
    return { value: new PdfStream(value, bytes.subarray(start, start + length)), end: lexer.at };
  }
  lexer.at = after;
  lexer.keyword('endobj');
  return { value, end: lexer.at };
}

interface Tables {
  readonly places: Map<number, Place>;
  readonly trailer: PdfDict;
  readonly sections: number;
  readonly firstEnd: number;
  readonly ends: readonly number[];
  readonly extents: Extent[];
}

/** All cross-reference sections, the newest first; an older one says nothing of an object that a newer one names. */
function readTables(bytes: Uint8Array, newest: number, end: number): Tables {
  const places = new Map<number, Place | null>();
  const extents: Extent[] = [];
  const seen = new Set<number>();
  const tails: Tail[] = [];
  let trailer: PdfDict | null = null;
  for (let offset: PdfValue | undefined = newest; offset !== undefined; ) {
    if (typeof offset !== 'number' || offset >= bytes.length || seen.has(offset) || seen.size > MOST_SECTIONS)
      throw new PdfSyntaxError('a table of objects stands nowhere, or leads back to itself', Number(offset));
    seen.add(offset);
    const section = readSection(bytes, offset);
    for (const [number, place] of section.places) if (!places.has(number)) places.set(number, place);
    if (places.size > MOST_OBJECTS) throw new PdfSyntaxError('there are too many objects', offset);
    extents.push(section.extent);
    tails.push({ newest: section.newest, end: section.extent.end });
    trailer ??= section.trailer;
    if (section.trailer.has('XRefStm'))
      throw new PdfSyntaxError('a hybrid table, which form4 does not write', offset);
    offset = section.trailer.get('Prev');
  }
  const used = new Map([...places].filter((entry): entry is [number, Place] => entry[1] !== null));
  const firstEnd = extents.at(-1)?.end ?? 0;
  return {
    places: used,
    trailer: trailer as PdfDict,
    sections: seen.size,
    firstEnd,
    ends: endsOf(seen, tails, end),
    extents,
  };
}

/** What stands behind a section: which section a reader is to begin with, and where that `%%EOF` ends. */
interface Tail {
  readonly newest: number | null;
  readonly end: number;
}

/**
 * Where the file ended each time that it was written (7.5.6): where a section's offset is named as the newest. The first
 * of the two sections of a linearized file (annex F) is named behind the second, which is named nowhere.
 */
function endsOf(sections: ReadonlySet<number>, tails: readonly Tail[], end: number): readonly number[] {
  const named = [...sections].map((offset) => tails.find(({ newest }) => newest === offset)?.end ?? null);
  const [last = null, ...earlier] = named;
  return [last ?? end, ...earlier.filter((each) => each !== null)].reverse();
}

interface Section {
  /** Null for an object that is free. */
  readonly places: ReadonlyMap<number, Place | null>;
  readonly trailer: PdfDict;
  readonly extent: Extent;
  /** The section that stands behind `startxref` after this one; null where there is none. */
  readonly newest: number | null;
}

function readSection(bytes: Uint8Array, offset: number): Section {
  const lexer = new Lexer(bytes, offset);
  const isTable = latin1(bytes.subarray(offset, offset + 4)) === 'xref';
  return isTable ? readTable(lexer, offset) : readTableStream(bytes, offset);
}

/** A table of lines (7.5.4). */
function readTable(lexer: Lexer, start: number): Section {
  const places = new Map<number, Place | null>();
  lexer.keyword('xref');
  for (;;) {
    const back = lexer.at;
    const word = lexer.next();
    if (typeof word !== 'number') {
      lexer.at = back;
      break;
    }
    const count = lexer.integer();
    for (let index = 0; index < count; index++) {
      const [offset, generation] = [lexer.integer(), lexer.integer()];
      const kind = lexer.next();
      const isUsed = typeof kind === 'object' && kind !== null && 'word' in kind && kind.word === 'n';
      places.set(word + index, isUsed ? { offset, generation } : null);
      if (places.size > MOST_OBJECTS) throw lexer.error('there are too many objects');
    }
  }
  lexer.keyword('trailer');
  const trailer = lexer.value();
  if (!isDict(trailer)) throw lexer.error('the trailer is no dictionary');
  const end = lexer.at;
  return { places, trailer, ...tailOf(lexer.bytes, start, end) };
}

/** A table as a stream (7.5.8). */
function readTableStream(bytes: Uint8Array, start: number): Section {
  const { value, end } = readObject(bytes, start, null, (length) => length ?? null);
  const type = value instanceof PdfStream ? value.dict.get('Type') : null;
  if (!(value instanceof PdfStream) || !(type instanceof PdfName) || type.name !== 'XRef')
    throw new PdfSyntaxError('no table of objects stands where the file says', start);
  const { dict } = value;
  const content = decodeStream(value, new Budget());
  const widths = (isArray(dict.get('W')) ? (dict.get('W') as PdfValue[]) : []).map(Number);
  const width = widths.reduce((sum, each) => sum + each, 0);
  if (widths.length !== 3 || !widths.every((each) => each >= 0 && each <= 8) || width === 0)
    throw new PdfSyntaxError('the table of objects has no widths', start);
  const size = Number(dict.get('Size'));
  const index = isArray(dict.get('Index')) ? (dict.get('Index') as PdfValue[]).map(Number) : [0, size];
  const places = new Map<number, Place | null>();
  let at = 0;
  const field = (which: number, missing: number) => {
    const wide = widths[which] as number;
    let number = wide === 0 ? missing : 0;
    for (let left = wide; left > 0; left--) number = number * 256 + (content[at++] ?? 0);
    return number;
  };
  for (let pair = 0; pair + 1 < index.length; pair += 2) {
    const [first, count] = [index[pair] as number, index[pair + 1] as number];
    if (!(count >= 0 && count * width <= content.length))
      throw new PdfSyntaxError('the table of objects is cut off', start);
    for (let each = 0; each < count; each++) {
      const [kind, one, two] = [field(0, 1), field(1, 0), field(2, 0)];
      const place =
        kind === 1 ? { offset: one, generation: two } : kind === 2 ? { container: one, index: two } : null;
      places.set(first + each, place);
    }
  }
  return { places, trailer: dict, ...tailOf(bytes, start, end) };
}

/** What stands behind a section (7.5.5), perhaps after the blanks of a linearized file. */
function tailOf(bytes: Uint8Array, start: number, end: number): Pick<Section, 'extent' | 'newest'> {
  const lexer = new Lexer(bytes, end);
  lexer.skip();
  const after = /^startxref\s+(\d{1,10})\s+%%EOF/.exec(latin1(bytes.subarray(lexer.at, lexer.at + 64)));
  if (after === null) return { extent: { start, end }, newest: null };
  return { extent: { start, end: lexer.at + after[0].length }, newest: Number(after[1]) };
}
