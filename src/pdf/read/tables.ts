import type { ObjectPlace } from '../objects/place.ts';
import { latin1 } from '../objects/strings.ts';
import { isArray, isDict, type PdfDict, PdfName, PdfStream, type PdfValue } from '../objects/values.ts';
import { readObject } from './indirect-object.ts';
import { Budget, decodeStream } from './streams.ts';
import { Lexer, PdfSyntaxError } from './syntax.ts';

/** Where a file's objects stand, from the last cross-reference section back to the first (ISO 32000-1, 7.5). */

/** Stretch of the file, the end not counted in. */
export interface Extent {
  readonly start: number;
  readonly end: number;
}

export const MOST_OBJECTS = 500_000;
const MOST_SECTIONS = 1000;

/** All tables of a file together. */
export interface Tables {
  readonly places: Map<number, ObjectPlace>;
  readonly trailer: PdfDict;
  readonly sections: number;
  readonly firstEnd: number;
  readonly ends: readonly number[];
  readonly extents: Extent[];
}

/** All cross-reference sections, the newest first; an older one says nothing of an object that a newer one names. */
export function readTables(bytes: Uint8Array, newest: number, end: number): Tables {
  const places = new Map<number, ObjectPlace | null>();
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
  const used = new Map([...places].filter((entry): entry is [number, ObjectPlace] => entry[1] !== null));
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
  readonly places: ReadonlyMap<number, ObjectPlace | null>;
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
  const places = new Map<number, ObjectPlace | null>();
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
  const places = placesIn(value.dict, decodeStream(value, new Budget()), start);
  return { places, trailer: value.dict, ...tailOf(bytes, start, end) };
}

/** The rows of such a table, of three fields each, which mean what the first says (table 18). */
function placesIn(dict: PdfDict, content: Uint8Array, start: number): Map<number, ObjectPlace | null> {
  const widths = numbersIn(dict.get('W')) ?? [];
  const width = widths.reduce((sum, each) => sum + each, 0);
  if (widths.length !== 3 || !widths.every((each) => each >= 0 && each <= 8) || width === 0)
    throw new PdfSyntaxError('the table of objects has no widths', start);
  const index = numbersIn(dict.get('Index')) ?? [0, Number(dict.get('Size'))];
  const places = new Map<number, ObjectPlace | null>();
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
    for (let each = 0; each < count; each++)
      places.set(first + each, placeOf(field(0, 1), field(1, 0), field(2, 0)));
  }
  return places;
}

function placeOf(kind: number, one: number, two: number): ObjectPlace | null {
  if (kind === 1) return { offset: one, generation: two };
  return kind === 2 ? { container: one, index: two } : null;
}

function numbersIn(value: PdfValue | undefined): number[] | null {
  return isArray(value) ? value.map(Number) : null;
}

/** What stands behind a section (7.5.5), perhaps after the blanks of a linearized file. */
function tailOf(bytes: Uint8Array, start: number, end: number): Pick<Section, 'extent' | 'newest'> {
  const lexer = new Lexer(bytes, end);
  lexer.skip();
  const after = /^startxref\s+(\d{1,10})\s+%%EOF/.exec(latin1(bytes.subarray(lexer.at, lexer.at + 64)));
  if (after === null) return { extent: { start, end }, newest: null };
  return { extent: { start, end: lexer.at + after[0].length }, newest: Number(after[1]) };
}
