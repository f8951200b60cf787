import { parseJson } from '../base/json.ts';
import { parseXml, type XmlElement } from '../base/xml.ts';
import { Form4Error, type Place } from '../errors.ts';
import { rememberXml } from '../filing/memory.ts';
import type { DraftFiling, Filing, UnsignedFiling } from '../filing/schema.ts';
import { type PlaceOf, toDraft, toFiling, toUnsigned } from '../filing/shape.ts';
import type { OptionsOf } from '../options/all.ts';
import { settle } from '../options/check.ts';
import { readDocument } from './document.ts';
import { pathsAround } from './path.ts';
import {
  looksLikeSubmission,
  parseSubmission,
  type SubmissionDocument,
  type SubmissionHeader,
} from './submission.ts';

/** One ownership document of an input. */
export interface SourceFiling<F = Filing> {
  readonly filing: F;
  /** The document's XML as it came; null for JSON and objects, and for text whose bytes would have been others. */
  readonly xml: Uint8Array | null;
  /** Where in the input a path of the filing stands. */
  readonly placeOf: PlaceOf;
}

/** What an input holds. */
export interface Source<F = Filing> {
  readonly kind: 'xml' | 'submission' | 'json' | 'object';
  /** At least one; several only in a submission. */
  readonly filings: readonly SourceFiling<F>[];
  /** The envelope's header; null unless the input is a full submission. */
  readonly header: SubmissionHeader | null;
  /** The header as it came, byte for byte; null likewise. */
  readonly envelope: Uint8Array | null;
  /** The submission's other documents, such as a power of attorney (EX-24). */
  readonly exhibits: readonly SubmissionDocument[];
}

export interface ReadOptions extends OptionsOf<'readFilings'> {}

/** Bytes, text or a filing object. */
export type FilingSource = Uint8Array | string | object;

/** Submissions with scanned exhibits reach tens of megabytes. */
export const MAX_BYTES = 100_000_000;

/**
 * Reads every filing of an input; whether it is EDGAR XML, a full submission (`.txt`) or JSON is found from the
 * content.
 *
 * @throws {Form4Error} the `input-…` and `xml-…` codes, json-malformed, submission-empty, shape-invalid
 */
export function readFilings(input: FilingSource, options: ReadOptions & { draft: true }): Source<DraftFiling>;
export function readFilings(
  input: FilingSource,
  options: ReadOptions & { unsigned: true },
): Source<UnsignedFiling>;
export function readFilings(input: FilingSource, options?: ReadOptions): Source;
export function readFilings(input: FilingSource, options: ReadOptions = {}): Source<DraftFiling> {
  const { draft, unsigned, document = null } = settle('readFilings', options);
  const toShape: ToShape = draft ? toDraft : unsigned ? toUnsigned : toFiling;
  // A string is decoded already, whatever encoding its XML declaration names.
  if (typeof input === 'string')
    return readBytes(new TextEncoder().encode(input), { toShape, encoding: 'utf-8', document });
  if (input instanceof Uint8Array) return readBytes(input, { toShape, encoding: null, document });
  return { ...NO_ENVELOPE, kind: 'object', filings: [readObject(input, toShape)] };
}

type ToShape = (input: unknown, placeOf?: PlaceOf) => DraftFiling;

const NO_ENVELOPE = { header: null, envelope: null, exhibits: [] } as const;

interface Reading {
  readonly toShape: ToShape;
  /** Null where the bytes themselves have to tell. */
  readonly encoding: string | null;
  /** Null for all. */
  readonly document: number | null;
}

function readBytes(bytes: Uint8Array, reading: Reading): Source<DraftFiling> {
  const { toShape, encoding } = reading;
  if (bytes.length > MAX_BYTES)
    throw new Form4Error('input-too-large', `the input is longer than ${MAX_BYTES} bytes`);
  const start = startOf(bytes);
  if (looksLikeSubmission(start)) return readSubmission(bytes, reading);
  if (start.startsWith('<'))
    return { ...NO_ENVELOPE, kind: 'xml', filings: [readXml(bytes, 0, toShape, encoding)] };
  if (start.startsWith('{')) return { ...NO_ENVELOPE, kind: 'json', filings: [readJson(bytes, toShape)] };
  const seen = start === '' ? 'is empty' : `begins with ${JSON.stringify(start.slice(0, 20))}`;
  throw new Form4Error(
    'input-unknown',
    `the input ${seen}; expected EDGAR XML (<ownershipDocument>), a full submission (.txt) or JSON of a filing ({…})`,
  );
}

/** An input's first characters, behind a byte order mark and white space. */
function startOf(bytes: Uint8Array): string {
  return new TextDecoder('latin1')
    .decode(bytes.subarray(0, 4096))
    .replace(/^\u00EF\u00BB\u00BF/, '')
    .trimStart();
}

/** What an input holds, as far as it is seen without reading a filing. */
export interface Outline {
  /** The envelope's header; null unless the input is a full submission. */
  readonly header: SubmissionHeader | null;
  /** The bytes of each ownership document, in the order in which `readFilings` counts them; none in other submissions. */
  readonly documents: readonly Uint8Array[];
}

