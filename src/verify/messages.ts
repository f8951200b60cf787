import { excerpt, type MessageData, messageOf, quotedExcerpt } from '../base/messages.ts';

/** Messages of what a verification finds. */
const MESSAGES = {
  // Why nothing can be said
  'pdf-unreadable': ({ why }: { why: string }) => why,
  'pdf-without-filing': () =>
    'holds no filing of form4: another program made it, or it was rendered with the conformance "none"',
  'schema-unknown': ({ namespace }: { namespace: string }) =>
    `its metadata are of another version of the schema (${namespace}); verify it with a newer form4`,
  'setting-unknown': ({ name, value }: { name: string; value: string }) =>
    `was rendered with ${name} ${quotedExcerpt(value)}, which this form4 does not know; verify it with a newer one`,
  'templates-needed': ({ sha256 }: { sha256: string }) =>
    `was rendered with templates of the user; give them with --templates (SHA-256 ${sha256})`,
  'templates-other': ({ sha256, given }: { sha256: string; given: string }) =>
    `was rendered with other templates than those of --templates: their SHA-256 is ${sha256}, that of those given ${given}`,
  'font-needed': ({ sha256 }: { sha256: string }) =>
    `was rendered with a font of the user; give it with --font (SHA-256 ${sha256})`,
  'logo-needed': ({ sha256 }: { sha256: string }) =>
    `has an image above the form; give it with --logo (SHA-256 ${sha256})`,
  'browser-needed': ({ browser, why }: { browser: string; why: string }) =>
    `was printed by ${browser}, and here is no browser: ${why}`,

  // Notes
  recompressed: () =>
    'the bytes differ but every object is the same: another build of zlib compressed it, or a program saved it anew',
  'other-version': ({ made, here }: { made: string; here: string }) => `made by ${made}, this is ${here}`,
  'other-version-form': ({ made, here }: { made: string; here: string }) =>
    `shows the same form, drawn by ${made}; this is ${here}, which draws it otherwise`,
  'other-version-differs': ({ made, here }: { made: string; here: string }) =>
    `made by ${made}, this is ${here}, which may draw some forms otherwise; ${made} itself can tell for certain`,
  'date-given': ({ date, own }: { date: string; own: string }) =>
    `is dated ${date} by whoever rendered it; the filing's own date is ${own}`,

  // The file
  'file-damaged': ({ why }: { why: string }) => why,
  'revision-appended': ({ bytes }: { bytes: number }) =>
    `a revision of ${count(bytes, 'byte')} was appended after the record`,
  'bytes-missing': ({ bytes }: { bytes: number }) => `the end is missing: ${count(bytes, 'byte')} of it`,
  'bytes-appended': ({ bytes }: { bytes: number }) =>
    `behind the end of the file there is more: ${count(bytes, 'byte')}`,
  'bytes-hidden': ({ bytes, offset }: { bytes: number; offset: number }) =>
    `holds bytes that belong to no object: ${bytes} of them, the first at byte ${offset}`,
  'objects-unused': ({ count }: { count: number }) =>
    `holds objects that nothing in the document leads to: ${count} of them`,
  header: ({ expected, found }: Pair) =>
    `the first line is ${quotedExcerpt(found)} instead of ${quotedExcerpt(expected)}`,
  trailer: (data: Difference) => `the trailer was changed: ${difference(data)}`,
  identifier: () =>
    'the identifier (/ID) does not fit what the file says of itself: it was changed, or one of the dates, names, descriptions or settings from which it is made',
  'saved-again': () =>
    'another program has saved the file: the second half of its identifier (/ID) differs from the first',
  damaged: ({ part, why }: { part: string; why: string }) => `${part} is damaged: ${why}`,

  // The filing inside
  'xml-missing': () => 'the XML of the filing has been removed from the attachments',
  'xml-unreadable': ({ why }: { why: string }) => `the attached XML is no filing: ${why}`,
  'xml-digest': (data: Pair) => `the attached XML is another one than the metadata name: ${digests(data)}`,
  'not-renderable': ({ why }: { why: string }) => `cannot be rendered again from what it holds: ${why}`,
  'attachment-unreadable': ({ name, why }: { name: string; why: string }) => `the attachment ${name} ${why}`,
  'attachment-digest': ({ name, ...data }: Pair & { name: string }) =>
    `the attachment ${name} is another one than the metadata name: ${digests(data)}`,
  'attachment-added': ({ name }: { name: string }) =>
    `the attachment ${name} was added: the metadata do not name it`,
  'attachment-removed': ({ sha256 }: { sha256: string }) =>
    `an attachment was removed: the metadata name one whose SHA-256 is ${sha256}`,
  'attachment-checksum': ({ name }: { name: string }) =>
    `the attachment ${name} does not fit the size or MD5 that stand beside it`,
  'attachment-hidden': ({ name }: { name: string }) =>
    `the attachment ${name} stands in one only of the file's two lists of attachments`,
  'attachment-list': (data: Difference) => `the list of attachments was changed: ${difference(data)}`,
  attachment: ({ name, ...data }: Difference & { name: string }) =>
    `the attachment ${name}: ${difference(data)}`,

  // What the file says of itself
  'metadata-missing': () => 'the metadata (XMP) have been removed or cannot be read',
  'metadata-repeated': ({ name }: { name: string }) => `the metadata say ${name} twice`,
  'metadata-unknown': ({ name }: { name: string }) =>
    `the metadata have the property ${name}, which form4 does not write`,
  property: ({ name, expected, found }: Statement) =>
    `the metadata say ${statement(name, found)}; ${expected === null ? 'there should be nothing' : `the filing says ${quotedExcerpt(expected)}`}`,
  setting: ({ name, expected, found }: Statement) =>
    `the metadata say ${statement(name, found)}; the file was made with ${expected === null ? 'none' : quotedExcerpt(expected)}`,
  standards: ({ expected, found }: Pair) =>
    `claims to be ${found || 'of no standard'} instead of ${expected}`,
  metadata: (data: Difference) => `the metadata were changed: ${difference(data)}`,
  info: ({ name, expected, found }: Statement) =>
    `the document information says ${statement(name, found)}; ${
      expected === null ? 'there should be nothing' : `the metadata say ${quotedExcerpt(expected)}`
    }`,

  // The pages
  'page-missing': ({ page }: { page: number }) => `page ${page} of the form is missing`,
  'page-added': () => 'is no page of the form',
  'page-order': ({ page }: { page: number }) => `shows what page ${page} of the form is`,
  'page-size': (data: Difference) => `its size was changed: ${difference(data)}`,
  page: (data: Difference) => `was changed: ${difference(data)}`,
  'text-changed': ({ expected, found }: Pair) =>
    `expected ${quotedExcerpt(expected)}, found ${quotedExcerpt(found)}`,
  'text-removed': ({ expected }: { expected: string }) => `${quotedExcerpt(expected)} is missing`,
  'text-added': ({ found }: { found: string }) => `${quotedExcerpt(found)} was added`,
  'text-moved': ({ text, expected, found }: Pair & { text: string }) =>
    `${quotedExcerpt(text)} stands at ${found} instead of ${expected} (points from the lower left)`,
  'text-style': ({ text }: { text: string }) => `${quotedExcerpt(text)} has another colour, size or style`,
  'text-shape': ({ text }: { text: string }) =>
    `${quotedExcerpt(text)} is drawn with other letters than it says`,
  'text-more': ({ count }: { count: number }) => `and ${count} more places where the text differs`,
  graphics: ({ expected, found, at }: { expected: number; found: number; at: string }) =>
    `lines or areas were changed, first at ${at} (points from the lower left)${found === expected ? '' : `; expected ${expected} of them, found ${found}`}`,
  'text-hidden': ({ text, why }: { text: string; why: string }) => `${quotedExcerpt(text)} ${why}`,
  'text-misplaced': ({ text, where }: { text: string; where: string }) =>
    `${quotedExcerpt(text)} stands ${where}`,
  'text-overlap': ({ text, other }: { text: string; other: string }) =>
    `${quotedExcerpt(text)} and ${quotedExcerpt(other)} stand over one another`,
  'text-struck': ({ text }: { text: string }) => `a line runs through or under ${quotedExcerpt(text)}`,
  painted: ({ what, at }: { what: string; at: string }) =>
    `${what} was painted at ${at} (points from the lower left)`,
  box: ({ label, what }: { label: string; what: string }) => `the box of ${quotedExcerpt(label)} ${what}`,
  foot: ({ expected, found }: Pair) =>
    `its foot says ${quotedExcerpt(found)} instead of ${quotedExcerpt(expected)}`,
  'head-repeated': ({ expected, found }: Pair) =>
    `the head of a table that goes on says ${quotedExcerpt(found)} instead of ${quotedExcerpt(expected)}`,
  link: ({ text, expected, found }: Pair & { text: string }) =>
    `the link ${quotedExcerpt(text)} leads to ${found} instead of ${expected}`,
  'link-misplaced': ({ text }: { text: string }) =>
    `the link ${quotedExcerpt(text)} does not lie over its words`,
  'content-rewritten': () => 'its content was rewritten; what is painted is the same',
  'annotation-added': ({ kind, at }: { kind: string; at: string }) =>
    `an annotation (${kind}) was added at ${at} (points from the lower left)`,
  'annotation-removed': ({ kind, at }: { kind: string; at: string }) =>
    `an annotation (${kind}) at ${at} (points from the lower left) is missing`,
  annotation: (data: Difference) => `a link was changed: ${difference(data)}`,
  font: ({ font, ...data }: Difference & { font: string }) =>
    `the font ${font} was changed: ${difference(data)}`,

  // The rest of the document
  structure: (data: Difference) =>
    `the structure (what a screen reader reads) was changed: ${difference(data)}`,
  outline: (data: Difference) => `the bookmarks were changed: ${difference(data)}`,
  'output-intent': (data: Difference) =>
    `the meaning of the colours (output intent) was changed: ${difference(data)}`,
  'active-content': ({ name }: { name: string }) =>
    `${name} was added, which acts when the file is opened or used`,
  catalog: (data: Difference) => `the catalog was changed: ${difference(data)}`,
  more: ({ count }: { count: number }) => `and ${count} more differences`,

  // What was done after the file was made
  'revision-added': ({ revision, what }: Revised) => `revision ${revision} of the file: ${what}`,
  'revision-altered': ({ revision, what }: Revised) => `revision ${revision} of the file: ${what}`,
  'signature-broken': ({ field, why }: { field: string; why: string }) =>
    `the signature in the field ${quotedExcerpt(field)} is broken: ${why}`,

  // A folder
  'manifest-missing': () => 'the folder has no manifest (manifest.jsonl)',
  'manifest-invalid': ({ why }: { why: string }) => why,
  'manifest-unfinished': () =>
    'the last line of the manifest has no end: a run was cut off there; archive again completes it',
  'manifest-line': ({ name, expected, found }: Pair & { name: string }) =>
    `the manifest says ${name} ${quotedExcerpt(found)}; the file says ${quotedExcerpt(expected)}`,
  'file-missing': () => 'is in the manifest but not in the folder',
  'file-unknown': () => 'is in the folder but not in the manifest',
  'file-unreadable': ({ why }: { why: string }) => `cannot be read (${why})`,
  'file-part': () => 'left by a run that was cut off; archive again removes it',
  'file-renamed': ({ expected }: { expected: string }) =>
    `has been renamed: the manifest names it ${expected}`,
  'file-size': ({ expected, found }: { expected: number; found: number }) =>
    `has ${found} bytes; the manifest says ${expected}`,
  'file-digest': (data: Pair) => `is another file than the manifest names: ${digests(data)}`,
} as const;

