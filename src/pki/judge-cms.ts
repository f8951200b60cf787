import { constants, createHash, verify } from 'node:crypto';
import { ATTRIBUTE, DIGESTS, type DigestName } from './identifiers.ts';
import { type Asn1, Asn1Error } from './read-asn1.ts';
import { type Certificate, readCertificate } from './read-certificate.ts';
import { algorithmOf, type CmsAttributes, type SignedData, type SignerInfo } from './read-cms.ts';

/** What can be wrong with a signature, whoever made it. */
export type CmsDefect =
  | 'signature-malformed'
  | 'signer-count'
  | 'signer-certificate-missing'
  | 'content-type'
  | 'content-inside'
  | 'attributes-missing'
  | 'algorithm-unknown'
  | 'algorithm-weak'
  | 'digest-differs'
  | 'signature-wrong'
  | 'signing-certificate-missing'
  | 'signing-certificate-other';

/** What is worth knowing of a signature, without being wrong. */
export type CmsNote = 'signing-time' | 'attribute-unknown' | 'certificate-unreadable';

export interface CmsJudgement {
  /** Without any the signature is of that content, made with that certificate's key. */
  readonly defects: readonly CmsDefect[];
  readonly notes: readonly CmsNote[];
  /** The signer's; null where it is not in the structure, or cannot be read. */
  readonly certificate: Certificate | null;
  /** The others that came with it. */
  readonly others: readonly Certificate[];
  /** Null where the structure has none, or several. */
  readonly signer: SignerInfo | null;
}

/** The content that a signature has to be of. */
export interface ExpectedContent {
  readonly contentType: string;
  /** Whether the content has to be inside, or elsewhere. */
  readonly isInside: boolean;
  /** The content's digest. */
  readonly digest: (algorithm: DigestName) => Uint8Array;
}

/**
 * Judges the one signature of a structure (RFC 5652, 5.4 to 5.6; ETSI EN 319 122-1, 5.1 and 5.2.2): it names the content's
 * type and digest in attributes that its key has signed, and the certificate that the key is of.
 */
export function judgeCms(cms: SignedData, expected: ExpectedContent): CmsJudgement {
  const [signer, second] = cms.signers;
  const { readable, unreadable } = readCertificates(cms.certificates);
  const certificateNotes: CmsNote[] = unreadable ? ['certificate-unreadable'] : [];
  if (signer === undefined || second !== undefined)
    return {
      defects: ['signer-count'],
      notes: certificateNotes,
      certificate: null,
      others: readable,
      signer: null,
    };
  const certificate = readable.find((each) => identifies(signer, each)) ?? null;
  const defects: CmsDefect[] = [];
  if (certificate === null) defects.push('signer-certificate-missing');
  if ((cms.content !== null) !== expected.isInside) defects.push('content-inside');
  if (!hasUsualVersions(cms, signer)) defects.push('signature-malformed');
  defects.push(
    ...judgeAlgorithms(signer, cms.digestAlgorithms),
    ...judgeContent(cms, signer, expected),
    ...(certificate === null ? [] : judgeSigner(signer, certificate)),
  );
  return {
    defects: [...new Set(defects)],
    notes: [...certificateNotes, ...notesOf(signer)],
    certificate,
    others: readable.filter((each) => each !== certificate),
    signer,
  };
}

function readCertificates(ders: readonly Uint8Array[]): {
  readonly readable: readonly Certificate[];
  readonly unreadable: boolean;
} {
  const readable = ders.flatMap((der) => {
    try {
      return [readCertificate(der)];
    } catch (error) {
      if (error instanceof Asn1Error) return [];
      throw error;
    }
  });
  return { readable, unreadable: readable.length < ders.length };
}

/** Whether a signer says that this is its certificate (5.3). */
function identifies({ identifier }: SignerInfo, certificate: Certificate): boolean {
  if ('keyIdentifier' in identifier)
    return certificate.keyIdentifier !== null && isSame(certificate.keyIdentifier, identifier.keyIdentifier);
  return certificate.serial === identifier.serial && isSame(certificate.issuerDer, identifier.issuerDer);
}

/** The versions say which fields there are (5.1, 5.3); they are not signed. */
function hasUsualVersions(cms: SignedData, signer: SignerInfo): boolean {
  return [1, 3, 4, 5].includes(cms.version) && signer.version === ('serial' in signer.identifier ? 1 : 3);
}

function judgeAlgorithms(signer: SignerInfo, digestAlgorithms: readonly string[]): CmsDefect[] {
  const { digest, signatureDigest, scheme } = signer;
  if (digest === null || signatureDigest === null || scheme === null) return ['algorithm-unknown'];
  // What is signed is the digest that the attributes were made with; two different ones fit no profile.
  if (digest !== signatureDigest || !digestAlgorithms.includes(signer.digestOid))
    return ['signature-malformed'];
  return DIGESTS[digest].isWeak ? ['algorithm-weak'] : [];
}

