import { Form4Error } from '../errors.ts';
import { integer } from './der.ts';
import { judgeToken, type TokenDefect } from './judge-token.ts';
import { Asn1, Asn1Error } from './read-asn1.ts';
import { readCms } from './read-cms.ts';
import type { DigestAlgorithm } from './scheme.ts';

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
 * @throws {Form4Error} `timestamp-failed` where the authority refuses, or answers with anything else
 */
export function tokenIn(
  response: Uint8Array,
  request: { readonly digest: Uint8Array; readonly algorithm: DigestAlgorithm; readonly nonce: Uint8Array },
): Uint8Array {
  const token = readable(() => grantedToken(response));
  checkToken(token, request.digest, request.algorithm);
  const nonce = readable(() => nonceOf(token));
  if (nonce === null || Buffer.compare(nonce, integer(request.nonce)) !== 0)
    throw stampFailure('has answered another request (its nonce is not ours): try again, or use another');
  return token;
}

/** Granted, or granted with modifications; anything else is a refusal. */
function grantedToken(response: Uint8Array): Uint8Array {
  const [info, token] = Asn1.read(response).sequence();
  const [status, ...said] = info?.sequence() ?? [];
  if (status === undefined) throw new Asn1Error('it has no status');
  if (status.integer() > 1) throw stampFailure(`refused: ${refusal(said)}`);
  if (token === undefined) throw new Asn1Error('it holds no time stamp');
  return token.raw;
}

/** The authority's own words are left out: they could say anything, in any script. */
function refusal(said: readonly Asn1[]): string {
  const bits = said.find((each) => each.is('bits'))?.bits() ?? [];
  const words = [...bits].flatMap((bit) => FAILURES[bit] ?? []);
  return words.length > 0 ? words.join(', ') : 'it does not say why';
}

/** What is wrong with a token, in words that follow "the time-stamp authority". */
const DEFECTS: Readonly<Record<TokenDefect, string>> = {
  'token-malformed': 'has sent what is no time stamp',
  'token-signature': 'has sent a time stamp whose own signature is wrong, or lacks its certificate',
  'token-imprint': 'has stamped something else than this signature',
  'token-weak': 'signs with an algorithm that is too weak',
  'token-purpose': 'signs with a certificate that is not for time stamps',
};

/**
 * Checks that a TimeStampToken is one, whole, and of this digest (RFC 3161, 2.3 and 2.4.2); whether it can be trusted
 * is for whoever verifies.
 *
 * @throws {Form4Error} `timestamp-failed` where it is not
 */
export function checkToken(token: Uint8Array, digest: Uint8Array, algorithm: DigestAlgorithm): void {
  const { defects } = readable(() =>
    judgeToken(Asn1.read(token), (name) => (name === algorithm ? digest : new Uint8Array())),
  );
  const [defect] = defects;
  if (defect !== undefined) throw stampFailure(`${DEFECTS[defect]}: try again, or use another`);
}

/** The nonce of a token (RFC 3161, 2.4.2) as it stands there; null without one. */
function nonceOf(token: Uint8Array): Uint8Array | null {
  const { content } = readCms(Asn1.read(token));
  const [, , , , , ...optional] = Asn1.read(content ?? new Uint8Array()).sequence();
  return optional.find((each) => each.is('integer'))?.raw ?? null;
}

function readable<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Form4Error) throw error;
    throw stampFailure('has sent what is no time stamp: check the address, or use another');
  }
}
