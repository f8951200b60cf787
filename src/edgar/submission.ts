/**
 * EDGAR's full-submission text file: an SGML envelope of tagged lines around the documents of one filing. Offsets
 * are of bytes: the envelope is read as Latin-1, one character a byte, so that each document can be handed on as it
 * came, whatever its encoding.
 */

/** What the envelope's header says of the filing; null where it does not say it. */
export interface SubmissionHeader {
  /** `0001209191-21-057121`. */
  readonly accessionNumber: string | null;
  /** `CONFORMED SUBMISSION TYPE`, for example `4/A`. */
  readonly submissionType: string | null;
  /** `FILED AS OF DATE`, as YYYY-MM-DD. */
  readonly filedDate: string | null;
  /** `ACCEPTANCE-DATETIME`, as YYYY-MM-DD HH:MM:SS, Eastern time. */
  readonly acceptanceDatetime: string | null;
}

/** One document of a submission. */
export interface SubmissionDocument {
  /** `4`, `EX-24`, … */
  readonly type: string;
  readonly sequence: string;
  readonly filename: string;
  readonly description: string;
  /** What stands between the text or XML tags, byte for byte. */
  readonly content: Uint8Array;
  /** Whether the content is marked as XML. */
  readonly isXml: boolean;
  /** How many lines of the submission stand before the content. */
  readonly linesBefore: number;
}

export interface Submission {
  readonly header: SubmissionHeader;
  /** The header's text, byte for byte. */
  readonly envelope: Uint8Array;
  readonly documents: readonly SubmissionDocument[];
}

/** Whether a text (its first few kilobytes suffice) is a full submission. */
export function looksLikeSubmission(text: string): boolean {
  return /^\s*(<SEC-DOCUMENT>|<IMS-DOCUMENT>|<SUBMISSION>|<SEC-HEADER>|<DOCUMENT>|-----BEGIN PRIVACY-ENHANCED MESSAGE-----)/i.test(
    text,
  );
}

export function parseSubmission(bytes: Uint8Array): Submission {
  const text = new TextDecoder('latin1').decode(bytes);
  const headerEnd = text.search(/<DOCUMENT>/i);
  const lines = lineCounter(text);
  return {
    header: parseHeader(headerEnd < 0 ? text : text.slice(0, headerEnd)),
    envelope: bytes.subarray(0, headerEnd < 0 ? bytes.length : headerEnd),
    documents: [...sections(text, 'DOCUMENT', 0, text.length)].map(([start, end]) =>
      parseDocument(bytes, text, start, end, lines),
    ),
  };
}

/** Reads the header's text, or its first few kilobytes. */
export function parseHeader(text: string): SubmissionHeader {
  const line = (pattern: RegExp) => pattern.exec(text)?.[1]?.trim() ?? null;
  const day = line(/^FILED AS OF DATE:\s*(\d{8})/m) ?? line(/^<FILING-DATE>\s*(\d{8})/m);
  const moment = line(/^<ACCEPTANCE-DATETIME>\s*(\d{14})/m);
  return {
    accessionNumber: line(/^ACCESSION NUMBER:\s*(\S+)/m) ?? line(/^<ACCESSION-NUMBER>\s*(\S+)/m),
    submissionType: line(/^CONFORMED SUBMISSION TYPE:\s*(\S+)/m) ?? line(/^<TYPE>\s*(\S+)/m),
    filedDate: day?.replace(/(\d{4})(\d\d)(\d\d)/, '$1-$2-$3') ?? null,
    acceptanceDatetime: moment?.replace(/(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)/, '$1-$2-$3 $4:$5:$6') ?? null,
  };
}

function parseDocument(
  bytes: Uint8Array,
  text: string,
  start: number,
  end: number,
  linesBefore: (offset: number) => number,
): SubmissionDocument {
  const [textStart, textEnd] = first(sections(text, 'TEXT', start, end)) ?? [start, end];
  const xml = first(sections(text, 'XML', textStart, textEnd));
  const [contentStart, contentEnd] = xml ?? [textStart, textEnd];
  const head = text.slice(start, textStart);
  const tag = (name: string) => new RegExp(`^<${name}>(.*)$`, 'mi').exec(head)?.[1]?.trim() ?? '';
  // The line end after the opening tag belongs to the envelope; an XML declaration must be a document's first byte.
  const skipped = /^\r?\n/.exec(text.slice(contentStart, contentStart + 2))?.[0].length ?? 0;
  return {
    type: tag('TYPE'),
    sequence: tag('SEQUENCE'),
    filename: tag('FILENAME'),
    description: tag('DESCRIPTION'),
    content: bytes.subarray(contentStart + skipped, contentEnd),
    isXml: xml !== undefined,
    linesBefore: linesBefore(contentStart + skipped),
  };
}

/** How many lines end before an offset; asked for rising offsets, it looks at each character once. */
function lineCounter(text: string): (offset: number) => number {
  let lines = 0;
  let next = text.indexOf('\n');
  return (offset) => {
    for (; next >= 0 && next < offset; next = text.indexOf('\n', next + 1)) lines += 1;
    return lines;
  };
}

/** Start and end of what stands between `<NAME>` and `</NAME>`; a section that is not closed ends with its parent. */
function* sections(text: string, name: string, from: number, to: number): Generator<[number, number]> {
  // Nothing behind the parent is looked at: with many documents that would cost the square of the input's length.
  const parent = text.slice(from, to);
  const opening = new RegExp(`<${name}>`, 'gi');
  const closing = new RegExp(`</${name}>`, 'gi');
  while (opening.exec(parent)) {
    closing.lastIndex = opening.lastIndex;
    const end = closing.exec(parent)?.index ?? parent.length;
    yield [from + opening.lastIndex, from + end];
    opening.lastIndex = end;
  }
}

function first<T>(items: Iterable<T>): T | undefined {
  for (const item of items) return item;
  return undefined;
}
