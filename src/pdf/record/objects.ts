import { createHash } from 'node:crypto';
import { byteString, dateString, textString } from '../objects/strings.ts';
import {
  deflatedStream,
  dictOf,
  name,
  type PdfDict,
  type PdfRef,
  PdfStream,
  type PdfString,
} from '../objects/values.ts';
import type { ObjectSink } from '../write/sink.ts';
import { srgbProfile } from './icc.ts';
import type { Attachment, PdfRecord } from './record.ts';
import { writeXmp } from './xmp.ts';

/** Entries of the catalog for what a record holds; the engine merges `names` into its Names dictionary. */
export interface CatalogEntries {
  readonly entries: PdfDict;
  readonly names: PdfDict;
}

/** Writes metadata, output intent and attachments. */
export function writeRecord(sink: ObjectSink, record: PdfRecord): CatalogEntries {
  // Metadata stands uncompressed, so that any program finds it (ISO 19005-3, 6.6.2.1 asks for it in PDF/A-1 already).
  const xmp = new TextEncoder().encode(writeXmp(record));
  const Metadata = sink.add(new PdfStream(dictOf({ Type: name('Metadata'), Subtype: name('XML') }), xmp));
  const OutputIntents = record.variant.outputIntent ? [writeOutputIntent(sink)] : undefined;
  const files = record.attachments.map((attachment) => writeAttachment(sink, attachment, record.date));
  if (files.length === 0) return { entries: dictOf({ Metadata, OutputIntents }), names: dictOf({}) };
  const named = record.attachments.map((each, index): [PdfString, PdfRef] => [
    textString(each.name),
    files[index] as PdfRef,
  ]);
  // A name tree is sorted by the bytes of its names (ISO 32000-1, 7.9.6).
  named.sort(([a], [b]) => (a.bytes < b.bytes ? -1 : 1));
  return {
    entries: dictOf({ Metadata, OutputIntents, AF: files }),
    names: dictOf({ EmbeddedFiles: sink.add(dictOf({ Names: named.flat() })) }),
  };
}

/** The entries of the document information dictionary, which say the same as the metadata (ISO 19005-3, 6.6.3). */
export function infoEntries({ title, author, subject, producer, date }: PdfRecord): PdfDict {
  return dictOf({
    Title: textString(title),
    Author: author === '' ? undefined : textString(author),
    Subject: textString(subject),
    Creator: textString(producer),
    Producer: textString(producer),
    CreationDate: date === null ? undefined : dateString(date),
  });
}

/** All colours are of the device's RGB; the intent says that sRGB is meant (ISO 19005-3, 6.2.3 and 6.2.4.3). */
function writeOutputIntent(sink: ObjectSink): PdfRef {
  const profile = sink.add(deflatedStream({ N: 3, Alternate: name('DeviceRGB') }, srgbProfile()));
  return sink.add(
    dictOf({
      Type: name('OutputIntent'),
      S: name('GTS_PDFA1'),
      OutputConditionIdentifier: textString('sRGB IEC61966-2.1'),
      Info: textString('sRGB IEC61966-2.1'),
      DestOutputProfile: profile,
    }),
  );
}

/** An embedded file and its specification (ISO 32000-1, 7.11.4; ISO 19005-3, 6.8). */
function writeAttachment(sink: ObjectSink, attachment: Attachment, date: Date | null): PdfRef {
  const { name: fileName, bytes, mimeType, relationship, description } = attachment;
  const embedded = sink.addDeflated(
    {
      Type: name('EmbeddedFile'),
      Subtype: name(mimeType),
      Params: dictOf({
        Size: bytes.length,
        // MD5 is what the key is defined as (table 46); the metadata holds SHA-256.
        CheckSum: byteString(createHash('md5').update(bytes).digest()),
        ModDate: date === null ? undefined : dateString(date),
      }),
    },
    bytes,
  );
  return sink.add(
    dictOf({
      Type: name('Filespec'),
      F: textString(fileName),
      UF: textString(fileName),
      Desc: textString(description),
      AFRelationship: name(relationship),
      EF: dictOf({ F: embedded, UF: embedded }),
    }),
  );
}
