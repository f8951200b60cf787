import type { KeyObject } from 'node:crypto';
import { Form4Error } from '../errors.ts';
import { type DigestName, signatureOid } from './identifiers.ts';

export type DigestAlgorithm = Exclude<DigestName, 'SHA-1' | 'MD5'>;
export type SignatureAlgorithm = 'RSASSA-PKCS1-v1_5' | 'ECDSA';

/** How a key signs. */
export interface SigningScheme {
  readonly digestAlgorithm: DigestAlgorithm;
  readonly signatureAlgorithm: SignatureAlgorithm;
  /** Object identifier of the two together (RFC 4055, 5; RFC 5758, 3.2). */
  readonly oid: string;
  /** The longest signature, in bytes. */
  readonly longest: number;
}

/** A digest as strong as the curve (RFC 5753, 8; ETSI TS 119 312). */
const CURVES: Readonly<Record<string, SigningScheme>> = {
  prime256v1: ecdsa('SHA-256', 32),
  secp384r1: ecdsa('SHA-384', 48),
  secp521r1: ecdsa('SHA-512', 66),
};

function ecdsa(digestAlgorithm: DigestAlgorithm, bytes: number): SigningScheme {
  const oid = signatureOid('ECDSA', digestAlgorithm);
  // Two integers with a sign octet, each with a head, and the head of both.
  return { digestAlgorithm, signatureAlgorithm: 'ECDSA', oid, longest: 2 * (bytes + 1 + 2) + 3 };
}

const SHORTEST_RSA = 2048;

/**
 * What a key of this kind signs with: RSA as PKCS#1 v1.5 and the curves of FIPS 186, which every validator knows.
 *
 * @throws {Form4Error} `key-unsupported` where it is another kind, or shorter
 */
export function schemeOf(key: KeyObject): SigningScheme {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details = {} } = key;
  if (type === 'rsa' && (details.modulusLength ?? 0) >= SHORTEST_RSA) {
    const longest = Math.ceil((details.modulusLength as number) / 8);
    const oid = signatureOid('RSASSA-PKCS1-v1_5', 'SHA-256');
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
