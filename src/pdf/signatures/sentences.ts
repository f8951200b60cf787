import { quote } from '../../verify/sentences.ts';

/** What a revision can change: whether that only signs, fills and proves, or alters. */
export const CHANGES = {
  signed: ({ field }: InField) => `the field ${quote(field)} was signed`,
  certified: ({ field }: InField) => `the document was certified in the field ${quote(field)}`,
  'signature-field-added': ({ field }: InField) =>
    `an invisible field for a signature, ${quote(field)}, was added`,
  'time-stamped': ({ field }: InField) => `a time stamp of the document was added, ${quote(field)}`,
  filled: ({ field, value }: InField & { value: string }) =>
    `the field ${quote(field)} was filled with ${quote(value)}`,
  'validation-data': () => 'certificates or data of their revocation were added',
  'metadata-changed': ({ what }: { what: string }) => `another program wrote the file: ${what} changed`,
  'nothing-changed': () => 'something was appended that nothing in the document leads to',
  'annotation-added': ({ kind }: { kind: string }) =>
    `an annotation (${kind}) was added, which may hide what is on the page`,
  'annotation-changed': () => 'an annotation was changed',
  'annotation-removed': ({ kind }: { kind: string }) => `an annotation (${kind}) was removed`,

  'page-content': () => 'its content was changed',
  'page-resources': () => 'fonts or pictures that it is drawn with were changed',
  page: () => 'its description was changed',
  pages: () => 'the list of pages was changed',
  'field-added': ({ field }: InField) => `the field ${quote(field)} was added`,
  'field-removed': ({ field }: InField) => `the field ${quote(field)} was removed`,
  'field-changed': ({ field }: InField) =>
    `the field ${quote(field)} was changed: its place, its flags or what it is`,
  'field-refilled': ({ field }: InField) => `what stood in the field ${quote(field)} was changed`,
  'field-too-large': ({ field }: InField) =>
    `the field ${quote(field)}, which was filled or signed, covers so much of the page that it can hide what is on it`,
  'appearance-changed': ({ field }: InField) =>
    `what the field ${quote(field)} shows was changed, without a change of its value`,
  'signature-removed': ({ field }: InField) => `the signature in the field ${quote(field)} was removed`,
  'signature-replaced': ({ field }: InField) =>
    `the signature in the field ${quote(field)} was replaced or changed`,
  'signature-prepared': ({ field }: InField) =>
    `the field ${quote(field)} was made to lead to a signature that was in the file before`,
  'form-changed': () => 'the form was changed',
  'certification-changed': () => 'the certification was changed, or added after another signature',
  attachments: () => 'the attachments were changed',
  structure: () => 'the structure (what a screen reader reads) was changed',
  'metadata-altered': () => 'the metadata say something else',
  'info-altered': () => 'the document information says something else',
  catalog: ({ entry }: { entry: string }) => `the catalog's ${entry} was changed`,
  trailer: ({ entry }: { entry: string }) => `the trailer's ${entry} was changed`,
  unreadable: ({ why }: { why: string }) => `it cannot be read: ${why}`,
} as const;

interface InField {
  readonly field: string;
}

export type ChangeCode = keyof typeof CHANGES;

/** What kind of change that is, by which a certification allows it or not (ISO 32000-1, table 254). */
export type ChangeKind = 'signing' | 'filling' | 'validation' | 'metadata' | 'annotation' | 'alteration';

const KINDS: Readonly<Partial<Record<ChangeCode, ChangeKind>>> = {
  signed: 'signing',
  certified: 'signing',
  'signature-field-added': 'signing',
  'time-stamped': 'validation',
  filled: 'filling',
  'validation-data': 'validation',
  'metadata-changed': 'metadata',
  'nothing-changed': 'metadata',
  'annotation-added': 'annotation',
  'annotation-changed': 'annotation',
  'annotation-removed': 'annotation',
};

export interface Change {
  readonly code: ChangeCode;
  readonly kind: ChangeKind;
  /** Counts from 1; null where it is of no page. */
  readonly page: number | null;
  /** The field that was signed or filled; null where there is none. */
  readonly field: string | null;
  readonly message: string;
}

type Data<T extends Readonly<Record<string, (data: never) => string>>, C extends keyof T> =
  Parameters<T[C]> extends [infer D] ? [data: D] : [data?: undefined];

export function change<C extends ChangeCode>(
  code: C,
  page: number | null,
  ...[data]: Data<typeof CHANGES, C>
): Change {
  const sentence = CHANGES[code] as (data: unknown) => string;
  const field = (data as Partial<InField> | undefined)?.field ?? null;
  return { code, kind: KINDS[code] ?? 'alteration', page, field, message: sentence(data) };
}

