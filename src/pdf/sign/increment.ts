import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import {
  isArray,
  isDict,
  type PdfDict,
  PdfName,
  PdfRef,
  PdfStream,
  PdfString,
  type PdfValue,
} from '../objects/values.ts';
import type { PdfFile } from '../read/file.ts';
import { PdfSyntaxError } from '../read/syntax.ts';
import type { FontSink } from '../typeset/program.ts';
import { serialize } from './serialize.ts';
import { bytesString, dictOf, fromLiteral, name, text } from './value.ts';

/**
 * An incremental update (ISO 32000-1, 7.5.6): the file as it is, then the objects that change or are new, a table of
 * them and a trailer. pdf-lib's own (`forIncrementalUpdate`) parses all objects in its forgiving way, writes those that
 * it has touched, and chooses where and how the table is written; a signature has to answer for each byte, so the
 * strict reader's values are written here, by one function.
 */
export class Increment {
  readonly file: PdfFile;
  readonly #objects = new Map<number, { readonly ref: PdfRef; readonly value: PdfValue }>();
  #size: number;

  constructor(file: PdfFile) {
    this.file = file;
    // The trailer's Size is one more than the highest number (7.5.5); a file may say less than it has.
    const highest = file.numbers.reduce((most, number) => Math.max(most, number), 0);
    this.#size = Math.max(Number(file.trailer.get('Size')) || 0, highest + 1);
  }

  /** The number that the next new object gets. */
  get size(): number {
    return this.#size;
  }

  /** Reserves a reference for an object that is set later. */
  reserve(): PdfRef {
    return new PdfRef(this.#size++, 0);
  }

  add(value: PdfValue): PdfRef {
    const ref = this.reserve();
    this.set(ref, value);
    return ref;
  }

  set(ref: PdfRef, value: PdfValue): void {
    this.#objects.set(ref.number, { ref, value });
  }

  /** What a value leads to as this revision has it. Errors: PdfSyntaxError, PdfStreamError. */
  resolve(value: PdfValue | undefined): PdfValue {
    const own = value instanceof PdfRef ? this.#objects.get(value.number) : undefined;
    return own === undefined ? this.file.resolve(value) : own.value;
  }

  dict(value: PdfValue | undefined): PdfDict | null {
    const found = this.resolve(value);
    return isDict(found) ? found : null;
  }

  array(value: PdfValue | undefined): readonly PdfValue[] {
    const found = this.resolve(value);
    return isArray(found) ? found : [];
  }

  /** Sets entries of a dictionary; the others stay as they are. */
  merge(ref: PdfRef, entries: Readonly<Record<string, PdfValue>>): void {
    this.set(ref, new Map([...(this.dict(ref) ?? []), ...Object.entries(entries)]));
  }

  /** The catalog (7.7.2), where each file begins. */
  get root(): PdfRef {
    const root = this.file.trailer.get('Root');
    if (root instanceof PdfRef && this.dict(root) !== null) return root;
    throw new PdfSyntaxError('the catalog is missing');
  }

  /** Where the drawing code writes its fonts. */
  readonly fonts: FontSink<PdfRef> = {
    text,
    add: (dictionary) => this.add(fromLiteral(dictionary)),
    deflated: (dictionary, bytes) => this.#stream(dictionary, bytes),
  };

  /** An indirect stream, compressed. */
  stream(dictionary: Readonly<Record<string, unknown>>, content: Uint8Array): PdfRef {
    return this.#stream(dictionary, deflateSync(content, { level: 9 }));
  }

  #stream(dictionary: Readonly<Record<string, unknown>>, bytes: Uint8Array): PdfRef {
    const dict = dictOf({
      ...Object.fromEntries(Object.entries(dictionary).map(([key, value]) => [key, fromLiteral(value)])),
      Filter: name('FlateDecode'),
      Length: bytes.length,
    });
    return this.add(new PdfStream(dict, bytes));
  }

