import { type KeyObject, randomBytes } from 'node:crypto';
import forge from 'node-forge';

/** PKCS #12 files (RFC 7292) of any kind of key: forge's own writer takes RSA alone, its parts take all. */

export interface Legacy {
  readonly legacy: boolean;
}

const { asn1 } = forge;
const { Class, Type } = asn1;

const ID = {
  data: '1.2.840.113549.1.7.1',
  encryptedData: '1.2.840.113549.1.7.6',
  shroudedKeyBag: '1.2.840.113549.1.12.10.1.2',
  certificateBag: '1.2.840.113549.1.12.10.1.3',
  x509: '1.2.840.113549.1.9.22.1',
  friendlyName: '1.2.840.113549.1.9.20',
  localKeyId: '1.2.840.113549.1.9.21',
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
};

const ITERATIONS = 2048;
/** What a derived key is for (RFC 7292, appendix B.3): the MAC. */
const MAC_KEY = 3;

/** The key and its certificate first, then the issuers' certificates; all encrypted by the password. */
export function pkcs12(
  key: KeyObject,
  certificates: readonly Uint8Array[],
  name: string,
  password: string,
  { legacy }: Legacy = { legacy: false },
): Uint8Array {
  const encrypt = (value: forge.asn1.Asn1) =>
    forge.pki.encryptPrivateKeyInfo(value, legacy ? password : utf8(password), {
      algorithm: legacy ? '3des' : 'aes256',
      prfAlgorithm: legacy ? 'sha1' : 'sha256',
      count: ITERATIONS,
      saltSize: 16,
    });
  const attributes = set(
    sequence(oid(ID.friendlyName), set(asn1.create(Class.UNIVERSAL, Type.BMPSTRING, false, utf16(name)))),
    sequence(oid(ID.localKeyId), set(octets('\x01'))),
  );
  const keyBag = sequence(
    oid(ID.shroudedKeyBag),
    explicit(encrypt(parse(key.export({ format: 'der', type: 'pkcs8' })))),
    attributes,
  );
  const certificateBags = certificates.map((certificate, index) =>
    sequence(
      oid(ID.certificateBag),
      explicit(sequence(oid(ID.x509), explicit(octets(binary(certificate))))),
      ...(index === 0 ? [attributes] : []),
    ),
  );
  const safes = sequence(encrypted(encrypt(sequence(...certificateBags))), data(sequence(keyBag)));
  return bytes(sequence(integer(3), data(safes), mac(der(safes), password, legacy)));
}

/** EncryptedData (RFC 5652, 8) from the algorithm and the octets that an encrypted key is made of too. */
function encrypted({ value }: forge.asn1.Asn1): forge.asn1.Asn1 {
  const [algorithm, content] = value as [forge.asn1.Asn1, forge.asn1.Asn1];
  const implicit = asn1.create(Class.CONTEXT_SPECIFIC, 0, false, content.value);
  return sequence(
    oid(ID.encryptedData),
    explicit(sequence(integer(0), sequence(oid(ID.data), algorithm, implicit))),
  );
}

function data(value: forge.asn1.Asn1): forge.asn1.Asn1 {
  return sequence(oid(ID.data), explicit(octets(der(value))));
}

/** MacData (RFC 7292, 4): what tells a wrong password. */
function mac(content: string, password: string, legacy: boolean): forge.asn1.Asn1 {
  const digest = legacy ? forge.md.sha1.create() : forge.md.sha256.create();
  const salt = binary(randomBytes(16));
  const key = forge.pkcs12.generateKey(
    password,
    forge.util.createBuffer(salt),
    MAC_KEY,
    ITERATIONS,
    digest.digestLength,
    digest,
  );
  const hmac = forge.hmac.create();
  hmac.start(digest, key);
  hmac.update(content);
  const algorithm = sequence(
    oid(legacy ? ID.sha1 : ID.sha256),
    asn1.create(Class.UNIVERSAL, Type.NULL, false, ''),
  );
  return sequence(sequence(algorithm, octets(hmac.digest().getBytes())), octets(salt), integer(ITERATIONS));
}

function sequence(...value: forge.asn1.Asn1[]): forge.asn1.Asn1 {
  return asn1.create(Class.UNIVERSAL, Type.SEQUENCE, true, value);
}

function set(...value: forge.asn1.Asn1[]): forge.asn1.Asn1 {
  return asn1.create(Class.UNIVERSAL, Type.SET, true, value);
}

function explicit(value: forge.asn1.Asn1): forge.asn1.Asn1 {
  return asn1.create(Class.CONTEXT_SPECIFIC, 0, true, [value]);
}

function oid(value: string): forge.asn1.Asn1 {
  return asn1.create(Class.UNIVERSAL, Type.OID, false, asn1.oidToDer(value).getBytes());
}

function octets(value: string): forge.asn1.Asn1 {
  return asn1.create(Class.UNIVERSAL, Type.OCTETSTRING, false, value);
}

function integer(value: number): forge.asn1.Asn1 {
  return asn1.create(Class.UNIVERSAL, Type.INTEGER, false, asn1.integerToDer(value).getBytes());
}

function parse(value: Uint8Array): forge.asn1.Asn1 {
  return asn1.fromDer(binary(value));
}

function der(value: forge.asn1.Asn1): string {
  return asn1.toDer(value).getBytes();
}

function bytes(value: forge.asn1.Asn1): Uint8Array {
  return new Uint8Array(Buffer.from(der(value), 'latin1'));
}

/** Forge speaks of bytes as text of one character each. */
function binary(value: Uint8Array): string {
  return Buffer.from(value).toString('latin1');
}

/** What PBES2 derives a key from; the older schemes take UTF-16, which forge makes itself (RFC 7292, appendix B.1). */
function utf8(text: string): string {
  return Buffer.from(text).toString('latin1');
}

function utf16(text: string): string {
  return Buffer.from(text, 'utf16le').swap16().toString('latin1');
}
