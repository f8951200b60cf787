import { constants, createHash, type KeyObject, sign } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { hashFor, type Identity } from '../../builders/keys.ts';

/**
 * Makes signatures (RFC 5652) and time stamps (RFC 3161) that are right but for what is wished wrong. Not a line of it is
 * shared with what signs or judges in the program.
 */

const DIGESTS = {
  'SHA-1': { oid: '1.3.14.3.2.26', node: 'sha1', ecdsa: '1.2.840.10045.4.1' },
  'SHA-256': { oid: '2.16.840.1.101.3.4.2.1', node: 'sha256', ecdsa: '1.2.840.10045.4.3.2' },
  'SHA-384': { oid: '2.16.840.1.101.3.4.2.2', node: 'sha384', ecdsa: '1.2.840.10045.4.3.3' },
  'SHA-512': { oid: '2.16.840.1.101.3.4.2.3', node: 'sha512', ecdsa: '1.2.840.10045.4.3.4' },
} as const;

type Digest = keyof typeof DIGESTS;

const ID = {
  signedData: '1.2.840.113549.1.7.2',
  data: '1.2.840.113549.1.7.1',
  tstInfo: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  signatureTimeStamp: '1.2.840.113549.1.9.16.2.14',
  rsa: '1.2.840.113549.1.1.1',
  pss: '1.2.840.113549.1.1.10',
  mgf1: '1.2.840.113549.1.1.8',
};

export interface Forgery {
  readonly identity: Identity;
  readonly digest?: Digest;
  readonly isPss?: boolean;
  /** Whom signingCertificateV2 names; null leaves it out. */
  readonly named?: Uint8Array | null;
  readonly signingTime?: Date;
  readonly contentType?: string;
  /** Put inside, where it does not belong. */
  readonly content?: Uint8Array;
  /** Instead of those of the identity. */
  readonly certificates?: readonly Uint8Array[];
  readonly signers?: number;
  /** What is signed instead of the attributes. */
  readonly signed?: Uint8Array;
  /** A time stamp for the signature value. */
  readonly stamp?: (signature: Uint8Array) => Uint8Array;
  /** Another order of the signed attributes than DER's, in the structure and not in what is signed. */
  readonly isShuffled?: boolean;
}

/** SignedData over bytes that stand elsewhere. */
export function forgeCms(bytes: Uint8Array, forgery: Forgery): Uint8Array {
  const { identity, certificates = [identity.certificate, ...identity.chain.slice(0, -1)] } = forgery;
  const { signers = 1, contentType = ID.data, content } = forgery;
  const digest = forgery.digest ?? hashFor(identity.privateKey);
  const signer = signerInfo(hash(digest, bytes), contentType, digest, forgery);
  return encode(
    sequence(
      oid(ID.signedData),
      tagged(0, [
        sequence(
          integer(contentType === ID.data ? 1 : 3),
          set([algorithm(digest)]),
          sequence(oid(contentType), ...(content === undefined ? [] : [tagged(0, [octets(content)])])),
          tagged(0, certificates.map(parse)),
          set(Array.from({ length: signers }, () => signer)),
        ),
      ]),
    ),
  );
}

function signerInfo(messageDigest: Uint8Array, contentType: string, digest: Digest, forgery: Forgery) {
  const { identity, named = identity.certificate, signingTime, isPss = false, stamp } = forgery;
  const attributes = [
    attribute(ID.contentType, oid(contentType)),
    attribute(ID.messageDigest, octets(messageDigest)),
    ...(signingTime === undefined
      ? []
      : [attribute(ID.signingTime, new asn1js.UTCTime({ valueDate: signingTime }))]),
    ...(named === null
      ? []
      : [attribute(ID.signingCertificateV2, sequence(sequence(sequence(octets(hash('SHA-256', named))))))]),
  ].sort((one, other) => Buffer.compare(encode(one), encode(other)));
  const written = forgery.isShuffled ? [...attributes].reverse() : attributes;
  const signature = signWith(identity.privateKey, digest, forgery.signed ?? encode(set(attributes)), isPss);
  const token = stamp?.(signature);
  const certificate = pkijs.Certificate.fromBER(identity.certificate);
  return sequence(
    integer(1),
    sequence(certificate.issuer.toSchema(), certificate.serialNumber),
    algorithm(digest),
    tagged(0, written),
    signatureAlgorithm(identity.privateKey, digest, isPss),
    octets(signature),
    ...(token === undefined ? [] : [tagged(1, [attribute(ID.signatureTimeStamp, parse(token))])]),
  );
}

function signWith(key: KeyObject, digest: Digest, bytes: Uint8Array, isPss: boolean): Uint8Array {
  const padding = isPss ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 } : {};
  return new Uint8Array(sign(DIGESTS[digest].node, bytes, { key, ...padding }));
}

export interface StampForgery {
  readonly identity: Identity;
  readonly time?: Date;
  /** What is wrong with the token. */
  readonly defect?: 'imprint' | 'signature' | 'sha-1';
}

/** A time stamp over bytes. */
export function forgeToken(bytes: Uint8Array, { identity, time, defect }: StampForgery): Uint8Array {
  const digest = defect === 'sha-1' ? 'SHA-1' : 'SHA-256';
  const of = defect === 'imprint' ? new TextEncoder().encode('another document') : bytes;
  const info = encode(
    sequence(
      integer(1),
      oid('1.3.6.1.4.1.32473.1'),
      sequence(algorithm(digest), octets(hash(digest, of))),
      integer(7),
      new asn1js.GeneralizedTime({ valueDate: time ?? new Date('2026-03-03T12:00:00Z') }),
    ),
  );
  const signed = defect === 'signature' ? { signed: new TextEncoder().encode('something else') } : {};
  return forgeCms(info, { identity, contentType: ID.tstInfo, content: info, ...signed });
}

function hash(digest: Digest, bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash(DIGESTS[digest].node).update(bytes).digest());
}

function algorithm(digest: Digest): asn1js.Sequence {
  return sequence(oid(DIGESTS[digest].oid));
}

function signatureAlgorithm(key: KeyObject, digest: Digest, isPss: boolean): asn1js.Sequence {
  if (key.asymmetricKeyType === 'ec') return sequence(oid(DIGESTS[digest].ecdsa));
  if (!isPss) return sequence(oid(ID.rsa), new asn1js.Null());
  const mask = sequence(oid(ID.mgf1), algorithm(digest));
  return sequence(
    oid(ID.pss),
    sequence(tagged(0, [algorithm(digest)]), tagged(1, [mask]), tagged(2, [integer(32)])),
  );
}

function attribute(type: string, value: asn1js.AsnType): asn1js.Sequence {
  return sequence(oid(type), set([value]));
}

function sequence(...value: asn1js.AsnType[]): asn1js.Sequence {
  return new asn1js.Sequence({ value });
}

function set(value: asn1js.AsnType[]): asn1js.Set {
  return new asn1js.Set({ value });
}

function tagged(tagNumber: number, value: asn1js.AsnType[]): asn1js.Constructed {
  return new asn1js.Constructed({ idBlock: { tagClass: 3, tagNumber }, value });
}

function oid(value: string): asn1js.ObjectIdentifier {
  return new asn1js.ObjectIdentifier({ value });
}

function integer(value: number): asn1js.Integer {
  return new asn1js.Integer({ value });
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
