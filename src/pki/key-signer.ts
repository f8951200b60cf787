import { createPublicKey, type KeyObject, sign, type X509Certificate } from 'node:crypto';
import { Form4Error } from '../errors.ts';
import { openCertificate } from './credential.ts';
import { DIGESTS } from './identifiers.ts';
import { schemeOf } from './scheme.ts';
import type { Signer } from './signer.ts';

/** More than any chain has. */
const LONGEST_CHAIN = 20;

/**
 * A signer whose key is in memory. Of the certificates the one with the key's public half signs; those that issued it,
 * one after the other, are its chain.
 *
 * @throws {Form4Error} `signer-invalid` where a certificate cannot be read or none is the key's; `key-unsupported` where
 * the key is of a kind that does not sign
 */
export function keySigner(key: KeyObject, certificates: readonly Uint8Array[]): Signer {
  schemeOf(key);
  const all = certificates.map(openCertificate);
  if (all.includes(null))
    throw new Form4Error(
      'signer-invalid',
      `certificate ${all.indexOf(null) + 1} of ${all.length} cannot be read: pass X.509 certificates only`,
    );
  const known = all as X509Certificate[];
  const own = known.find(({ publicKey }) => createPublicKey(key).equals(publicKey));
  if (own === undefined)
    throw new Form4Error(
      'signer-invalid',
      `none of the ${known.length} certificates belongs to the key: pass the certificate that was issued for it`,
    );
  return {
    certificate: Uint8Array.from(own.raw),
    chain: issuersOf(own, known).map(({ raw }) => Uint8Array.from(raw)),
    sign: async ({ data, digestAlgorithm }) =>
      Uint8Array.from(sign(DIGESTS[digestAlgorithm].node, data, { key, dsaEncoding: 'der' })),
  };
}

function issuersOf(own: X509Certificate, known: readonly X509Certificate[]): X509Certificate[] {
  const chain: X509Certificate[] = [];
  for (let at = own; chain.length < LONGEST_CHAIN; ) {
    const issuer = known.find(
      (each) => each !== own && !chain.includes(each) && at.checkIssued(each) && at.verify(each.publicKey),
    );
    if (issuer === undefined) break;
    chain.push(issuer);
    at = issuer;
  }
  return chain;
}
