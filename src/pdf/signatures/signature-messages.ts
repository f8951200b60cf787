import { type MessageData, messageOf, quotedExcerpt } from '../../base/messages.ts';

/** Messages of what is found about a signature. */
const MESSAGES = {
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
    `revision ${revision} of the file fills the field ${quotedExcerpt(field)}, which was locked by this signature`,
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
    `the certificate of ${quotedExcerpt(name)} was issued by nobody whom you trust (--trust)`,
  'self-signed': ({ name }: Named) =>
    `the certificate of ${quotedExcerpt(name)} is vouched for by nobody but itself`,
  expired: ({ name, date }: Named & { date: string }) =>
    `the certificate of ${quotedExcerpt(name)} had expired at the time in question (it was valid until ${date})`,
  'not-yet-valid': ({ name, date }: Named & { date: string }) =>
    `the certificate of ${quotedExcerpt(name)} was not valid yet at the time in question (it is from ${date})`,
  'issuer-no-authority': ({ name }: Named) =>
    `the certificate of the issuer ${quotedExcerpt(name)} does not allow it to issue certificates`,
  'usage-forbids-signing': ({ name }: Named) =>
    `the certificate of ${quotedExcerpt(name)} is not for signatures`,
  'constraint-unknown': ({ name }: Named) =>
    `the certificate of ${quotedExcerpt(name)} has a condition that form4 does not know and may not pass over`,
  weak: ({ name }: Named) =>
    `the certificate of ${quotedExcerpt(name)} has a key or a signature that is no longer safe`,
  forged: ({ name }: Named) =>
    `the certificate of ${quotedExcerpt(name)} was not signed by the issuer that it names`,
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

export type SignatureCode = keyof typeof MESSAGES;

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

/** @param data what the message of the code is made of. */
export function signatureFinding<C extends SignatureCode>(
  code: C,
  ...data: MessageData<typeof MESSAGES, C>
): SignatureFinding {
  const kind = NOTES.has(code) ? 'note' : UNTRUSTED.has(code) ? 'untrusted' : 'broken';
  return { code, kind, message: messageOf(MESSAGES, code, ...data) };
}
