import { createHash } from 'node:crypto';
import { srgbProfile } from './icc.ts';
import type { Attachment, PdfRecord } from './record.ts';
import { writeXmp } from './xmp.ts';

/**
 * Objects of a PDF as literals: a string is a name, `text` and `date` make strings, a dictionary is a record. Both
 * PDFKit and pdf-lib write such literals, each through its own small writer.
 */
export type Literal = unknown;
export type Dictionary = Readonly<Record<string, Literal>>;

/** What an engine has to offer for a record to be written. */
export interface ObjectWriter {
  /** A name that holds more than letters and digits. */
  name(value: string): Literal;
  /** A text string. */
  text(value: string): Literal;
  /** The bytes that such a string holds. */
  textBytes(value: string): Uint8Array;
  /** A date string (ISO 32000-1, 7.9.4), in UTC. */
  date(value: Date): Literal;
  /** A string of bytes. */
  bytes(value: Uint8Array): Literal;
  /** An indirect dictionary; gives its reference. */
  add(dictionary: Dictionary): Literal;
  /** An indirect stream, to be compressed, left as it is, or compressed already; gives its reference. */
  stream(dictionary: Dictionary, bytes: Uint8Array, compression: 'deflate' | 'plain' | 'deflated'): Literal;
}

/** Entries of the catalog for what a record holds; the engine merges `names` into its Names dictionary. */
export interface CatalogEntries {
  readonly entries: Dictionary;
  readonly names: Dictionary;
}

/** Writes metadata, output intent and attachments. */
export function writeRecord(writer: ObjectWriter, record: PdfRecord): CatalogEntries {
  // Metadata stands uncompressed, so that any program finds it (ISO 19005-3, 6.6.2.1 asks for it in PDF/A-1 already).
  const xmp = new TextEncoder().encode(writeXmp(record));
  const Metadata = writer.stream({ Type: 'Metadata', Subtype: 'XML' }, xmp, 'plain');
  const intents = record.variant.outputIntent ? { OutputIntents: [writeOutputIntent(writer)] } : {};
  const files = record.attachments.map((attachment) => writeAttachment(writer, attachment, record.date));
  if (files.length === 0) return { entries: { Metadata, ...intents }, names: {} };
  const names = record.attachments.map(({ name }, index) => ({ name, file: files[index] }));
  // A name tree is sorted by the bytes of its names (ISO 32000-1, 7.9.6).
  names.sort((a, b) => Buffer.compare(writer.textBytes(a.name), writer.textBytes(b.name)));
  const Names = names.flatMap(({ name, file }) => [writer.text(name), file]);
  return {
    entries: { Metadata, ...intents, AF: files },
    names: { EmbeddedFiles: writer.add({ Names }) },
  };
}

/** The entries of the document information dictionary, which say the same as the metadata (ISO 19005-3, 6.6.3). */
export function infoEntries(writer: Pick<ObjectWriter, 'text' | 'date'>, record: PdfRecord): Dictionary {
  const { title, author, subject, producer, date } = record;
  return {
    Title: writer.text(title),
    ...(author === '' ? {} : { Author: writer.text(author) }),
    Subject: writer.text(subject),
    Creator: writer.text(producer),
    Producer: writer.text(producer),
    ...(date === null ? {} : { CreationDate: writer.date(date) }),
  };
}

/** All colours are of the device's RGB; the intent says that sRGB is meant (ISO 19005-3, 6.2.3 and 6.2.4.3). */
function writeOutputIntent(writer: ObjectWriter): Literal {
  const profile = writer.stream({ N: 3, Alternate: 'DeviceRGB' }, srgbProfile(), 'deflated');
  return writer.add({
    Type: 'OutputIntent',
    S: 'GTS_PDFA1',
    OutputConditionIdentifier: writer.text('sRGB IEC61966-2.1'),
    Info: writer.text('sRGB IEC61966-2.1'),
    DestOutputProfile: profile,
  });
}

/** An embedded file and its specification (ISO 32000-1, 7.11.4; ISO 19005-3, 6.8). */
function writeAttachment(writer: ObjectWriter, attachment: Attachment, date: Date | null): Literal {
  const { name, bytes, mimeType, relationship, description } = attachment;
  const embedded = writer.stream(
    {
      Type: 'EmbeddedFile',
      Subtype: writer.name(mimeType),
      Params: {
        Size: bytes.length,
        // MD5 is what the key is defined as (table 46); the metadata holds SHA-256.
        CheckSum: writer.bytes(createHash('md5').update(bytes).digest()),
        ...(date === null ? {} : { ModDate: writer.date(date) }),
      },
    },
    bytes,
    'deflate',
  );
  return writer.add({
    Type: 'Filespec',
    F: writer.text(name),
    UF: writer.text(name),
    Desc: writer.text(description),
    AFRelationship: relationship,
    EF: { F: embedded, UF: embedded },
  });
}
