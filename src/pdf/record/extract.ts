import { sha256 } from '../../base/digest.ts';
import { Form4Error } from '../../errors.ts';
import { textOf } from '../objects/strings.ts';
import { PdfName, PdfRef, PdfStream, PdfString, type PdfValue } from '../objects/values.ts';
import { PdfFile, PdfFileError } from '../read/file.ts';
import { PdfStreamError } from '../read/streams.ts';
import { PdfSyntaxError } from '../read/syntax.ts';
import type { Properties } from './properties.ts';
import { type Metadata, readXmp } from './read-xmp.ts';

/** A file found inside a PDF. */
export interface ExtractedFile {
  readonly name: string;
  /** `Source` is the filing's XML, `Supplement` what was filed with it; as the PDF says, empty where it says nothing. */
  readonly relationship: string;
  readonly mimeType: string;
  readonly description: string;
  readonly bytes: Uint8Array;
  /** Of the bytes, hexadecimal. */
  readonly sha256: string;
}

/** What a PDF of ours holds beside its pages, in its own words: nothing of it is checked; `verify` does that. */
export interface Extracted {
  /** The filing as EDGAR XML, byte for byte. */
  readonly xml: Uint8Array;
  /** Every attachment, the XML first. */
  readonly attachments: readonly ExtractedFile[];
  readonly properties: Properties;
  readonly title: string;
  /** Empty where a draft names nobody. */
  readonly author: string;
  readonly subject: string;
  readonly producer: string;
  /** The document's date; null where it has none. */
  readonly date: Date | null;
  /** What the file claims to be: `PDF/A-3a`, `PDF/UA-1`. */
  readonly standards: readonly string[];
}

/**
 * Takes out of a PDF what `renderPdf` put into it: the filing's XML, the exhibits, and what the file says of itself.
 *
 * @throws {Form4Error} `pdf-unreadable` where it is no PDF or damaged, `pdf-without-filing` where it is not ours.
 */
export async function extract(pdf: Uint8Array): Promise<Extracted> {
  const { attachments, metadata } = readContents(openPdf(pdf));
  const broken = attachments.find(({ problem }) => problem !== null);
  if (broken !== undefined)
    throw new Form4Error(
      'pdf-unreadable',
      `the PDF is damaged: its attachment ${broken.name} ${broken.problem}`,
    );
  const source = sourceOf(attachments);
  if (source === null || metadata === null) throw withoutFiling();
  const { title, author, subject, producer, date, standards, properties } = metadata;
  return {
    xml: source.bytes,
    attachments: attachments.map(({ problem, checksum, size, listed, ...file }) => file),
    properties,
    title: title ?? '',
    author: author ?? '',
    subject: subject ?? '',
    producer: producer ?? '',
    date: dateOf(date),
    standards,
  };
}

export function withoutFiling(): Form4Error {
  return new Form4Error(
    'pdf-without-filing',
    'the PDF holds no filing of form4: another program made it, or it was rendered with the conformance "none"',
  );
}

/** Opens a PDF. @throws {Form4Error} `pdf-unreadable` where it is none, damaged or encrypted. */
export function openPdf(pdf: Uint8Array): PdfFile {
  try {
    return PdfFile.open(pdf);
  } catch (error) {
    if (!(error instanceof PdfFileError)) throw error;
    throw new Form4Error('pdf-unreadable', UNREADABLE[error.kind](error.message), { cause: error });
  }
}

const UNREADABLE: Readonly<Record<PdfFileError['kind'], (why: string) => string>> = {
  foreign: (why) => `the file is no PDF: ${why}`,
  damaged: (why) => `the PDF is damaged: ${why}; take another copy of it`,
  encrypted: (why) => `the PDF cannot be read: ${why}; take the copy that is not, or remove the password`,
};

/** An attachment with what the file says of it, for a check. */
export interface ContainedFile extends ExtractedFile {
  /** Why its bytes cannot be had; they are empty then. */
  readonly problem: string | null;
  /** The MD5 that the file names, hexadecimal; null where it names none. */
  readonly checksum: string | null;
  /** The size that the file names. */
  readonly size: number | null;
  /** Whether both lists of attachments, of the document and by name, hold it, as ours do. */
  readonly listed: boolean;
}

export interface Contents {
  /** As the document's list has them. */
  readonly attachments: readonly ContainedFile[];
  /** Null where there is none, or it is no metadata. */
  readonly metadata: Metadata | null;
  /** The document information dictionary; dates as written. */
  readonly info: ReadonlyMap<string, string>;
}

/** The filing's XML among the attachments. */
export function sourceOf(attachments: readonly ContainedFile[]): ContainedFile | null {
  return attachments.find(({ relationship }) => relationship === 'Source') ?? null;
}