/** Takes nothing for granted but that an input which is no submission is one document. */
export function outlineOf(bytes: Uint8Array): Outline {
  if (!looksLikeSubmission(startOf(bytes))) return { header: null, documents: [bytes] };
  const { header, documents } = parseSubmission(bytes);
  return { header, documents: documents.filter(isOwnershipDocument).map(({ content }) => content) };
}

function readSubmission(bytes: Uint8Array, { toShape, encoding, document }: Reading): Source<DraftFiling> {
  const { header, envelope, documents } = parseSubmission(bytes);
  const ownership = new Set(documents.filter(isOwnershipDocument));
  if (ownership.size === 0) {
    const found = documents.slice(0, 10).map(({ type }) => type.slice(0, 20) || 'a document without a type');
    const types = found.join(', ') || 'no document';
    throw new Form4Error('submission-empty', `the submission holds no ownership document (found: ${types})`);
  }
  return {
    kind: 'submission',
    header,
    envelope,
    filings: chosen([...ownership], document).map(({ content, linesBefore }) =>
      readXml(content, linesBefore, toShape, encoding),
    ),
    exhibits: documents.filter((document) => !ownership.has(document)),
  };
}

function chosen<T>(documents: readonly T[], number: number | null): readonly T[] {
  if (number === null) return documents;
  const one = documents[number - 1];
  if (one !== undefined) return [one];
  throw new Form4Error('option-invalid', `document: expected one of 1 to ${documents.length}, got ${number}`);
}

function isOwnershipDocument({ isXml, content }: SubmissionDocument): boolean {
  return isXml && /<ownershipDocument[\s>]/.test(new TextDecoder('latin1').decode(content));
}

function readXml(
  bytes: Uint8Array,
  linesBefore: number,
  toShape: ToShape,
  encoding: string | null,
): SourceFiling<DraftFiling> {
  const declared = declaredEncoding(bytes);
  const text = decode(bytes, encoding ?? declared);
  const root = parseRepaired(text, linesBefore);
  if (root.name !== 'ownershipDocument') {
    const hint =
      root.name === 'edgarSubmission'
        ? '; it carries the document in base64: decode its documentMimeBlock'
        : '';
    throw new Form4Error(
      'input-unknown',
      `the XML is a <${root.name}>, expected an <ownershipDocument>${hint}`,
    );
  }
  const { filing, places } = readDocument(root);
  const move = (place: Place): Place => ({ ...place, line: place.line + linesBefore });
  const placeOf: PlaceOf = (path) => {
    const place = nearest(path, places) ?? root.place;
    return move(place);
  };
  const shaped = toShape(filing, placeOf);
  const xml = encoding === null || /^(utf-?8|us-ascii|ascii)$/i.test(declared) ? bytes : null;
  if (xml !== null) rememberXml(shaped, xml);
  return { filing: shaped, xml, placeOf };
}

/** The place of a path, or of the nearest element around it that the document has. */
function nearest(path: string, places: ReadonlyMap<string, Place>): Place | undefined {
  for (const at of pathsAround(path)) {
    const place = places.get(at);
    if (place) return place;
  }
  return undefined;
}

/**
 * EDGAR once broke lines after 1,023 characters, inside a tag if it fell there: where a document does not parse, such
 * lines are joined again and it is read once more. The error reported is that of the document as it came.
 */
function parseRepaired(text: string, linesBefore: number): XmlElement {
  try {
    return parseXml(text);
  } catch (error) {
    const joined = text.replace(/^(.{1023})\r?\n/gm, '$1');
    if (error instanceof Form4Error && error.code === 'xml-malformed' && joined !== text) {
      try {
        return parseXml(joined);
      } catch {
        // The lines were not what is wrong.
      }
    }
    throw linesBefore > 0 && error instanceof Form4Error ? movedDown(error, linesBefore) : error;
  }
}

/** The error of a document inside a submission, told in lines of the submission. */
function movedDown(error: Form4Error, lines: number): Form4Error {
  const message = error.message.replace(/line (\d+)/, (_, line) => `line ${Number(line) + lines}`);
  const problems = error.problems.map((problem) => ({
    ...problem,
    place: problem.place && { ...problem.place, line: problem.place.line + lines },
  }));
  return new Form4Error(error.code, message, { problems });
}

function readJson(bytes: Uint8Array, toShape: ToShape): SourceFiling<DraftFiling> {
  const { value, placeOf } = parseJson(decode(bytes, 'utf-8'));
  return { filing: toShape(value, placeOf), xml: null, placeOf };
}

function readObject(input: unknown, toShape: ToShape): SourceFiling<DraftFiling> {
  return { filing: toShape(input), xml: null, placeOf: () => null };
}

/** UTF-8, or what an XML declaration names; EDGAR itself writes ASCII (specification 4.1). */
function declaredEncoding(bytes: Uint8Array): string {
  const declared = /^\s*<\?xml[^>]*encoding\s*=\s*["']([\w.-]+)["']/.exec(
    new TextDecoder('latin1').decode(bytes.subarray(0, 200)),
  );
  return declared?.[1] ?? 'utf-8';
}

function decode(bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    throw new Form4Error('input-encoding', `the input is not ${encoding} text; save it as UTF-8`, {
      cause: error,
    });
  }
}
