import {
  decodePDFRawStream,
  PDFArray,
  PDFBool,
  type PDFContext,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFStream,
  PDFString,
} from '@cantoo/pdf-lib';

/** The objects of a PDF as plain values. An indirect object is the same JavaScript object at each look-up. */

export type Maybe = PDFObject | undefined;

/** Parses a file and changes nothing of it; errors are those of the parser. */
export async function open(bytes: Uint8Array): Promise<PDFContext> {
  const document = await PDFDocument.load(bytes, {
    updateMetadata: false,
    ignoreEncryption: true,
    throwOnInvalidObject: true,
  });
  return document.context;
}

/** Walks keys of dictionaries and streams and indices of arrays, through references. */
export function get(holder: Maybe, ...path: readonly (string | number)[]): Maybe {
  let value = holder;
  for (const key of path) {
    const dict = dictOf(value);
    if (typeof key === 'string') value = dict?.context.lookup(dict.get(PDFName.of(key)));
    else value = value instanceof PDFArray ? value.lookup(key) : undefined;
  }
  return value;
}

/** The dictionary itself, or that of a stream. */
export function dictOf(value: Maybe): PDFDict | undefined {
  if (value instanceof PDFDict) return value;
  return value instanceof PDFStream ? value.dict : undefined;
}

export function streamOf(value: Maybe): PDFRawStream | undefined {
  return value instanceof PDFRawStream ? value : undefined;
}

/** The items of an array, resolved; of anything else none. */
export function itemsOf(value: Maybe): PDFObject[] {
  if (!(value instanceof PDFArray)) return [];
  return value.asArray().map((item, index) => value.lookup(index) ?? item);
}

/** The items of an array, or the one value that stands for it. */
export function oneOrMany(value: Maybe): PDFObject[] {
  if (value === undefined) return [];
  return value instanceof PDFArray ? itemsOf(value) : [value];
}

export function entriesOf(value: Maybe): [string, Maybe][] {
  const dict = dictOf(value);
  return dict ? dict.keys().map((key) => [key.decodeText(), get(dict, key.decodeText())]) : [];
}

export function nameOf(value: Maybe): string | undefined {
  return value instanceof PDFName ? value.decodeText() : undefined;
}

export function numberOf(value: Maybe): number | undefined {
  return value instanceof PDFNumber ? value.asNumber() : undefined;
}

export function booleanOf(value: Maybe): boolean | undefined {
  return value instanceof PDFBool ? value.asBoolean() : undefined;
}

export function textOf(value: Maybe): string | undefined {
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : undefined;
}

export function stringBytes(value: Maybe): Uint8Array | undefined {
  return value instanceof PDFString || value instanceof PDFHexString ? value.asBytes() : undefined;
}

/** A stream's data, decoded. */
export function dataOf(stream: PDFRawStream): Uint8Array {
  return decodePDFRawStream(stream).decode();
}

/** `12 0 R`, to tell where. */
export function refOf(value: Maybe): string {
  if (value instanceof PDFRef) return value.toString();
  const dict = dictOf(value);
  return (value && dict?.context.getObjectRef(value)?.toString()) ?? 'a direct object';
}

/** Every object of the file, with those inside it, each once. */
export function* everyObject(context: PDFContext): Generator<PDFObject> {
  for (const [, object] of context.enumerateIndirectObjects()) yield* inside(object);
}

function* inside(object: PDFObject): Generator<PDFObject> {
  yield object;
  if (object instanceof PDFArray) for (const item of object.asArray()) yield* inside(item);
  const dict = dictOf(object);
  if (dict)
    for (const [key, value] of dict.entries()) {
      yield key;
      yield* inside(value);
    }
}

/** The values of a name tree, or of a number tree (ISO 32000-1, 7.9.6 and 7.9.7), in its order. */
export function* treeOf(root: Maybe, kind: 'Names' | 'Nums'): Generator<[string | number, PDFObject]> {
  const pairs = itemsOf(get(root, kind));
  for (let index = 0; index + 1 < pairs.length; index += 2) {
    const key = kind === 'Nums' ? numberOf(pairs[index]) : textOf(pairs[index]);
    if (key !== undefined) yield [key, pairs[index + 1] as PDFObject];
  }
  for (const kid of itemsOf(get(root, 'Kids'))) yield* treeOf(kid, kind);
}