/** What a file holds beside its pages. What is damaged is left out, or says so. @throws {Form4Error} `pdf-unreadable`. */
export function readContents(file: PdfFile): Contents {
  try {
    const catalog = file.dict(file.trailer.get('Root'));
    if (catalog === null) throw new PdfSyntaxError('it has no catalog');
    return {
      attachments: attachmentsOf(file, catalog),
      metadata: metadataOf(file, catalog.get('Metadata')),
      info: infoOf(file),
    };
  } catch (error) {
    if (!(error instanceof PdfSyntaxError || error instanceof PdfStreamError)) throw error;
    throw new Form4Error('pdf-unreadable', UNREADABLE.damaged(error.message), { cause: error });
  }
}

function metadataOf(file: PdfFile, value: PdfValue | undefined): Metadata | null {
  try {
    const stream = file.resolve(value);
    return stream instanceof PdfStream ? readXmp(file.decode(stream)) : null;
  } catch (error) {
    if (isOfTheFile(error)) return null;
    throw error;
  }
}

/** Whether an error tells of the file that is read and not of this program. */
function isOfTheFile(error: unknown): boolean {
  return (
    error instanceof PdfSyntaxError ||
    error instanceof PdfStreamError ||
    error instanceof Form4Error ||
    error instanceof TypeError
  );
}

const MOST_ATTACHMENTS = 1000;

function attachmentsOf(file: PdfFile, catalog: ReadonlyMap<string, PdfValue>): ContainedFile[] {
  const associated = file.array(catalog.get('AF')).filter((ref) => ref instanceof PdfRef);
  const tree = file.dict(catalog.get('Names'))?.get('EmbeddedFiles');
  const named = [...namesOf(file, tree)].filter((ref) => ref instanceof PdfRef);
  if (associated.length + named.length > 2 * MOST_ATTACHMENTS)
    throw new PdfSyntaxError(`it has more than ${MOST_ATTACHMENTS} attachments`);
  const has = (refs: readonly PdfRef[], ref: PdfRef) => refs.some(({ number }) => number === ref.number);
  const all = [...associated, ...named.filter((ref) => !has(associated, ref))];
  return all.map((ref) => attachmentOf(file, ref, has(associated, ref) && has(named, ref)));
}

/** The values of a name tree (ISO 32000-1, 7.9.6). */
function* namesOf(file: PdfFile, root: PdfValue | undefined, seen = new Set<number>()): Generator<PdfValue> {
  if (root instanceof PdfRef) {
    if (seen.has(root.number)) throw new PdfSyntaxError('its list of attachments leads back to itself');
    seen.add(root.number);
  }
  const node = file.dict(root);
  if (node === null) return;
  const names = file.array(node.get('Names'));
  for (let index = 1; index < names.length; index += 2) yield names[index] as PdfValue;
  for (const kid of file.array(node.get('Kids'))) yield* namesOf(file, kid, seen);
}

function attachmentOf(file: PdfFile, ref: PdfRef, listed: boolean): ContainedFile {
  const spec = file.dict(ref);
  const text = (key: string): string => {
    const value = file.resolve(spec?.get(key));
    return value instanceof PdfString ? textOf(value) : value instanceof PdfName ? value.name : '';
  };
  const { stream, bytes, problem } = embeddedIn(file, spec);
  const parameters = file.dict(stream?.dict.get('Params'));
  const subtype = stream?.dict.get('Subtype');
  const [checksum, size] = [parameters?.get('CheckSum'), parameters?.get('Size')];
  return {
    name: text('UF') || text('F'),
    relationship: text('AFRelationship'),
    mimeType: subtype instanceof PdfName ? subtype.name : '',
    description: text('Desc'),
    bytes,
    sha256: sha256(bytes),
    problem,
    checksum: checksum instanceof PdfString ? Buffer.from(checksum.bytes, 'latin1').toString('hex') : null,
    size: typeof size === 'number' ? size : null,
    listed,
  };
}

function embeddedIn(file: PdfFile, spec: ReadonlyMap<string, PdfValue> | null) {
  const none = { stream: null, bytes: new Uint8Array() };
  try {
    const files = file.dict(spec?.get('EF'));
    const stream = file.resolve(files?.get('F') ?? files?.get('UF'));
    if (!(stream instanceof PdfStream)) return { ...none, problem: 'is missing' };
    return { stream, bytes: Uint8Array.from(file.decode(stream)), problem: null };
  } catch (error) {
    if (error instanceof PdfStreamError || error instanceof PdfSyntaxError)
      return { ...none, problem: error.message };
    throw error;
  }
}

function infoOf(file: PdfFile): Map<string, string> {
  const entries = new Map<string, string>();
  for (const [key, value] of file.dict(file.trailer.get('Info')) ?? []) {
    const text = file.resolve(value);
    if (text instanceof PdfString) entries.set(key, textOf(text));
  }
  return entries;
}

/** A date of the metadata, as `writeXmp` writes it. */
export function dateOf(written: string | null): Date | null {
  if (written === null || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(written)) return null;
  const date = new Date(written);
  return Number.isNaN(date.getTime()) ? null : date;
}
