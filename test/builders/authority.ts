import { createHash, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { hashFor, type Identity } from './keys.ts';

/** A time-stamp authority (RFC 3161) on the loopback: answers as it should, or with one defect. */

/** What an answer has wrong. */
export const DEFECTS = {
  imprint: 'the token is of another digest',
  nonce: 'the token carries another nonce',
  'no-nonce': 'the token carries no nonce',
  refused: 'PKIStatus rejection, no token',
  'no-token': 'PKIStatus granted, no token',
  http: 'HTTP status 500',
  'content-type': 'the answer is called text/html',
  garbage: 'the body is no ASN.1',
  truncated: 'the answer ends early',
  hang: 'no answer until the authority is closed',
  'cut-off': 'the connection ends without an answer',
  large: 'the answer goes on for 64 MiB',
  signature: 'the signature is of other attributes',
  'signing-certificate': 'signingCertificateV2 names another certificate',
  content: 'the content is id-data, not TSTInfo',
} as const;

export type Defect = keyof typeof DEFECTS;

export interface TimeStampAuthority {
  /** `http://127.0.0.1:40123/`. */
  readonly url: string;
  /** How often it was asked. */
  readonly asked: () => number;
  close(): Promise<void>;
}

export interface AuthorityOptions {
  readonly identity: Identity;
  /** What its clock says; told to the second. */
  readonly clock: () => Date;
  readonly defect?: Defect;
}

const ID = {
  signedData: '1.2.840.113549.1.7.2',
  data: '1.2.840.113549.1.7.1',
  tstInfo: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  rsaEncryption: '1.2.840.113549.1.1.1',
  /** Of nobody: an arc for examples (RFC 5612 has the number 32473). */
  policy: '1.3.6.1.4.1.32473.1',
};

const DIGESTS = {
  'SHA-256': { id: '2.16.840.1.101.3.4.2.1', ecdsa: '1.2.840.10045.4.3.2' },
  'SHA-384': { id: '2.16.840.1.101.3.4.2.2', ecdsa: '1.2.840.10045.4.3.3' },
  'SHA-512': { id: '2.16.840.1.101.3.4.2.3', ecdsa: '1.2.840.10045.4.3.4' },
};

/** Starts one on a free port of the loopback. */
export async function startAuthority(options: AuthorityOptions): Promise<TimeStampAuthority> {
  let asked = 0;
  const server = createServer((request, response) => {
    asked += 1;
    answer(request, response, options, asked).catch((cause) => {
      if (response.headersSent) response.destroy();
      else response.writeHead(400).end(String(cause));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    asked: () => asked,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** The transport by HTTP (RFC 3161, 3.4). */
async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  options: AuthorityOptions,
  serial: number,
): Promise<void> {
  const { defect } = options;
  const query = await buffer(request);
  if (request.method !== 'POST' || request.headers['content-type'] !== 'application/timestamp-query')
    throw new Error('a query is POSTed as application/timestamp-query');
  if (defect === 'hang') return;
  if (defect === 'cut-off') {
    request.socket.destroy();
    return;
  }
  if (defect === 'http') {
    response.writeHead(500, { 'content-type': 'text/plain' }).end('out of order');
    return;
  }
  const type = defect === 'content-type' ? 'text/html' : 'application/timestamp-reply';
  response.writeHead(200, { 'content-type': type });
  if (defect === 'large') await pour(response);
  else response.end(body(new Uint8Array(query), options, serial));
}

/** A body that a client must not read whole. */
async function pour(response: ServerResponse): Promise<void> {
  const mebibyte = Buffer.alloc(1 << 20, 0x30);
  await pipeline(Readable.from(Array.from({ length: 64 }, () => mebibyte)), response);
}

function body(query: Uint8Array, options: AuthorityOptions, serial: number): Uint8Array {
  const { defect } = options;
  if (defect === 'garbage') return new TextEncoder().encode('<html>Welcome to the hotel network</html>');
  if (defect === 'refused') return encode(sequence(status(2, 'not today')));
  if (defect === 'no-token') return encode(sequence(status(0)));
  const reply = respond(query, options, serial);
  return defect === 'truncated' ? reply.subarray(0, reply.length / 2) : reply;
}

/** TimeStampResp (RFC 3161, 2.4.2): PKIStatus granted and the token. */
export function respond(query: Uint8Array, options: AuthorityOptions, serial: number): Uint8Array {
  const request = pkijs.TimeStampReq.fromBER(query);
  return encode(sequence(status(0), token(request, options, serial)));
}

function status(value: number, text?: string): asn1js.Sequence {
  const free = text === undefined ? [] : [sequence(new asn1js.Utf8String({ value: text }))];
  return sequence(new asn1js.Integer({ value }), ...free);
}

/** SignedData (RFC 5652, 5.1) over TSTInfo, by one signer with issuer and serial number. */
function token(request: pkijs.TimeStampReq, options: AuthorityOptions, serial: number): asn1js.Sequence {
  const { identity, defect } = options;
  const digest = hashFor(identity.privateKey);
  const certificate = pkijs.Certificate.fromBER(identity.certificate);
  const contentType = defect === 'content' ? ID.data : ID.tstInfo;
  const content = encode(tstInfo(request, options, serial));
  const attributes = signedAttributes(identity, contentType, content, digest, defect);
  const signed = defect === 'signature' ? [...attributes].reverse() : attributes;
  const signature = sign(
    digest.replace('-', ''),
    encode(new asn1js.Set({ value: signed })),
    identity.privateKey,
  );
  const certificates = request.certReq ? [identity.certificate, ...identity.chain.slice(0, -1)] : [];
  const signerInfo = sequence(
    new asn1js.Integer({ value: 1 }),
    sequence(certificate.issuer.toSchema(), certificate.serialNumber),
    digestAlgorithm(digest),
    tagged(0, attributes),
    signatureAlgorithm(identity, digest),
    octets(new Uint8Array(signature)),
  );
  const signedData = sequence(
    new asn1js.Integer({ value: 3 }),
    new asn1js.Set({ value: [digestAlgorithm(digest)] }),
    sequence(oid(contentType), tagged(0, [octets(content)])),
    ...(certificates.length > 0 ? [tagged(0, certificates.map(parse))] : []),
    new asn1js.Set({ value: [signerInfo] }),
  );
  return sequence(oid(ID.signedData), tagged(0, [signedData]));
}

/** TSTInfo (RFC 3161, 2.4.2). */
function tstInfo(request: pkijs.TimeStampReq, { clock, defect }: AuthorityOptions, serial: number) {
  const imprint = request.messageImprint;
  const digest = imprint.hashedMessage.valueBlock.valueHexView.slice();
  if (defect === 'imprint') digest[0] = (digest[0] ?? 0) ^ 1;
  const nonce = request.nonce && defect === 'nonce' ? new asn1js.Integer({ value: 4711 }) : request.nonce;
  return sequence(
    new asn1js.Integer({ value: 1 }),
    oid(request.reqPolicy ?? ID.policy),
    sequence(imprint.hashAlgorithm.toSchema(), octets(digest)),
    new asn1js.Integer({ value: serial }),
    new asn1js.GeneralizedTime({ valueDate: new Date(Math.floor(clock().getTime() / 1000) * 1000) }),
    sequence(new asn1js.Integer({ value: 1 })),
    ...(nonce && defect !== 'no-nonce' ? [nonce] : []),
  );
}

/** In the order of DER, a SET OF sorted by its encodings (X.690, 11.6), which is what is signed (RFC 5652, 5.4). */
function signedAttributes(
  { certificate, chain }: Identity,
  contentType: string,
  content: Uint8Array,
  digest: keyof typeof DIGESTS,
  defect: Defect | undefined,
): asn1js.Sequence[] {
  const named = (defect === 'signing-certificate' && chain[0]) || certificate;
  const attributes = [
    attribute(ID.contentType, oid(contentType)),
    attribute(ID.messageDigest, octets(hash(digest, content))),
    // ESSCertIDv2 of SHA-256, the default, has the hash alone (RFC 5035, 4).
    attribute(ID.signingCertificateV2, sequence(sequence(sequence(octets(hash('SHA-256', named)))))),
  ];
  return attributes
    .map((each) => ({ each, der: Buffer.from(encode(each)) }))
    .sort((one, other) => Buffer.compare(one.der, other.der))
    .map(({ each }) => each);
}

function attribute(type: string, value: asn1js.AsnType): asn1js.Sequence {
  return sequence(oid(type), new asn1js.Set({ value: [value] }));
}

function digestAlgorithm(digest: keyof typeof DIGESTS): asn1js.Sequence {
  return sequence(oid(DIGESTS[digest].id));
}

function signatureAlgorithm({ privateKey }: Identity, digest: keyof typeof DIGESTS): asn1js.Sequence {
  return privateKey.asymmetricKeyType === 'rsa'
    ? sequence(oid(ID.rsaEncryption), new asn1js.Null())
    : sequence(oid(DIGESTS[digest].ecdsa));
}

function sequence(...value: asn1js.AsnType[]): asn1js.Sequence {
  return new asn1js.Sequence({ value });
}

function tagged(tagNumber: number, value: asn1js.AsnType[]): asn1js.Constructed {
  return new asn1js.Constructed({ idBlock: { tagClass: 3, tagNumber }, value });
}

function oid(value: string): asn1js.ObjectIdentifier {
  return new asn1js.ObjectIdentifier({ value });
}

function octets(valueHex: Uint8Array): asn1js.OctetString {
  return new asn1js.OctetString({ valueHex });
}

function parse(der: Uint8Array): asn1js.AsnType {
  return asn1js.fromBER(der).result;
}

function encode(value: asn1js.AsnType): Uint8Array {
  return new Uint8Array(value.toBER());
}

function hash(digest: keyof typeof DIGESTS, bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash(digest.replace('-', '')).update(bytes).digest());
}
