import {
  createHash,
  createPublicKey,
  generateKeyPair,
  type KeyObject,
  randomBytes,
  webcrypto,
} from 'node:crypto';
import { promisify } from 'node:util';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { type Legacy, pkcs12 } from './pkcs12.ts';

/** Certificates and keys for tests (RFC 5280), made here and now: an authority of a root and an intermediate, and whom they vouch for. */

export type KeyKind = 'rsa-2048' | 'rsa-3072' | 'p-256' | 'p-384' | 'p-521';

/** Named bits of the key usage (RFC 5280, 4.2.1.3), by their number. */
const USAGE_BITS = { digitalSignature: 0, nonRepudiation: 1, keyEncipherment: 2, keyCertSign: 5, cRLSign: 6 };

export type Usage = keyof typeof USAGE_BITS;

export interface Validity {
  readonly from: Date;
  readonly to: Date;
}

export interface Wish {
  /** The common name; any text. */
  readonly name: string;
  /** `p-256` unless said. */
  readonly key?: KeyKind;
  /** 2020 to 2045 unless said. */
  readonly validity?: Validity;
  /** True in the basic constraints (RFC 5280, 4.2.1.9): it may issue. */
  readonly ca?: boolean;
  /** Of a leaf digitalSignature and nonRepudiation, of an authority keyCertSign and cRLSign unless said; null leaves it out. */
  readonly usage?: readonly Usage[] | null;
  /** Purposes as object identifiers (RFC 5280, 4.2.1.12), critical; none unless said. */
  readonly eku?: readonly string[];
}

/** Somebody with a key, a certificate of it, and the certificates above it. */
export interface Identity {
  readonly name: string;
  /** DER. */
  readonly certificate: Uint8Array;
  readonly privateKey: KeyObject;
  /** DER: the issuers from its own up to the root, the root included; empty of a self-signed one. */
  readonly chain: readonly Uint8Array[];
  /** A certificate for somebody else, whether this one may issue or not. */
  issue(wish: Wish): Promise<Identity>;
  /** PKCS #8 and certificates, its own first, the root left out. With a password the key is encrypted. */
  pem(password?: string): { readonly key: string; readonly certificates: readonly string[] };
  /** A PKCS #12 file: AES-256 and SHA-256 as OpenSSL 3 writes, or 3DES and SHA-1 as older programs do. */
  p12(password: string, legacy?: Legacy): Uint8Array;
}

export interface Authority {
  readonly root: Identity;
  readonly intermediate: Identity;
  /** By the intermediate. */
  issue(wish: Wish): Promise<Identity>;
}

export const EXPIRED: Validity = {
  from: new Date('2015-01-01T00:00:00Z'),
  to: new Date('2016-01-01T00:00:00Z'),
};
export const NOT_YET: Validity = {
  from: new Date('2044-01-01T00:00:00Z'),
  to: new Date('2045-01-01T00:00:00Z'),
};
const USUAL: Validity = { from: new Date('2020-01-01T00:00:00Z'), to: new Date('2045-01-01T00:00:00Z') };

/** id-kp-timeStamping (RFC 3161, 2.3): must be critical and alone. */
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';

/** A wish for the certificate of a time-stamp authority. */
export const TSA: Wish = {
  name: 'Test Time-Stamp Authority',
  usage: ['digitalSignature'],
  eku: [TIME_STAMPING],
};

/** A root and an intermediate below it. What is wished of either replaces what is usual: `{ intermediate: { ca: false } }`. */
export async function makeAuthority(
  wishes: { readonly root?: Partial<Wish>; readonly intermediate?: Partial<Wish> } = {},
): Promise<Authority> {
  const root = await makeSelfSigned({ name: 'Test Root', ca: true, ...wishes.root });
  const intermediate = await root.issue({ name: 'Test Intermediate', ca: true, ...wishes.intermediate });
  return { root, intermediate, issue: (wish) => intermediate.issue(wish) };
}

/** Somebody who vouches for themselves. */
export function makeSelfSigned(wish: Wish): Promise<Identity> {
  return make(wish, undefined);
}

async function make(wish: Wish, issuer: Identity | undefined): Promise<Identity> {
  const privateKey = await keyOf(wish.key ?? 'p-256', wish.name);
  const certificate = await certify(wish, privateKey, issuer);
  const chain = issuer ? [issuer.certificate, ...issuer.chain] : [];
  const sent = [certificate, ...chain.slice(0, -1)];
  const identity: Identity = {
    name: wish.name,
    certificate,
    privateKey,
    chain,
    issue: (next) => make(next, identity),
    pem: (password) => ({ key: keyPem(privateKey, password), certificates: sent.map(certificatePem) }),
    p12: (password, legacy) => pkcs12(privateKey, sent, wish.name, password, legacy),
  };
  return identity;
}

const keys = new Map<string, Promise<KeyObject>>();

/** The key of this kind and name: made when first asked for, RSA takes its time. */
function keyOf(kind: KeyKind, name: string): Promise<KeyObject> {
  const slot = `${kind} ${name}`;
  const known = keys.get(slot) ?? makeKey(kind);
  keys.set(slot, known);
  return known;
}

const generate = promisify(generateKeyPair);

async function makeKey(kind: KeyKind): Promise<KeyObject> {
  const pair =
    kind === 'rsa-2048' || kind === 'rsa-3072'
      ? await generate('rsa', { modulusLength: Number(kind.slice(4)) })
      : await generate('ec', { namedCurve: kind.toUpperCase() });
  return pair.privateKey;
}

