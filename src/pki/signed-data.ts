import { createHash, verify } from 'node:crypto';
import { Form4Error } from '../errors.ts';
import type { Credential } from './credential.ts';
import { context, integer, nothing, octets, oid, sequence, setOf, sorted, tagged } from './der.ts';
import { ATTRIBUTE, CONTENT, DIGESTS } from './identifiers.ts';
import type { DigestAlgorithm } from './scheme.ts';
import type { Signer } from './signer.ts';
import { checkToken } from './stamp-response.ts';
import type { Timestamper } from './timestamper.ts';

/** The CMS of a PAdES signature (ETSI EN 319 142-1, 6.3; EN 319 122-1, 5; RFC 5652, 5). */

/** Room for the token of a time-stamp authority: they take 2 to 8 KiB, with their certificates. */
const TOKEN_ROOM = 16_384;

/** Whose signature, and what goes with it. */
export interface SigningKey {
  readonly credential: Credential;
  readonly signer: Signer;
  readonly timestamper?: Timestamper;
}

/** The most bytes that `signData` gives for these. */
export function roomFor({ credential, signer, timestamper }: SigningKey): number {
  const { scheme } = credential;
  const attributes = signedAttributes(credential, new Uint8Array(digestLength(scheme.digestAlgorithm)));
  const token = timestamper === undefined ? null : new Uint8Array(TOKEN_ROOM);
  return encode(credential, signer.chain, attributes, new Uint8Array(scheme.longest), token).length;
}

/**
 * Signs content that stands elsewhere, given by its digest with the algorithm of the credential's scheme: DER of a
 * ContentInfo, of level B-B, or B-T with a time stamp.
 *
 * @throws {Form4Error} `signer-invalid` where the signature is not of the certificate's key; `timestamp-failed`; and
 * whatever the signer throws
 */
export async function signData(digest: Uint8Array, signatory: SigningKey): Promise<Uint8Array> {
  const { credential, signer, timestamper } = signatory;
  const { digestAlgorithm, signatureAlgorithm } = credential.scheme;
  const attributes = signedAttributes(credential, digest);
  // What is signed has the tag of a SET, what is sent that of the field (RFC 5652, 5.4).
  const data = tagged(0x31, ...attributes);
  const request = { data, digest: digestBytes(digestAlgorithm, data), digestAlgorithm, signatureAlgorithm };
  const signature = Uint8Array.from(await signer.sign(request));
  checkSignature(credential, data, signature);
  const token = timestamper === undefined ? null : await stamp(timestamper, digestAlgorithm, signature);
  return encode(credential, signer.chain, attributes, signature, token);
}

/** The three attributes that PAdES asks for; it forbids the signing time (EN 319 142-1, 6.3, table 1). */
function signedAttributes(credential: Credential, digest: Uint8Array): Uint8Array[] {
  return sorted([
    attribute(ATTRIBUTE.contentType, oid(CONTENT.data)),
    attribute(ATTRIBUTE.messageDigest, octets(digest)),
    attribute(ATTRIBUTE.signingCertificateV2, signingCertificate(credential)),
  ]);
}

/** SigningCertificateV2 (RFC 5035, 3): SHA-256 is its default, which DER leaves out. */
function signingCertificate({ certificate: { der } }: Credential): Uint8Array {
  return sequence(sequence(sequence(octets(digestBytes('SHA-256', der)))));
}

function attribute(type: string, value: Uint8Array): Uint8Array {
  return sequence(oid(type), setOf(value));
}

/** A wrong key would make a file that opens well and is worth nothing. */
function checkSignature(
  { certificate: { key }, scheme }: Credential,
  data: Uint8Array,
  signature: Uint8Array,
): void {
  if (
    signature.length <= scheme.longest &&
    verify(DIGESTS[scheme.digestAlgorithm].node, data, { key, dsaEncoding: 'der' }, signature)
  )
    return;
  throw new Form4Error(
    'signer-invalid',
    `the signature does not belong to the signer's certificate: sign with the certificate's key, as ${scheme.signatureAlgorithm} with ${scheme.digestAlgorithm}${scheme.signatureAlgorithm === 'ECDSA' ? ', in DER' : ''}`,
  );
}

/** The signature-time-stamp: a token of the signature's value (EN 319 122-1, 5.3). */
async function stamp(
  timestamper: Timestamper,
  algorithm: DigestAlgorithm,
  signature: Uint8Array,
): Promise<Uint8Array> {
  const digest = digestBytes(algorithm, signature);
  const token = Uint8Array.from(await timestamper.token(digest, algorithm));
  checkToken(token, digest, algorithm);
  if (token.length <= TOKEN_ROOM) return token;
  throw new Form4Error(
    'timestamp-failed',
    `the time stamp has ${token.length} bytes, and ${TOKEN_ROOM} are kept free for it: use another authority`,
  );
}

function encode(
  credential: Credential,
  chain: readonly Uint8Array[],
  attributes: readonly Uint8Array[],
  signature: Uint8Array,
  token: Uint8Array | null,
): Uint8Array {
  const { certificate, scheme } = credential;
  // The content as it stands there, a negative one too, which RFC 5280 forbids and authorities have issued.
  const serialNumber = tagged(0x02, Buffer.from(certificate.serial, 'hex'));
  // Without parameters, as RFC 5754, 2 wants it.
  const digestAlgorithm = sequence(oid(DIGESTS[scheme.digestAlgorithm].oid));
  const signatureAlgorithm = sequence(
    oid(scheme.oid),
    ...(scheme.signatureAlgorithm === 'ECDSA' ? [] : [nothing()]),
  );
  const signerInfo = sequence(
    integer(1),
    sequence(certificate.issuerDer, serialNumber),
    digestAlgorithm,
    context(0, ...attributes),
    signatureAlgorithm,
    octets(signature),
    ...(token === null ? [] : [context(1, attribute(ATTRIBUTE.signatureTimeStamp, token))]),
  );
  const signedData = sequence(
    integer(1),
    setOf(digestAlgorithm),
    sequence(oid(CONTENT.data)),
    context(0, ...sorted(distinct([certificate.der, ...chain]))),
    setOf(signerInfo),
  );
  return sequence(oid(CONTENT.signedData), context(0, signedData));
}

function distinct(certificates: readonly Uint8Array[]): Uint8Array[] {
  return certificates.filter(
    (each, index) => certificates.findIndex((other) => Buffer.compare(each, other) === 0) === index,
  );
}

function digestBytes(algorithm: DigestAlgorithm, bytes: Uint8Array): Uint8Array {
  return Uint8Array.from(createHash(DIGESTS[algorithm].node).update(bytes).digest());
}

function digestLength(algorithm: DigestAlgorithm): number {
  return Number(algorithm.slice(4)) / 8;
}
