import type { KeyObject } from 'node:crypto';
import { Form4Error } from '../errors.ts';

export type DigestAlgorithm = 'SHA-256' | 'SHA-384' | 'SHA-512';
export type SignatureAlgorithm = 'RSASSA-PKCS1-v1_5' | 'ECDSA';

/** How a key signs. */
export interface Scheme {
  readonly digestAlgorithm: DigestAlgorithm;
  readonly signatureAlgorithm: SignatureAlgorithm;
  /** Object identifier of the two together (RFC 4055, 5; RFC 5758, 3.2). */
  readonly oid: string;
  /** The longest signature, in bytes. */
  readonly longest: number;
}

/** Object identifiers of digests (RFC 5754, 2). */
export const DIGEST_OIDS: Readonly<Record<DigestAlgorithm, string>> = {
  'SHA-256': '2.16.840.1.101.3.4.2.1',
  'SHA-384': '2.16.840.1.101.3.4.2.2',
  'SHA-512': '2.16.840.1.101.3.4.2.3',
};

/** Node's names of digests. */
export const DIGEST_NAMES: Readonly<Record<DigestAlgorithm, string>> = {
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

/** A digest as strong as the curve (RFC 5753, 8; ETSI TS 119 312). */
const CURVES: Readonly<Record<string, Scheme>> = {
  prime256v1: ecdsa('SHA-256', '1.2.840.10045.4.3.2', 32),
  secp384r1: ecdsa('SHA-384', '1.2.840.10045.4.3.3', 48),
  secp521r1: ecdsa('SHA-512', '1.2.840.10045.4.3.4', 66),
};

function ecdsa(digestAlgorithm: DigestAlgorithm, oid: string, bytes: number): Scheme {
  // Two integers with a sign octet, each with a head, and the head of both.
  return { digestAlgorithm, signatureAlgorithm: 'ECDSA', oid, longest: 2 * (bytes + 1 + 2) + 3 };
}

const SHORTEST_RSA = 2048;

/**
 * What a key of this kind signs with: RSA as PKCS#1 v1.5 and the curves of FIPS 186, which every validator knows.
 *
 * @throws Form4Error `key-unsupported`
 */
export function schemeOf(key: KeyObject): Scheme {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details = {} } = key;
  if (type === 'rsa' && (details.modulusLength ?? 0) >= SHORTEST_RSA) {
    const longest = Math.ceil((details.modulusLength as number) / 8);
    const oid = '1.2.840.113549.1.1.11';
    return { digestAlgorithm: 'SHA-256', signatureAlgorithm: 'RSASSA-PKCS1-v1_5', oid, longest };
  }
  const curve = type === 'ec' ? CURVES[details.namedCurve ?? ''] : undefined;
  if (curve !== undefined) return curve;
  const kind = [type ?? 'unknown', details.modulusLength ?? details.namedCurve ?? ''].join(' ').trim();
  throw new Form4Error(
    'key-unsupported',
    `a key of the kind ${kind} cannot sign: use RSA of ${SHORTEST_RSA} bits or more (not restricted to PSS), or an elliptic curve P-256, P-384 or P-521`,
  );
}
