import { deflateSync } from 'node:zlib';
import {
  deflatedStream,
  dictOf,
  isArray,
  isDict,
  type PdfDict,
  PdfRef,
  type PdfValue,
} from '../objects/values.ts';
import type { PdfFile } from '../read/file.ts';
import { PdfSyntaxError } from '../read/syntax.ts';
import type { ObjectSink } from './sink.ts';

/** The objects of a file, and over them those that change or are new; the file itself stays as it is. */
export class WorkingCopy implements ObjectSink {
  readonly file: PdfFile;
  readonly #changed = new Map<number, { readonly ref: PdfRef; readonly value: PdfValue }>();
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

  /** The objects that change or are new, by their numbers. */
  get changed(): readonly { readonly ref: PdfRef; readonly value: PdfValue }[] {
    return [...this.#changed.values()].sort((a, b) => a.ref.number - b.ref.number);
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

  addDeflated(entries: Readonly<Record<string, PdfValue | undefined>>, content: Uint8Array): PdfRef {
    return this.add(deflatedStream(entries, deflateSync(content, { level: 9 })));
  }

  set(ref: PdfRef, value: PdfValue): void {
    this.#changed.set(ref.number, { ref, value });
  }

  /** Sets entries of a dictionary, and takes out those that are undefined; the others stay as they are. */
  merge(ref: PdfRef, entries: Readonly<Record<string, PdfValue | undefined>>): void {
    const dict = Object.fromEntries(this.dict(ref) ?? []);
    this.set(ref, dictOf({ ...dict, ...entries }));
  }

  /** What a value leads to. @throws {PdfSyntaxError} {PdfStreamError} where that is damaged. */
  resolve(value: PdfValue | undefined): PdfValue {
    const own = value instanceof PdfRef ? this.#changed.get(value.number) : undefined;
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

  /** The catalog (7.7.2), where each file begins. */
  get root(): PdfRef {
    const root = this.file.trailer.get('Root');
    if (root instanceof PdfRef && this.dict(root) !== null) return root;
    throw new PdfSyntaxError('the catalog is missing');
  }
}