/** The attributes that tie a signature to its content (5.3, 11.1, 11.2); each once, with one value. */
function judgeContent(
  { contentType }: SignedData,
  signer: SignerInfo,
  expected: ExpectedContent,
): CmsDefect[] {
  const type = oneValue(signer.signedAttributes, ATTRIBUTE.contentType);
  const digest = oneValue(signer.signedAttributes, ATTRIBUTE.messageDigest);
  if (type === null || digest === null) return ['attributes-missing'];
  const defects: CmsDefect[] = [];
  if (type.oid() !== expected.contentType || contentType !== expected.contentType)
    defects.push('content-type');
  if (signer.digest !== null && !isSame(digest.octets(), expected.digest(signer.digest)))
    defects.push('digest-differs');
  return defects;
}

function judgeSigner(signer: SignerInfo, certificate: Certificate): CmsDefect[] {
  const named = namesCertificate(signer.signedAttributes, certificate);
  const defects: CmsDefect[] = [];
  if (named === null) defects.push('signing-certificate-missing');
  if (named === false) defects.push('signing-certificate-other');
  if (!isSignedBy(signer, certificate)) defects.push('signature-wrong');
  return defects;
}

/**
 * Whether signingCertificateV2 (RFC 5035, 3 and 4) or signingCertificate (RFC 2634, 5.4) names this certificate; null
 * where there is neither. Without it another certificate of the same key could be put in its place.
 */
function namesCertificate(
  attributes: CmsAttributes,
  { der, issuerDer, serial }: Certificate,
): boolean | null {
  const newer = oneValue(attributes, ATTRIBUTE.signingCertificateV2);
  const value = newer ?? oneValue(attributes, ATTRIBUTE.signingCertificate);
  const has = (oid: string) => attributes.some((each) => each.oid === oid);
  if (value === null)
    return has(ATTRIBUTE.signingCertificateV2) || has(ATTRIBUTE.signingCertificate) ? false : null;
  const fields = value.sequence()[0]?.sequence()[0]?.sequence() ?? [];
  const algorithm = newer !== null && fields[0]?.is('sequence') ? algorithmOf(fields[0]).oid : null;
  const hash = fields.find((each) => each.is('octets'))?.octets();
  const oids: Readonly<Record<string, string>> = Object.fromEntries(
    Object.values(DIGESTS).map(({ oid, node }) => [oid, node]),
  );
  const node = newer === null ? 'sha1' : algorithm === null ? 'sha256' : oids[algorithm];
  if (hash === undefined || node === undefined) return false;
  if (!isSame(hash, createHash(node).update(der).digest())) return false;
  const issuerAndSerial = fields.at(-1)?.is('sequence') && fields.length > 1 ? fields.at(-1) : undefined;
  return (
    issuerAndSerial === undefined ||
    fields[0] === issuerAndSerial ||
    isIssuerSerial(issuerAndSerial, issuerDer, serial)
  );
}

/** IssuerSerial (RFC 5035, 4), with one directory name. */
function isIssuerSerial(value: Asn1, issuerDer: Uint8Array, serial: string): boolean {
  const [names, number] = value.sequence();
  const directory = names?.sequence()[0];
  if (!directory?.isTagged(4) || number === undefined) return false;
  const name = directory.kids[0];
  return name !== undefined && isSame(name.raw, issuerDer) && number.integerHex() === serial;
}

function isSignedBy(signer: SignerInfo, { key }: Certificate): boolean {
  const { scheme, signatureDigest, signature, signedBytes, saltLength } = signer;
  if (scheme === null || signatureDigest === null || signedBytes === null) return false;
  const isOfKey =
    scheme === 'ECDSA' ? key.asymmetricKeyType === 'ec' : /^rsa/.test(key.asymmetricKeyType ?? '');
  if (!isOfKey) return false;
  const padding =
    scheme === 'ECDSA'
      ? {}
      : scheme === 'RSASSA-PSS'
        ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength }
        : { padding: constants.RSA_PKCS1_PADDING };
  try {
    return verify(DIGESTS[signatureDigest].node, signedBytes, { key, ...padding }, signature);
  } catch {
    // A signature that is none of this scheme.
    return false;
  }
}

function notesOf(signer: SignerInfo): CmsNote[] {
  const notes: CmsNote[] = [];
  if (signer.signedAttributes.some(({ oid }) => oid === ATTRIBUTE.signingTime)) notes.push('signing-time');
  if (signer.unsignedAttributes.some(({ oid }) => oid !== ATTRIBUTE.signatureTimeStamp))
    notes.push('attribute-unknown');
  return notes;
}

/** The one value of an attribute that stands once; null otherwise. */
export function oneValue(attributes: CmsAttributes, oid: string): Asn1 | null {
  const [found, another] = attributes.filter((each) => each.oid === oid);
  if (found === undefined || another !== undefined || found.values.length !== 1) return null;
  return found.values[0] as Asn1;
}

/** Whether two byte strings are equal. */
export function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}
