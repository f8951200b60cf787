/** The objects of a PDF as values (ISO 32000-1, 7.3): what the reader gives and the writer takes. */

export class PdfName {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** A string, one character a byte; see `strings.ts` for what it may hold. */
export class PdfString {
  readonly bytes: string;
  /** Whether it stands as hexadecimal digits, as bytes do that are no text. */
  readonly isHexadecimal: boolean;
  constructor(bytes: string, isHexadecimal = false) {
    this.bytes = bytes;
    this.isHexadecimal = isHexadecimal;
  }
}

export class PdfRef {
  readonly number: number;
  readonly generation: number;
  constructor(number: number, generation: number) {
    this.number = number;
    this.generation = generation;
  }

  /** As it stands in a file: `12 0 R`. */
  toString(): string {
    return `${this.number} ${this.generation} R`;
  }
}

export type PdfDict = ReadonlyMap<string, PdfValue>;

export class PdfStream {
  /** In a stream that is to be written it says nothing of the length, which the writer adds. */
  readonly dict: PdfDict;
  /** As it stands in the file, still encoded. */
  readonly raw: Uint8Array;
  constructor(dict: PdfDict, raw: Uint8Array) {
    this.dict = dict;
    this.raw = raw;
  }
}

export type PdfValue =
  | null
  | boolean
  | number
  | PdfName
  | PdfString
  | PdfRef
  | PdfStream
  | readonly PdfValue[]
  | PdfDict;

export function isDict(value: PdfValue | undefined): value is PdfDict {
  return value instanceof Map;
}

export function isArray(value: PdfValue | undefined): value is readonly PdfValue[] {
  return Array.isArray(value);
}

export function name(value: string): PdfName {
  return new PdfName(value);
}

/** Makes a dictionary, in the order of its entries; one that is undefined is left out. */
export function dictOf(entries: Readonly<Record<string, PdfValue | undefined>>): PdfDict {
  const dict = new Map<string, PdfValue>();
  for (const [key, value] of Object.entries(entries)) if (value !== undefined) dict.set(key, value);
  return dict;
}

/** Makes a stream of bytes that are compressed already. */
export function deflatedStream(
  entries: Readonly<Record<string, PdfValue | undefined>>,
  bytes: Uint8Array,
): PdfStream {
  return new PdfStream(dictOf({ ...entries, Filter: name('FlateDecode') }), bytes);
}