export type FindingCode = keyof typeof MESSAGES;

interface Pair {
  readonly expected: string;
  readonly found: string;
}

/** What one of the later revisions changed. */
interface Revised {
  readonly revision: number;
  readonly what: string;
}

/** What should be said under a name, and what is; null for nothing. */
interface Statement {
  readonly name: string;
  readonly expected: string | null;
  readonly found: string | null;
}

/** What differs in an object: its entry, what should stand there and what stands there; null for nothing. */
export interface Difference {
  readonly entry: string;
  readonly expected: string | null;
  readonly found: string | null;
}

function statement(name: string, value: string | null): string {
  return value === null ? `nothing about ${name}` : `${name} ${quotedExcerpt(value)}`;
}

function difference({ entry, expected, found }: Difference): string {
  const at = entry === '' ? '' : `${entry}: `;
  if (expected === null) return `${at}${excerpt(found ?? '')} was added`;
  if (found === null) return `${at}${excerpt(expected)} is missing`;
  return `${at}expected ${excerpt(expected)}, found ${excerpt(found)}`;
}

function digests({ expected, found }: Pair): string {
  return `expected SHA-256 ${expected}, found ${found}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** Findings that do not speak against the file. */
const NOTES: ReadonlySet<FindingCode> = new Set([
  'recompressed',
  'other-version',
  'other-version-form',
  'other-version-differs',
  'date-given',
  'revision-added',
]);

/** Findings that keep the rest from being told. */
const DOUBTS: ReadonlySet<FindingCode> = new Set([
  'pdf-unreadable',
  'pdf-without-filing',
  'schema-unknown',
  'setting-unknown',
  'templates-needed',
  'templates-other',
  'font-needed',
  'logo-needed',
  'browser-needed',
]);

/** Something that a verification found. */
export interface Finding {
  readonly code: FindingCode;
  /** `alteration` speaks against the file, `doubt` says why it cannot be told, `note` is for information. */
  readonly kind: 'alteration' | 'doubt' | 'note';
  /** Counts from 1; null where it is of no page. */
  readonly page: number | null;
  /** A sentence of which the file, or its page, is the subject. */
  readonly message: string;
}

/** A finding about the file. @param data what the message of the code is made of. */
export function finding<C extends FindingCode>(code: C, ...data: MessageData<typeof MESSAGES, C>): Finding {
  return pageFinding(null, code, ...data);
}

/** A finding about a page. @param data what the message of the code is made of. */
export function pageFinding<C extends FindingCode>(
  page: number | null,
  code: C,
  ...data: MessageData<typeof MESSAGES, C>
): Finding {
  const kind = NOTES.has(code) ? 'note' : DOUBTS.has(code) ? 'doubt' : 'alteration';
  return { code, kind, page, message: messageOf(MESSAGES, code, ...data) };
}