async function certify(wish: Wish, privateKey: KeyObject, issuer: Identity | undefined): Promise<Uint8Array> {
  const certificate = new pkijs.Certificate();
  const { from, to } = wish.validity ?? USUAL;
  certificate.version = 2;
  certificate.serialNumber = new asn1js.Integer({ valueHex: serial() });
  certificate.notBefore.value = from;
  certificate.notAfter.value = to;
  const signer = issuer && pkijs.Certificate.fromBER(issuer.certificate);
  certificate.subject = nameOf(wish.name);
  certificate.issuer = signer?.subject ?? certificate.subject;
  await certificate.subjectPublicKeyInfo.importKey(await publicKey(privateKey));
  certificate.extensions = extensions(wish, certificate, signer ?? certificate);
  const key = await signingKey(issuer?.privateKey ?? privateKey);
  await certificate.sign(key, hashFor(issuer?.privateKey ?? privateKey));
  return new Uint8Array(certificate.toSchema(true).toBER());
}

/** Eight bytes, positive and without a leading zero (RFC 5280, 4.1.2.2). */
function serial(): Uint8Array {
  const bytes = new Uint8Array(randomBytes(8));
  bytes[0] = 0x40 | ((bytes[0] ?? 0) & 0x3f);
  return bytes;
}

/** One attribute a relative name; pkijs would write them all into one. */
function nameOf(name: string): pkijs.RelativeDistinguishedNames {
  const relative = (type: string, value: string) => {
    const attribute = [new asn1js.ObjectIdentifier({ value: type }), new asn1js.Utf8String({ value })];
    return new asn1js.Set({ value: [new asn1js.Sequence({ value: attribute })] });
  };
  const whole = new asn1js.Sequence({
    value: [relative('2.5.4.10', 'Form4 Tests'), relative('2.5.4.3', name)],
  });
  return new pkijs.RelativeDistinguishedNames({ schema: asn1js.fromBER(whole.toBER()).result });
}

function extensions(
  wish: Wish,
  certificate: pkijs.Certificate,
  signer: pkijs.Certificate,
): pkijs.Extension[] {
  const { ca = false, eku = [] } = wish;
  const usage = wish.usage === undefined ? usualUsage(ca) : wish.usage;
  const all = [
    extension('2.5.29.19', true, new pkijs.BasicConstraints({ cA: ca }).toSchema()),
    extension('2.5.29.14', false, new asn1js.OctetString({ valueHex: keyIdentifier(certificate) })),
    extension(
      '2.5.29.35',
      false,
      new pkijs.AuthorityKeyIdentifier({
        keyIdentifier: new asn1js.OctetString({ valueHex: keyIdentifier(signer) }),
      }).toSchema(),
    ),
  ];
  if (usage) all.push(extension('2.5.29.15', true, usageBits(usage)));
  if (eku.length > 0)
    all.push(extension('2.5.29.37', true, new pkijs.ExtKeyUsage({ keyPurposes: [...eku] }).toSchema()));
  return all;
}

function usualUsage(ca: boolean): readonly Usage[] {
  return ca ? ['keyCertSign', 'cRLSign'] : ['digitalSignature', 'nonRepudiation'];
}

function extension(extnID: string, critical: boolean, value: asn1js.AsnType): pkijs.Extension {
  return new pkijs.Extension({ extnID, critical, extnValue: value.toBER() });
}

/** A BIT STRING of named bits: DER drops the trailing zeros (X.690, 11.2.2). */
function usageBits(usage: readonly Usage[]): asn1js.BitString {
  const numbers = usage.map((each) => USAGE_BITS[each]);
  const byte = numbers.reduce((sum, number) => sum | (0x80 >> number), 0);
  return new asn1js.BitString({ valueHex: Uint8Array.of(byte), unusedBits: 7 - Math.max(...numbers) });
}

/** The SHA-1 of the public key (RFC 5280, 4.2.1.2, method 1). */
function keyIdentifier({ subjectPublicKeyInfo }: pkijs.Certificate): Uint8Array {
  const key = subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView;
  return new Uint8Array(createHash('sha1').update(key).digest());
}

/** The digest that goes with a key: as long as the curve (RFC 5480, 4), SHA-256 with RSA. */
export function hashFor({ asymmetricKeyDetails }: KeyObject): 'SHA-256' | 'SHA-384' | 'SHA-512' {
  if (asymmetricKeyDetails?.namedCurve === 'secp384r1') return 'SHA-384';
  if (asymmetricKeyDetails?.namedCurve === 'secp521r1') return 'SHA-512';
  return 'SHA-256';
}

async function signingKey(key: KeyObject): Promise<webcrypto.CryptoKey> {
  const der = key.export({ format: 'der', type: 'pkcs8' });
  return webcrypto.subtle.importKey('pkcs8', der, algorithm(key), true, ['sign']);
}

async function publicKey(key: KeyObject): Promise<webcrypto.CryptoKey> {
  const der = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return webcrypto.subtle.importKey('spki', der, algorithm(key), true, ['verify']);
}

function algorithm(key: KeyObject): webcrypto.RsaHashedImportParams | webcrypto.EcKeyImportParams {
  if (key.asymmetricKeyType === 'rsa') return { name: 'RSASSA-PKCS1-v1_5', hash: hashFor(key) };
  const curves: Record<string, string> = { prime256v1: 'P-256', secp384r1: 'P-384', secp521r1: 'P-521' };
  return { name: 'ECDSA', namedCurve: curves[key.asymmetricKeyDetails?.namedCurve ?? ''] ?? '' };
}

function keyPem(key: KeyObject, password: string | undefined): string {
  const encryption = password === undefined ? {} : { cipher: 'aes-256-cbc', passphrase: password };
  return key.export({ format: 'pem', type: 'pkcs8', ...encryption }).toString();
}

export function certificatePem(der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
