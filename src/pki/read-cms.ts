import { CONTENT, type DigestName, digestNameOf, type Scheme, signatureAlgorithmOf } from './identifiers.ts';
import { type Asn1, Asn1Error } from './read-asn1.ts';

/** SignedData (RFC 5652, 5.1), taken apart: nothing of it is believed yet. */
export interface SignedData {
  /** The object identifier of what was signed. */
  readonly contentType: string;
  /** What was signed, where it is inside; null where it is elsewhere. */
  readonly content: Uint8Array | null;
  /** The signer's and others, DER, as they came. */
  readonly certificates: readonly Uint8Array[];
  /** Identifiers of the digests of its signers. */
  readonly digestAlgorithms: readonly string[];
  readonly version: number;
  readonly signers: readonly SignerInfo[];
}

/** What SignedData say of one signer (5.3). */
export interface SignerInfo {
  readonly version: number;
  /** Which certificate is the signer's. */
  readonly identifier:
    | { readonly issuerDer: Uint8Array; readonly serial: string }
    | { readonly keyIdentifier: Uint8Array };
  readonly digestOid: string;
  readonly digest: DigestName | null;
  readonly algorithmOid: string;
  readonly scheme: Scheme | null;
  /** The digest that is signed: the algorithm's own, or that of the content. */
  readonly signatureDigest: DigestName | null;
  /** Of RSASSA-PSS. */
  readonly saltLength: number;
  readonly signature: Uint8Array;
  /** The encoding of the signed attributes that is signed, a SET (5.4); null where there are none. */
  readonly signedBytes: Uint8Array | null;
  readonly signedAttributes: CmsAttributes;
  readonly unsignedAttributes: CmsAttributes;
}

/** Values by the identifier of their attribute, in the order of the structure. */
export type CmsAttributes = readonly { readonly oid: string; readonly values: readonly Asn1[] }[];

const MOST_CERTIFICATES = 100;
const MOST_ATTRIBUTES = 100;

/** Reads a ContentInfo with SignedData (RFC 5652, 3 and 5.1). @throws {Asn1Error} where it is none */
export function readCms(info: Asn1): SignedData {
  const [type, wrapped] = info.sequence();
  if (type?.oid() !== CONTENT.signedData || !wrapped?.isTagged(0)) throw new Asn1Error('no signed data');
  const [version, digests, encapsulated, ...rest] = only(wrapped.kids).sequence();
  if (!version || !digests || !encapsulated) throw new Asn1Error('no signed data');
  const signers = rest.at(-1)?.set() ?? [];
  const [contentType, content] = encapsulated.sequence();
  const certificates = rest.find((each) => each.isTagged(0))?.kids ?? [];
  if (certificates.length > MOST_CERTIFICATES) throw new Asn1Error('there are too many certificates');
  return {
    version: version.integer(),
    digestAlgorithms: digests.set().map((each) => algorithmOf(each).oid),
    contentType: contentType?.oid() ?? '',
    content: content === undefined ? null : only(content.kids).octets(),
    certificates: certificates.filter((each) => each.is('sequence')).map(({ raw }) => raw),
    signers: signers.slice(0, 2).map(readSigner),
  };
}

function readSigner(info: Asn1): SignerInfo {
  const [version, identifier, digestAlgorithm, ...rest] = info.sequence();
  const signed = rest[0]?.isTagged(0) ? rest.shift() : undefined;
  const [algorithm, signature, unsigned] = rest;
  if (!version || !identifier || !digestAlgorithm || !algorithm || !signature || rest.length > 3)
    throw new Asn1Error('no signer');
  const digest = algorithmOf(digestAlgorithm);
  const signing = algorithmOf(algorithm);
  const facts = signatureAlgorithmOf(signing.oid);
  const pss = facts?.scheme === 'RSASSA-PSS' ? readPss(signing.parameters) : null;
  return {
    version: version.integer(),
    identifier: readIdentifier(identifier),
    digestOid: digest.oid,
    digest: digestNameOf(digest.oid),
    algorithmOid: signing.oid,
    scheme: facts?.scheme ?? null,
    signatureDigest: pss === null ? (facts?.digest ?? digestNameOf(digest.oid)) : pss.digest,
    saltLength: pss?.saltLength ?? 0,
    signature: signature.octets(),
    signedBytes: signed === undefined ? null : asSet(signed),
    signedAttributes: readAttributes(signed),
    unsignedAttributes: readAttributes(unsigned?.isTagged(1) ? unsigned : undefined),
  };
}

function readIdentifier(identifier: Asn1): SignerInfo['identifier'] {
  if (identifier.isTagged(0)) return { keyIdentifier: identifier.content() };
  const [issuer, serial] = identifier.sequence();
  if (!issuer || !serial) throw new Asn1Error('no signer');
  return { issuerDer: issuer.raw, serial: serial.integerHex() };
}

/** Reads RSASSA-PSS-params (RFC 8017, A.2.3). The digest is null where the mask is made with another one. */
function readPss(parameters: Asn1 | undefined): { digest: DigestName | null; saltLength: number } {
  const field = (number: number) => parameters?.sequence().find((each) => each.isTagged(number))?.kids[0];
  const [hash, mask, salt] = [field(0), field(1), field(2)];
  const digest = hash === undefined ? 'SHA-1' : digestNameOf(algorithmOf(hash).oid);
  const inner = mask === undefined ? undefined : algorithmOf(mask).parameters;
  const maskDigest = inner === undefined ? 'SHA-1' : digestNameOf(algorithmOf(inner).oid);
  return { digest: digest === maskDigest ? digest : null, saltLength: salt?.integer() ?? 20 };
}

function readAttributes(tagged: Asn1 | undefined): CmsAttributes {
  const kids = tagged?.kids ?? [];
  if (kids.length > MOST_ATTRIBUTES) throw new Asn1Error('there are too many attributes');
  return kids.map((each) => {
    const [type, values] = each.sequence();
    if (!type || !values) throw new Asn1Error('no attribute');
    return { oid: type.oid(), values: values.set() };
  });
}

/** The encoding that is signed: of a SET OF in DER, instead of the implicit tag (5.4). */
function asSet(tagged: Asn1): Uint8Array {
  const content = Buffer.concat(tagged.kids.map(({ raw }) => Buffer.from(raw)).sort(Buffer.compare));
  const { length } = content;
  const head = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  if (length > 0xffff) throw new Asn1Error('the attributes are too long');
  return Uint8Array.from([0x31, ...head, ...content]);
}

interface Algorithm {
  readonly oid: string;
  readonly parameters: Asn1 | undefined;
}

/** Reads an AlgorithmIdentifier (RFC 5280, 4.1.1.2). @throws {Asn1Error} where it is none */
export function algorithmOf(identifier: Asn1): Algorithm {
  const [oid, parameters] = identifier.sequence();
  if (oid === undefined) throw new Asn1Error('no algorithm');
  return { oid: oid.oid(), parameters };
}

function only(values: readonly Asn1[]): Asn1 {
  const [value, ...more] = values;
  if (value === undefined || more.length > 0) throw new Asn1Error('one value should stand where others do');
  return value;
}