  /** The file with this revision, and where each of the revision's objects begins. The same objects give the same bytes. */
  finish(): { readonly bytes: Uint8Array; readonly offsets: ReadonlyMap<number, number> } {
    const { bytes } = this.file;
    const parts: Uint8Array[] = [];
    const offsets = new Map<number, number>();
    let at = bytes.length;
    const put = (part: string) => {
      parts.push(Buffer.from(part, 'latin1'));
      at += part.length;
    };
    // An object begins on a line of its own.
    if (bytes.at(-1) !== 10 && bytes.at(-1) !== 13) put('\n');
    for (const { ref, value } of [...this.#objects.values()].sort((a, b) => a.ref.number - b.ref.number)) {
      offsets.set(ref.number, at);
      put(`${ref.number} ${ref.generation} obj\n${serialize(value)}\nendobj\n`);
    }
    const trailer = this.#trailer(createHash('sha256').update(bytes).update(Buffer.concat(parts)).digest());
    const table = at;
    put(this.#isStream() ? this.#tableStream(offsets, trailer, table) : this.#table(offsets, trailer));
    put(`startxref\n${table}\n%%EOF\n`);
    return { bytes: Uint8Array.from(Buffer.concat([bytes, ...parts])), offsets };
  }

  /** The trailer's entries but for Size; the identifier's second half tells of the revision (14.4). */
  #trailer(digest: Uint8Array): Readonly<Record<string, PdfValue | undefined>> {
    const { trailer, table } = this.file;
    const id = this.file.array(trailer.get('ID'));
    const changed = bytesString(digest.subarray(0, 16));
    return {
      Root: trailer.get('Root'),
      Info: trailer.get('Info'),
      ID: [id[0] instanceof PdfString ? id[0] : changed, changed],
      Prev: table,
    };
  }

  /** A file goes on with the kind of table that it has (7.5.8.4). */
  #isStream(): boolean {
    const type = this.file.trailer.get('Type');
    return type instanceof PdfName && type.name === 'XRef';
  }

  /** 7.5.4: each entry has twenty bytes. */
  #table(
    offsets: ReadonlyMap<number, number>,
    trailer: Readonly<Record<string, PdfValue | undefined>>,
  ): string {
    const line = (number: number) => {
      const generation = this.#objects.get(number)?.ref.generation ?? 0;
      return `${digits(offsets.get(number) as number, 10)} ${digits(generation, 5)} n \n`;
    };
    const sections = runsOf([...offsets.keys()]).map(
      (run) => `${run[0]} ${run.length}\n${run.map(line).join('')}`,
    );
    const dict = serialize(dictOf({ Size: this.#size, ...trailer }));
    return `xref\n${sections.join('')}trailer\n${dict}\n`;
  }

  /** 7.5.8: the table is an object too, and names itself. */
  #tableStream(
    offsets: ReadonlyMap<number, number>,
    trailer: Readonly<Record<string, PdfValue | undefined>>,
    at: number,
  ): string {
    const number = this.#size;
    const all = new Map([...offsets, [number, at]]);
    const rows = [...all].map(([each, offset]) => {
      const row = Buffer.alloc(8);
      row.writeUInt8(1, 0);
      row.writeUIntBE(offset, 1, 5);
      row.writeUInt16BE(this.#objects.get(each)?.ref.generation ?? 0, 6);
      return row;
    });
    const content = deflateSync(Buffer.concat(rows), { level: 9 });
    const dict = dictOf({
      ...{ Type: name('XRef'), Size: number + 1, W: [1, 5, 2] },
      Index: runsOf([...all.keys()]).flatMap((run) => [run[0] as number, run.length]),
      ...trailer,
      ...{ Filter: name('FlateDecode'), Length: content.length },
    });
    return `${number} 0 obj\n${serialize(new PdfStream(dict, content))}\nendobj\n`;
  }
}

function digits(value: number, count: number): string {
  return String(value).padStart(count, '0');
}

/** Ascending numbers in runs without a gap. */
function runsOf(numbers: readonly number[]): number[][] {
  const runs: number[][] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run?.at(-1) === number - 1) run.push(number);
    else runs.push([number]);
  }
  return runs;
}
