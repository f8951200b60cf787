import { randomBytes } from 'node:crypto';
import { Form4Error, throwIfAborted } from '../errors.ts';
import type { DigestAlgorithm } from './scheme.ts';
import { stampRequest } from './stamp-request.ts';
import { stampFailure, tokenIn } from './stamp-response.ts';

/** When something was signed, by an authority's clock. */
export interface Timestamper {
  /** DER of a TimeStampToken (RFC 3161, 2.4.2) of the digest. */
  token(digest: Uint8Array, digestAlgorithm: DigestAlgorithm): Promise<Uint8Array>;
}

interface HttpTimestamperOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds that the authority has for its whole answer. */
  readonly timeout: number;
}

/** A token is kept within 16 KiB; an answer holds little more. */
const MOST_BYTES = 65_536;

/**
 * A time-stamp authority that is asked over HTTP (RFC 3161, 3.4). A user and a password in the address are sent as
 * basic authentication and said in no error.
 *
 * @throws {Form4Error} `option-invalid` where the address is no URL of HTTP; its tokens `timestamp-failed`, `aborted`
 */
export function httpTimestamper(url: string, options: HttpTimestamperOptions): Timestamper {
  const { address, authorization } = addressOf(url);
  const { signal, timeout } = options;
  return {
    async token(digest, algorithm) {
      throwIfAborted(signal);
      const nonce = Uint8Array.from(randomBytes(16));
      const late = AbortSignal.timeout(timeout);
      const response = await post(address, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/timestamp-query',
          Accept: 'application/timestamp-reply',
          ...(authorization === null ? {} : { Authorization: authorization }),
        },
        body: stampRequest(digest, algorithm, nonce),
        redirect: 'manual',
        signal: signal === undefined ? late : AbortSignal.any([signal, late]),
      }).catch((error: unknown) => {
        throwIfAborted(signal);
        throw late.aborted ? stampFailure(`did not answer within ${timeout / 1000} seconds`) : error;
      });
      return tokenIn(response, { digest, algorithm, nonce });
    },
  };
}

function addressOf(url: string): { readonly address: URL; readonly authorization: string | null } {
  const address = URL.canParse(url) ? new URL(url) : null;
  if (address === null || !['http:', 'https:'].includes(address.protocol))
    throw new Form4Error(
      'option-invalid',
      "the time-stamp authority's address is no URL that begins with http:// or https://",
    );
  const { username, password } = address;
  address.username = '';
  address.password = '';
  if (username === '' && password === '') return { address, authorization: null };
  return {
    address,
    authorization: `Basic ${Buffer.from(`${plain(username)}:${plain(password)}`).toString('base64')}`,
  };
}

/** Without the escapes of an address; a text whose escapes are wrong stands for itself. */
function plain(escaped: string): string {
  try {
    return decodeURIComponent(escaped);
  } catch {
    return escaped;
  }
}

/** The whole answer. What fetch throws is left out of the errors but for its code: it could name what is secret. */
async function post(address: URL, request: RequestInit): Promise<Uint8Array> {
  const response = await fetch(address, request).catch((error: { cause?: { code?: unknown } }) => {
    const code = typeof error.cause?.code === 'string' ? ` (${error.cause.code})` : '';
    throw stampFailure(`at ${address.host} cannot be reached${code}: check the address and the network`);
  });
  if (response.status !== 200) {
    await response.body?.cancel();
    throw stampFailure(
      `at ${address.host} answered with the HTTP status ${response.status}: check the address`,
    );
  }
  const type = response.headers.get('content-type') ?? '';
  if (!/^application\/timestamp-reply\b/i.test(type)) {
    await response.body?.cancel();
    throw stampFailure(`at ${address.host} answered with no application/timestamp-reply: check the address`);
  }
  return readBounded(response, address);
}

async function readBounded(response: Response, address: URL): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of response.body ?? []) {
      length += chunk.length;
      if (length > MOST_BYTES) break;
      chunks.push(chunk);
    }
  } catch {
    throw stampFailure(`at ${address.host} broke off its answer: try again, or use another`);
  }
  if (length <= MOST_BYTES) return Uint8Array.from(Buffer.concat(chunks));
  throw stampFailure(
    `at ${address.host} sent more than ${MOST_BYTES} bytes: check the address, or use another`,
  );
}
