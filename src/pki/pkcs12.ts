import { createHmac, createPrivateKey, timingSafeEqual } from 'node:crypto';
import { Form4Error } from '../errors.ts';
import { keySigner } from './key-signer.ts';
import { algorithmIn, decrypt, derivePkcs12, iterationsOf, PbeUnsupported, required } from './pbe.ts';
import { Asn1, Asn1Error } from './read-asn1.ts';
import type { Signer } from './signer.ts';

/**
 * PKCS#12 files (RFC 7292). forge reads them too, but keeps no certificate with an RSA key as it came and decodes the
 * password's characters in one way only, so its ciphers are used and not its reader.
 */

const DATA = '1.2.840.113549.1.7.1';
const ENCRYPTED_DATA = '1.2.840.113549.1.7.6';
const KEY_BAG = '1.2.840.113549.1.12.10.1.1';
const SHROUDED_KEY_BAG = '1.2.840.113549.1.12.10.1.2';
const CERTIFICATE_BAG = '1.2.840.113549.1.12.10.1.3';
const X509 = '1.2.840.113549.1.9.22.1';

/** Digests of the MAC; PBMAC1 (RFC 9579) is not among them. */
const MACS: Readonly<Record<string, { digest: 'sha1' | 'sha256' | 'sha384' | 'sha512'; length: number }>> = {
  '1.3.14.3.2.26': { digest: 'sha1', length: 20 },
  '2.16.840.1.101.3.4.2.1': { digest: 'sha256', length: 32 },
  '2.16.840.1.101.3.4.2.2': { digest: 'sha384', length: 48 },
  '2.16.840.1.101.3.4.2.3': { digest: 'sha512', length: 64 },
};

/** A key and certificates do not fill a megabyte. */
const MOST_BYTES = 1_000_000;

interface Bags {
  /** PKCS#8 (RFC 5208), DER. */
  readonly keys: Uint8Array[];
  readonly certificates: Uint8Array[];
}

/**
 * A signer of a PKCS#12 file (`.p12`, `.pfx`): its one key, and the certificates that lead from it upwards.
 *
 * @throws {Form4Error} `password-wrong`; `signer-invalid` where the file cannot be read or holds other than one key;
 * `key-unsupported` where the key is of a kind that does not sign
 */
export async function openPkcs12(bytes: Uint8Array, password: string): Promise<Signer> {
  const { keys, certificates } = readable(() => readBags(bytes, password));
  const [key, ...more] = keys;
  if (key === undefined || more.length > 0)
    throw invalid(`holds ${keys.length} private keys: export one key with its certificates`);
  try {
    return keySigner(createPrivateKey({ key: Buffer.from(key), format: 'der', type: 'pkcs8' }), certificates);
  } catch (error) {
    // What OpenSSL says of a key is left out.
    throw error instanceof Form4Error ? error : invalid('holds a private key that cannot be read');
  } finally {
    key.fill(0);
  }
}

function invalid(what: string): Form4Error {
  return new Form4Error('signer-invalid', `the PKCS#12 file ${what}`);
}

/** Errors of reading in words for whoever passed the file, without what the libraries say. */
function readable<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Form4Error) throw error;
    if (error instanceof PbeUnsupported)
      throw invalid(`is encrypted with ${error.message}: export it anew with AES or 3DES`);
    throw invalid('cannot be read: export it anew');
  }
}

function readBags(bytes: Uint8Array, password: string): Bags {
  if (bytes.length > MOST_BYTES) throw invalid(`is longer than ${MOST_BYTES} bytes`);
  const [, content, mac] = Asn1.read(bytes).sequence();
  const safe = contentOf(content);
  if (mac === undefined)
    throw invalid('has no MAC that tells a wrong password: export it anew with integrity by password');
  checkMac(mac, safe, password);
  const bags: Bags = { keys: [], certificates: [] };
  for (const info of Asn1.read(safe).sequence()) {
    for (const bag of Asn1.read(safeContents(info, password)).sequence()) readBag(bag, password, bags);
  }
  return bags;
}

/** The octets of a ContentInfo of data (RFC 5652, 4). */
function contentOf(info: Asn1 | undefined): Uint8Array {
  const [type, content] = algorithmIn(info);
  if (type !== DATA) throw new PbeUnsupported('a public key');
  return inner(content).octets();
}

/** What an explicit tag holds. */
function inner(tagged: Asn1 | undefined): Asn1 {
  return required(required(tagged).kids[0]);
}

/** Tells a wrong password (RFC 7292, 4 and appendix B.4). */
function checkMac(mac: Asn1, content: Uint8Array, password: string): void {
  const [digestInfo, salt, iterations] = mac.sequence();
  const [algorithm, expected] = required(digestInfo).sequence();
  const [oid] = algorithmIn(algorithm);
  const known = MACS[oid];
  if (known === undefined) throw new PbeUnsupported(oid);
  const key = derivePkcs12(password, 'mac', {
    ...known,
    salt: required(salt).octets(),
    iterations: iterations === undefined ? 1 : iterationsOf(iterations),
  });
  const actual = createHmac(known.digest, key).update(content).digest();
  const wanted = required(expected).octets();
  if (wanted.length !== actual.length || !timingSafeEqual(wanted, actual))
    throw new Form4Error(
      'password-wrong',
      'the PKCS#12 file does not open: check the password, and whether the file is whole',
    );
}

/** Bags as they stand, or decrypted (RFC 5652, 8). */
function safeContents(info: Asn1, password: string): Uint8Array {
  const [type, content] = algorithmIn(info);
  if (type !== ENCRYPTED_DATA) return contentOf(info);
  const [, encrypted] = inner(content).sequence();
  const [, algorithm, octets] = required(encrypted).sequence();
  if (!octets?.isTagged(0)) throw new Asn1Error('what is encrypted is missing');
  return decrypt(algorithm, password, implicitOctets(octets));
}

/** An OCTET STRING whose tag is replaced; BER may have it in parts. */
function implicitOctets(value: Asn1): Uint8Array {
  if (!value.isConstructed) return value.content();
  return Uint8Array.from(Buffer.concat(value.kids.map((part) => part.octets())));
}

/** Keys and certificates; other bags (secrets, revocation lists) are passed over. */
function readBag(bag: Asn1, password: string, { keys, certificates }: Bags): void {
  // A bag begins as an AlgorithmIdentifier does: what it is, and its value.
  const [kind, tagged] = algorithmIn(bag);
  const value = inner(tagged);
  if (kind === KEY_BAG) keys.push(Uint8Array.from(value.raw));
  if (kind === SHROUDED_KEY_BAG) {
    const [algorithm, encrypted] = value.sequence();
    keys.push(decrypt(algorithm, password, required(encrypted).octets()));
  }
  if (kind === CERTIFICATE_BAG) {
    const [type, certificate] = algorithmIn(value);
    if (type === X509) certificates.push(inner(certificate).octets());
  }
}
