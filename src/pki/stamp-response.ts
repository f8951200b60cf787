import * as asn1js from 'asn1js';
import { Form4Error } from '../errors.ts';
import {
  Asn1Error,
  countOf,
  encodingOf,
  integerOf,
  isContext,
  itemsOf,
  type Node,
  octetsOf,
  oidOf,
  readAsn1,
} from './asn1.ts';
import { integer } from './der.ts';
import { DIGEST_OIDS, type DigestAlgorithm } from './scheme.ts';

const SIGNED_DATA = '1.2.840.113549.1.7.2';
const TST_INFO = '1.2.840.113549.1.9.16.1.4';

/** Refusals by their bit (RFC 3161, 2.4.2). */
const FAILURES: Readonly<Record<number, string>> = {
  0: 'it does not know the digest algorithm',
  2: 'it does not allow such a request',
  5: 'it could not read the request',
  14: 'its clock is out of order',
  15: 'it has no such policy',
  16: 'it does not know an extension',
  17: 'it cannot give what was asked for',
  25: 'it has failed',
};

export function stampFailure(what: string, options: { readonly cause?: unknown } = {}): Form4Error {
  return new Form4Error('timestamp-failed', `the time-stamp authority ${what}`, options);
}

/**
 * The token in a TimeStampResp (RFC 3161, 2.4.2), which has to answer this request.
 *
 * @throws Form4Error `timestamp-failed`
 */
export function tokenIn(
  response: Uint8Array,
  request: { readonly digest: Uint8Array; readonly algorithm: DigestAlgorithm; readonly nonce: Uint8Array },
): Uint8Array {
  const token = readable(() => grantedToken(response));
  const { nonce } = checkToken(token, request.digest, request.algorithm);
  const sent = encodingOf(readAsn1(integer(request.nonce)));
  if (nonce === null || Buffer.compare(nonce, sent) !== 0)
    throw stampFailure('has answered another request (its nonce is not ours): try again, or use another');
  return token;
}

/** Granted, or granted with modifications; anything else is a refusal. */
function grantedToken(response: Uint8Array): Uint8Array {
  const [info, token] = itemsOf(readAsn1(response));
  const [status, ...said] = itemsOf(info);
  if (countOf(status) > 1) throw stampFailure(`refused: ${refusal(said)}`);
  return encodingOf(token);
}

/** The authority's own words are left out: they could say anything, in any script. */
function refusal(said: readonly Node[]): string {
  const bits = said.find((each) => each instanceof asn1js.BitString);
  const octets = bits instanceof asn1js.BitString ? bits.valueBlock.valueHexView : new Uint8Array();
  const words = Object.entries(FAILURES)
    .filter(([bit]) => (octets[Number(bit) >> 3] ?? 0) & (0x80 >> (Number(bit) & 7)))
    .map(([, word]) => word);
  return words.length > 0 ? words.join(', ') : 'it does not say why';
}

/**
 * Checks that a TimeStampToken is one, and of this digest (RFC 3161, 2.4.2); whether it can be trusted is for whoever
 * verifies.
 *
 * @throws Form4Error `timestamp-failed`
 */
export function checkToken(
  token: Uint8Array,
  digest: Uint8Array,
  algorithm: DigestAlgorithm,
): { readonly nonce: Uint8Array | null } {
  const { imprint, nonce } = readable(() => readToken(token));
  const [hashAlgorithm, hashed] = imprint;
  if (hashAlgorithm !== DIGEST_OIDS[algorithm] || Buffer.compare(hashed, digest) !== 0)
    throw stampFailure('has stamped something else than this signature: try again, or use another');
  return { nonce };
}

/** SignedData of a TSTInfo, with the certificates that were asked for. */
function readToken(token: Uint8Array): {
  readonly imprint: readonly [string, Uint8Array];
  readonly nonce: Uint8Array | null;
} {
  const [type, content] = itemsOf(readAsn1(token));
  if (oidOf(type) !== SIGNED_DATA) throw new Asn1Error('it is not signed');
  const [, , encapsulated, ...rest] = itemsOf(itemsOf(content)[0]);
  const [contentType, wrapped] = itemsOf(encapsulated);
  if (oidOf(contentType) !== TST_INFO) throw new Asn1Error('it is no time stamp');
  const certificates = rest.find((each) => isContext(each, 0));
  if (certificates === undefined || itemsOf(certificates).length === 0)
    throw stampFailure('has sent no certificate with its time stamp: use another');
  const [version, , imprint, serial, time, ...optional] = itemsOf(readAsn1(octetsOf(itemsOf(wrapped)[0])));
  integerOf(serial);
  if (countOf(version) !== 1 || !(time instanceof asn1js.GeneralizedTime))
    throw new Asn1Error('it has no time');
  const [algorithm, hashed] = itemsOf(imprint);
  const nonce = optional.find((each) => each instanceof asn1js.Integer);
  return {
    imprint: [oidOf(itemsOf(algorithm)[0]), octetsOf(hashed)],
    nonce: nonce === undefined ? null : encodingOf(nonce),
  };
}

function readable<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Form4Error) throw error;
    throw stampFailure('has sent what is no time stamp: check the address, or use another');
  }
}
