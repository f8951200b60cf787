import { createDecipheriv, pbkdf2Sync } from 'node:crypto';
import forge from 'node-forge';
import { type Asn1, Asn1Error } from './read-asn1.ts';

/**
 * Encryption by password, as PKCS#12 files use it (RFC 7292, appendices B and C; RFC 8018). Node does what it can; the
 * key derivation of PKCS#12 and RC2, which OpenSSL no longer has at hand, are forge's.
 */

/** A scheme that no file of this century needs, in words that follow "it is encrypted with". */
export class PbeUnsupported extends Error {}

/** More would keep a program busy for minutes. */
const MOST_ITERATIONS = 2_000_000;

const PBES2 = '1.2.840.113549.1.5.13';
const PBKDF2 = '1.2.840.113549.1.5.12';
const SHA1_3DES = '1.2.840.113549.1.12.1.3';
const SHA1_RC2_40 = '1.2.840.113549.1.12.1.6';

interface Cipher {
  readonly name: string;
  readonly key: number;
}

/** Encryption schemes of PBES2 (RFC 8018, appendix B.2). */
const CIPHERS: Readonly<Record<string, Cipher>> = {
  '2.16.840.1.101.3.4.1.2': { name: 'aes-128-cbc', key: 16 },
  '2.16.840.1.101.3.4.1.22': { name: 'aes-192-cbc', key: 24 },
  '2.16.840.1.101.3.4.1.42': { name: 'aes-256-cbc', key: 32 },
  '1.2.840.113549.3.7': { name: 'des-ede3-cbc', key: 24 },
};

const HMAC_SHA1 = '1.2.840.113549.2.7';

/** Pseudorandom functions of PBKDF2 (RFC 8018, appendix B.1). */
const HMACS: Readonly<Record<string, string>> = {
  [HMAC_SHA1]: 'sha1',
  '1.2.840.113549.2.8': 'sha224',
  '1.2.840.113549.2.9': 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
};

/**
 * Decrypts with an AlgorithmIdentifier of encryption by password.
 *
 * @throws {Asn1Error} where the parameters are malformed; {PbeUnsupported} where the scheme is not known; Node's errors
 * where the password is wrong
 */
export function decrypt(algorithm: Asn1 | undefined, password: string, encrypted: Uint8Array): Uint8Array {
  const [scheme, parameters] = algorithmIn(algorithm);
  if (scheme === PBES2) return decryptPbes2(parameters, password, encrypted);
  if (scheme !== SHA1_3DES && scheme !== SHA1_RC2_40) throw new PbeUnsupported(scheme);
  const [salt, count] = required(parameters).sequence();
  const derivation = { salt: required(salt).octets(), iterations: iterationsOf(count) };
  const derive = (purpose: Purpose, length: number) =>
    derivePkcs12(password, purpose, { ...derivation, length });
  if (scheme === SHA1_3DES) return decipher('des-ede3-cbc', derive('key', 24), derive('iv', 8), encrypted);
  return decipherRc2(derive('key', 5), derive('iv', 8), encrypted);
}

/** PBES2 (RFC 8018, 6.2), whose password is UTF-8. */
function decryptPbes2(parameters: Asn1 | undefined, password: string, encrypted: Uint8Array): Uint8Array {
  const [derivation, encryption] = required(parameters).sequence();
  const [kdf, derivationParameters] = algorithmIn(derivation);
  const [scheme, iv] = algorithmIn(encryption);
  if (kdf !== PBKDF2) throw new PbeUnsupported(kdf);
  const [salt, count, ...optional] = required(derivationParameters).sequence();
  const prf = optional.find((each) => each.is('sequence'));
  const [hmac] = prf === undefined ? [HMAC_SHA1] : algorithmIn(prf);
  const [digest, cipher] = [HMACS[hmac], CIPHERS[scheme]];
  if (digest === undefined || cipher === undefined) throw new PbeUnsupported(digest ? scheme : hmac);
  const key = pbkdf2Sync(password, required(salt).octets(), iterationsOf(count), cipher.key, digest);
  return decipher(cipher.name, key, required(iv).octets(), encrypted);
}

function decipher(name: string, key: Uint8Array, iv: Uint8Array, encrypted: Uint8Array): Uint8Array {
  const cipher = createDecipheriv(name, key, iv);
  return Uint8Array.from(Buffer.concat([cipher.update(encrypted), cipher.final()]));
}

function decipherRc2(key: Uint8Array, iv: Uint8Array, encrypted: Uint8Array): Uint8Array {
  const cipher = forge.rc2.createDecryptionCipher(binary(key), 40);
  cipher.start(binary(iv));
  cipher.update(forge.util.createBuffer(binary(encrypted)));
  if (!cipher.finish()) throw new Error('the padding is wrong');
  return bytesOf(cipher.output.getBytes());
}

/** What a derived key is for (RFC 7292, appendix B.3). */
const PURPOSES = { key: 1, iv: 2, mac: 3 } as const;
type Purpose = keyof typeof PURPOSES;

interface Derivation {
  readonly salt: Uint8Array;
  readonly iterations: number;
  readonly length: number;
  /** SHA-1 unless said. */
  readonly digest?: 'sha1' | 'sha256' | 'sha384' | 'sha512';
}

/** The key derivation of PKCS#12 (RFC 7292, appendix B.2), whose password is UTF-16. */
export function derivePkcs12(
  password: string,
  purpose: Purpose,
  { salt, iterations, length, digest = 'sha1' }: Derivation,
): Uint8Array {
  const derived = forge.pkcs12.generateKey(
    password,
    forge.util.createBuffer(binary(salt)),
    PURPOSES[purpose],
    iterations,
    length,
    forge.md[digest].create(),
  );
  return bytesOf(derived.getBytes());
}

/** How often a key derivation repeats. @throws {Asn1Error} where that is never, or takes minutes */
export function iterationsOf(value: Asn1 | undefined): number {
  const count = required(value).integer();
  if (count < 1 || count > MOST_ITERATIONS) throw new Asn1Error(`it asks for ${count} iterations`);
  return count;
}

/** Reads an AlgorithmIdentifier: what it is, and its parameters. @throws {Asn1Error} where it is none */
export function algorithmIn(value: Asn1 | undefined): readonly [oid: string, parameters: Asn1 | undefined] {
  const [oid, parameters] = required(value).sequence();
  return [required(oid).oid(), parameters];
}

/** A value that has to be there. @throws {Asn1Error} where it is missing */
export function required(value: Asn1 | undefined): Asn1 {
  if (value === undefined) throw new Asn1Error('a value is missing');
  return value;
}

/** Forge speaks of bytes as text of one character each. */
function binary(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'latin1'));
}
