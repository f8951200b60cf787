/** Object identifiers, for signing and for judging: digests and signature algorithms (RFC 5754, RFC 8017, RFC 5758), CMS. */

export interface DigestFacts {
  readonly oid: string;
  /** As `node:crypto` names it. */
  readonly node: string;
  /** Whether two documents of one digest can be made (FIPS 180-4, RFC 6194, RFC 6151). */
  readonly isWeak: boolean;
}

export const DIGESTS = {
  'SHA-256': { oid: '2.16.840.1.101.3.4.2.1', node: 'sha256', isWeak: false },
  'SHA-384': { oid: '2.16.840.1.101.3.4.2.2', node: 'sha384', isWeak: false },
  'SHA-512': { oid: '2.16.840.1.101.3.4.2.3', node: 'sha512', isWeak: false },
  'SHA-1': { oid: '1.3.14.3.2.26', node: 'sha1', isWeak: true },
  MD5: { oid: '1.2.840.113549.2.5', node: 'md5', isWeak: true },
} as const satisfies Readonly<Record<string, DigestFacts>>;

export type DigestName = keyof typeof DIGESTS;

export type Scheme = 'RSASSA-PKCS1-v1_5' | 'RSASSA-PSS' | 'ECDSA';

export interface SignatureFacts {
  readonly oid: string;
  readonly scheme: Scheme;
  /** Null where the identifier leaves it to another field. */
  readonly digest: DigestName | null;
}

export const SIGNATURE_ALGORITHMS: readonly SignatureFacts[] = [
  { oid: '1.2.840.113549.1.1.1', scheme: 'RSASSA-PKCS1-v1_5', digest: null },
  { oid: '1.2.840.113549.1.1.4', scheme: 'RSASSA-PKCS1-v1_5', digest: 'MD5' },
  { oid: '1.2.840.113549.1.1.5', scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-1' },
  { oid: '1.2.840.113549.1.1.11', scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-256' },
  { oid: '1.2.840.113549.1.1.12', scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-384' },
  { oid: '1.2.840.113549.1.1.13', scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-512' },
  { oid: '1.2.840.113549.1.1.10', scheme: 'RSASSA-PSS', digest: null },
  { oid: '1.2.840.10045.4.1', scheme: 'ECDSA', digest: 'SHA-1' },
  { oid: '1.2.840.10045.4.3.2', scheme: 'ECDSA', digest: 'SHA-256' },
  { oid: '1.2.840.10045.4.3.3', scheme: 'ECDSA', digest: 'SHA-384' },
  { oid: '1.2.840.10045.4.3.4', scheme: 'ECDSA', digest: 'SHA-512' },
];

/** The digest that an identifier names; null where it is none of the table. */
export function digestNameOf(oid: string): DigestName | null {
  const found = Object.entries(DIGESTS).find(([, facts]) => facts.oid === oid);
  return found === undefined ? null : (found[0] as DigestName);
}

export function signatureAlgorithmOf(oid: string): SignatureFacts | null {
  return SIGNATURE_ALGORITHMS.find((each) => each.oid === oid) ?? null;
}

/** The identifier of a scheme with a digest. @throws {RangeError} where it is not in the table */
export function signatureOid(scheme: Scheme, digest: DigestName): string {
  const facts = SIGNATURE_ALGORITHMS.find((each) => each.scheme === scheme && each.digest === digest);
  if (facts === undefined) throw new RangeError(`${scheme} with ${digest} has no identifier here`);
  return facts.oid;
}

/** Attributes of CMS signatures (RFC 5652, 11; RFC 2634, 5.4; RFC 5035, 3; ETSI EN 319 122-1, 5.3). */
export const ATTRIBUTE = {
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  signatureTimeStamp: '1.2.840.113549.1.9.16.2.14',
} as const;

/** Types of content (RFC 5652, 4 and 5.1; RFC 3161, 2.4.2). */
export const CONTENT = {
  signedData: '1.2.840.113549.1.7.2',
  data: '1.2.840.113549.1.7.1',
  tstInfo: '1.2.840.113549.1.9.16.1.4',
} as const;
