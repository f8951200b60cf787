import type { DigestAlgorithm, SignatureAlgorithm } from './scheme.ts';

/** What is to be signed: the signed attributes of a CMS signature (RFC 5652, 5.4). */
export interface SignatureRequest {
  /** The bytes themselves, for a device that digests them. */
  readonly data: Uint8Array;
  /** Their digest, for one that does not. */
  readonly digest: Uint8Array;
  readonly digestAlgorithm: DigestAlgorithm;
  readonly signatureAlgorithm: SignatureAlgorithm;
}

/** Who signs. The key may be anywhere: in a file, in a smart card, at a service. */
export interface Signer {
  /** DER. */
  readonly certificate: Uint8Array;
  /** DER: the certificates of the issuers, the nearest first. */
  readonly chain: readonly Uint8Array[];
  /** The signature; of ECDSA in DER (RFC 3279, 2.2.3). */
  sign(request: SignatureRequest): Promise<Uint8Array>;
}