/** What can be said of a signature. */
export const SIGNATURE_SENTENCES = {
  // How it stands in the file
  'dictionary-missing': () => 'the field leads to no signature',
  'dictionary-unreadable': ({ why }: { why: string }) => `it cannot be read: ${why}`,
  'dictionary-shared': () => 'another field leads to the same signature',
  'signature-unknown': ({ format }: { format: string }) =>
    `it is of a kind that form4 does not know (${format || 'none is named'})`,
  'contents-missing': () => 'the signature itself is missing, or not written as it has to be',
  'contents-empty': () => 'the place for the signature is empty',
  'contents-padding': () => 'something other than zeros stands behind the signature, where nothing is signed',
  'range-missing': () => 'it does not say which bytes are signed',
  'range-malformed': () => 'the bytes that it says are signed cannot be: they overlap or are not in the file',
  'range-start': () => 'the signed bytes do not begin where the file begins',
  'range-gap': () => 'the signed bytes leave out more, or other, than the signature itself',
  'range-part': () =>
    'the signed bytes end before the end of what was signed: a part of the file is not signed',

  // The signature itself
  'signature-malformed': () => 'the signature cannot be read, or contradicts itself',
  'signer-count': () => 'it is not the signature of exactly one signer',
  'signer-certificate-missing': () => 'the certificate of the signer is not in it',
  'content-type': () => 'it is no signature of a document',
  'content-inside': () => 'it is the signature of something that it carries itself, not of the document',
  'attributes-missing': () => 'it does not name what was signed',
  'algorithm-unknown': () => 'it was made by a method that form4 does not know',
  'algorithm-weak': () =>
    'it was made with SHA-1 or MD5, with which a second document of the same signature can be made',
  'digest-differs': () => 'the document is not the one that was signed: at least one byte was changed',
  'signature-wrong': () => 'the signature was not made by the key of the certificate, or was changed',
  'signing-certificate-missing': () => 'the signature does not say which certificate it was made with',
  'signing-certificate-other': () => 'the signature was made with another certificate than the one beside it',

  // What was changed later
  'changed-later': ({ revision }: { revision: number }) =>
    `the document was changed after it was signed, in revision ${revision} of the file`,
  'changed-against-certification': ({ revision }: { revision: number }) =>
    `revision ${revision} of the file changes what the certification does not allow to be changed`,
  'changed-against-lock': ({ revision, field }: { revision: number; field: string }) =>
    `revision ${revision} of the file fills the field ${quote(field)}, which was locked by this signature`,
  'bytes-behind': ({ bytes }: { bytes: number }) =>
    `${bytes} bytes stand behind the end of the file, which some programs take for a part of it`,

  // The time stamp
  'token-malformed': () => 'the time stamp cannot be read',
  'token-signature': () => 'the time stamp was changed, or not made by the authority that it names',
  'token-imprint': () => 'the time stamp is of something else than this signature',
  'token-weak': () => 'the time stamp was made by a method that is not safe, or not known',
  'token-purpose': () => 'the time stamp was made with a certificate that is not for time stamps',

  // The certificate
  'unknown-issuer': ({ name }: Named) =>
    `the certificate of ${quote(name)} was issued by nobody whom you trust (--trust)`,
  'self-signed': ({ name }: Named) => `the certificate of ${quote(name)} is vouched for by nobody but itself`,
  expired: ({ name, date }: Named & { date: string }) =>
    `the certificate of ${quote(name)} had expired at the time in question (it was valid until ${date})`,
  'not-yet-valid': ({ name, date }: Named & { date: string }) =>
    `the certificate of ${quote(name)} was not valid yet at the time in question (it is from ${date})`,
  'issuer-no-authority': ({ name }: Named) =>
    `the certificate of the issuer ${quote(name)} does not allow it to issue certificates`,
  'usage-forbids-signing': ({ name }: Named) => `the certificate of ${quote(name)} is not for signatures`,
  'constraint-unknown': ({ name }: Named) =>
    `the certificate of ${quote(name)} has a condition that form4 does not know and may not pass over`,
  weak: ({ name }: Named) =>
    `the certificate of ${quote(name)} has a key or a signature that is no longer safe`,
  forged: ({ name }: Named) => `the certificate of ${quote(name)} was not signed by the issuer that it names`,
  'stamp-untrusted': ({ why }: { why: string }) => `the time stamp cannot be trusted: ${why}`,

  // Notes
  'trust-not-checked': () =>
    'whether the certificate is whose it says was not checked: no certificates to be trusted were given (--trust)',
  'stamp-trust-not-checked': () =>
    'whether the authority of the time stamp is the one it says was not checked (--trust)',
  'clock-of-signer': () => 'the time is that of the signer’s own clock: nobody else confirms it',
  'claimed-after-stamp': () =>
    'the signer’s clock says a later time than the time stamp, so one of the two is wrong',
  'signing-time': () => 'it names the time of signing where PAdES forbids it',
  'not-pades': () => 'it is a plain PDF signature and does not follow PAdES',
  'attribute-unknown': () => 'it carries attributes that are not signed and that form4 does not know',
  'certificate-unreadable': () => 'it carries a certificate that cannot be read',
  'contents-case': () => 'its digits are written in capital and small letters',
} as const;

interface Named {
  readonly name: string;
}

export type SignatureCode = keyof typeof SIGNATURE_SENTENCES;

/** Something to be told of a signature: `broken` and `untrusted` speak against it, `note` is for information. */
export interface SignatureFinding {
  readonly code: SignatureCode;
  readonly kind: 'broken' | 'untrusted' | 'note';
  readonly message: string;
}

const UNTRUSTED: ReadonlySet<SignatureCode> = new Set([
  'unknown-issuer',
  'self-signed',
  'expired',
  'not-yet-valid',
  'issuer-no-authority',
  'usage-forbids-signing',
  'constraint-unknown',
  'weak',
  'forged',
  'stamp-untrusted',
]);

const NOTES: ReadonlySet<SignatureCode> = new Set([
  'trust-not-checked',
  'stamp-trust-not-checked',
  'clock-of-signer',
  'claimed-after-stamp',
  'signing-time',
  'not-pades',
  'attribute-unknown',
  'certificate-unreadable',
  'contents-case',
]);

export function signatureFinding<C extends SignatureCode>(
  code: C,
  ...[data]: Data<typeof SIGNATURE_SENTENCES, C>
): SignatureFinding {
  const sentence = SIGNATURE_SENTENCES[code] as (data: unknown) => string;
  const kind = NOTES.has(code) ? 'note' : UNTRUSTED.has(code) ? 'untrusted' : 'broken';
  return { code, kind, message: sentence(data) };
}
