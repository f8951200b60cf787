import { PDFHexString, PDFName, PDFNumber, type PDFObject } from '@cantoo/pdf-lib';
import {
  everyObject,
  get,
  itemsOf,
  type Maybe,
  nameOf,
  oneOrMany,
  refOf,
  streamOf,
  stringBytes,
} from './objects.ts';
import type { Pdf } from './pdf.ts';
import { type Finding, finding } from './rules.ts';

/** The file as such: its header, its identifier, no encryption, filters and sizes that every reader can take. */
export function* file({ bytes, context }: Pdf): Generator<Finding> {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 20));
  if (!/^%PDF-1\.[0-7](\r\n|\r|\n)%[\x80-\xFF]{4}/.test(start))
    yield finding('header', 'file', 'it does not begin with %PDF-1.n and a comment of four bytes above 127');
  const end = new TextDecoder('latin1').decode(bytes.subarray(-8));
  if (!/%%EOF(\r\n|\r|\n)?$/.test(end)) yield finding('header', 'file', 'something follows %%EOF');

  const { ID, Encrypt } = context.trailerInfo;
  const parts = itemsOf(context.lookup(ID));
  if (parts.length !== 2 || parts.some((part) => !stringBytes(part)?.length))
    yield finding('file-id', 'trailer', 'ID is not two strings');
  if (Encrypt) yield finding('encryption', 'trailer', 'there is Encrypt');

  for (const object of everyObject(context)) {
    if (streamOf(object)) yield* filters(object);
    const size = sizeOf(object);
    if (size > 32_767) yield finding('limits', 'objects', `a string of ${size} bytes; 32,767 are allowed`);
    if (object instanceof PDFName && Buffer.byteLength(object.decodeText()) > 127)
      yield finding('limits', 'objects', `a name over 127 bytes: ${object.decodeText().slice(0, 40)}`);
    if (object instanceof PDFNumber && Math.abs(object.asNumber()) > 2 ** 31 - 1)
      yield finding('limits', 'objects', `a number over 2,147,483,647: ${object.asNumber()}`);
  }
}

/** Bytes of a string. */
function sizeOf(object: PDFObject): number {
  // Two digits a byte: to decode every string of a long document takes seconds.
  if (object instanceof PDFHexString) return Math.ceil(object.asString().length / 2);
  return stringBytes(object)?.length ?? 0;
}

const FILTERS = new Set([
  ...['ASCIIHexDecode', 'ASCII85Decode', 'FlateDecode', 'RunLengthDecode'],
  ...['CCITTFaxDecode', 'JBIG2Decode', 'DCTDecode', 'JPXDecode'],
]);

function* filters(stream: Maybe): Generator<Finding> {
  for (const filter of oneOrMany(get(stream, 'Filter')).map(nameOf))
    if (!FILTERS.has(filter ?? ''))
      yield finding('filters', `stream ${refOf(stream)}`, `the filter ${filter}`);
  for (const key of ['F', 'FFilter', 'FDecodeParms'])
    if (get(stream, key))
      yield finding('filters', `stream ${refOf(stream)}`, `its data are elsewhere: ${key}`);
}
