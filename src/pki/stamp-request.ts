import { boolean, integer, octets, oid, sequence } from './der.ts';
import { DIGESTS } from './identifiers.ts';
import type { DigestAlgorithm } from './scheme.ts';

/** A TimeStampReq (RFC 3161, 2.4.1) that asks for the authority's certificates too. */
export function stampRequest(digest: Uint8Array, algorithm: DigestAlgorithm, nonce: Uint8Array): Uint8Array {
  const imprint = sequence(sequence(oid(DIGESTS[algorithm].oid)), octets(digest));
  return sequence(integer(1), imprint, integer(nonce), boolean(true));
}
