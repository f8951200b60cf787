import { createHash } from 'node:crypto';
import { Form4Error } from '../../errors.ts';
import { textString } from '../objects/strings.ts';
import type { PdfRef, PdfValue } from '../objects/values.ts';
import { dictOf } from '../objects/values.ts';
import { PdfFile, PdfFileError } from '../read/file.ts';
import { PdfStreamError } from '../read/streams.ts';
import { PdfSyntaxError } from '../read/syntax.ts';
import { type Appearance, writeAppearances } from './appearance.ts';
import { checkPermission } from './certify.ts';
import { dateField, findField, placesOf, type SignatureField } from './field.ts';
import { Increment } from './increment.ts';
import { addInvisibleField, flagForm, namePermission } from './invisible.ts';
import { BYTE_RANGE, type SignatureMetadata, signatureDictionary } from './metadata.ts';

export interface SignatureWish {
  /** The name of the field. */
  readonly field: string;
  readonly metadata: SignatureMetadata;
  /** What the field shows. */
  readonly lines: readonly string[];
  /** What a date field beside it shows. */
  readonly day: string;
  /** What is said of a field that has to be added. */
  readonly description: string;
  /** How many bytes the CMS may have. */
  readonly room: number;
}

/** A PDF that is ready but for the CMS. */
export interface PreparedPdf {
  /** Of all bytes but the hole, with a digest of Node's. */
  digest(algorithm: string): Uint8Array;
  /** The signed PDF: the CMS in the hole, zeros behind it. */
  fill(cms: Uint8Array): Uint8Array;
}

/**
 * Adds a revision with a signature that still has a hole for the CMS (ISO 32000-1, 12.8.1). It holds the signature, its
 * field with its looks, the date field beside it where that is empty, and what a certification changes.
 *
 * @throws {Form4Error} `pdf-unreadable` where it is no PDF or damaged, `field-unknown`, `field-signed`, `signing-forbidden`,
 * `option-invalid` for a name that no field can have.
 */
export async function prepareSignature(pdf: Uint8Array, wish: SignatureWish): Promise<PreparedPdf> {
  const file = openPdf(pdf);
  try {
    const increment = new Increment(file);
    const fields = placesOf(file);
    const field = fieldFor(increment, fields, wish);
    const { metadata, room } = wish;
    const signature = increment.add(signatureDictionary(metadata, room));
    increment.merge(field.ref, { V: signature });
    const date = dateField(fields, field.name);
    if (date !== null) increment.merge(date.ref, { V: textString(wish.day) });
    await showValues(increment, [
      [field, wish.lines],
      [date, [wish.day]],
    ]);
    flagForm(increment);
    if (metadata.certify !== null) namePermission(increment, signature);
    return prepared(increment, signature, room);
  } catch (error) {
    if (error instanceof PdfSyntaxError || error instanceof PdfStreamError)
      throw new Form4Error(
        'pdf-unreadable',
        `the PDF cannot be signed, it is damaged: ${error.message}; take it from its source again`,
        { cause: error },
      );
    throw error;
  }
}

const REMEDIES: Readonly<Record<PdfFileError['kind'], string>> = {
  foreign: 'pass a PDF',
  damaged: 'take it from its source again',
  encrypted: 'decrypt it first; nothing encrypted is an archive copy',
};

function openPdf(pdf: Uint8Array): PdfFile {
  try {
    return PdfFile.open(pdf);
  } catch (error) {
    if (!(error instanceof PdfFileError)) throw error;
    throw new Form4Error(
      'pdf-unreadable',
      `the PDF cannot be signed: ${error.message}; ${REMEDIES[error.kind]}`,
      { cause: error },
    );
  }
}

/** The field that was asked for. A copy without signature fields gets an invisible one to be certified. */
function fieldFor(
  increment: Increment,
  fields: readonly SignatureField[],
  wish: SignatureWish,
): SignatureField {
  const { certify } = wish.metadata;
  const found = findField(fields, wish.field);
  checkPermission(increment.file, fields, certify);
  if (found !== null) return found;
  if (certify !== null) return addInvisibleField(increment, wish.field, wish.description);
  throw new Form4Error(
    'field-unknown',
    'the PDF has no signature fields: render a copy for signature, or certify this one',
  );
}

/** Gives the fields that have a place on the page their looks. */
async function showValues(
  increment: Increment,
  values: readonly (readonly [SignatureField | null, readonly string[]])[],
): Promise<void> {
  const shown: { readonly widget: PdfRef; readonly appearance: Appearance }[] = [];
  for (const [field, lines] of values)
    if (field?.rect) shown.push({ widget: field.widget, appearance: { lines, rect: field.rect } });
  if (shown.length === 0) return;
  const forms = await writeAppearances(
    increment,
    shown.map(({ appearance }) => appearance),
  );
  for (const [index, { widget }] of shown.entries())
    increment.merge(widget, { AP: dictOf({ N: forms[index] as PdfRef }) });
}

/** Puts the byte range in place: all of the file but the contents with their brackets (12.8.1, table 252). */
function prepared(increment: Increment, signature: PdfRef, room: number): PreparedPdf {
  const { bytes, offsets } = increment.finish();
  const from = offsets.get(signature.number) as number;
  const contents = find(bytes, '/Contents <', from) + '/Contents '.length;
  const end = contents + 2 * room + 2;
  const range: PdfValue[] = [0, contents, end, bytes.length - end];
  const wide = BYTE_RANGE.join(' ').length;
  write(bytes, range.join(' ').padEnd(wide), find(bytes, '/ByteRange [', from) + '/ByteRange ['.length);
  return {
    digest: (algorithm) =>
      Uint8Array.from(
        createHash(algorithm).update(bytes.subarray(0, contents)).update(bytes.subarray(end)).digest(),
      ),
    fill(cms) {
      if (cms.length > room) throw new RangeError(`${cms.length} bytes of CMS for a room of ${room}`);
      const signed = Uint8Array.from(bytes);
      write(signed, Buffer.from(cms).toString('hex'), contents + 1);
      return signed;
    },
  };
}

function find(bytes: Uint8Array, what: string, from: number): number {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(what, from, 'latin1');
}

function write(bytes: Uint8Array, what: string, at: number): void {
  bytes.set(Buffer.from(what, 'latin1'), at);
}
