import { createPrivateKey, type KeyObject } from 'node:crypto';
import { Form4Error } from '../errors.ts';
import { keySigner } from './key-signer.ts';
import type { Signer } from './signer.ts';

export interface PemFiles {
  /** A PEM private key: PKCS#8, encrypted or not, SEC 1 or PKCS#1. */
  readonly key: string | Uint8Array;
  /** PEM, one or several in each, or DER; in any order, the key's own among them. */
  readonly certificates: readonly (string | Uint8Array)[];
  /** Of an encrypted key. */
  readonly password?: string;
}

/**
 * A signer of a PEM key and certificates.
 *
 * @throws {Form4Error} `password-wrong`; `signer-invalid` where key or certificates cannot be read or do not belong
 * together; `key-unsupported` where the key is of a kind that does not sign
 */
export async function openPem({ key, certificates, password }: PemFiles): Promise<Signer> {
  return keySigner(readKey(latin1Of(key), password), certificates.flatMap(readCertificates));
}

/** What OpenSSL says of a key is left out of the errors: whoever logs them is told nothing of what is secret. */
function readKey(pem: string, password: string | undefined): KeyObject {
  const isEncrypted = /-----BEGIN ENCRYPTED PRIVATE KEY-----|^Proc-Type: 4,ENCRYPTED/m.test(pem);
  if (isEncrypted && password === undefined)
    throw new Form4Error('password-wrong', 'the private key is encrypted: give its password');
  try {
    return createPrivateKey({ key: pem, format: 'pem', passphrase: isEncrypted ? password : undefined });
  } catch {
    throw isEncrypted
      ? new Form4Error('password-wrong', 'the private key does not open: check the password and the file')
      : new Form4Error('signer-invalid', 'the private key cannot be read: pass a PEM private key');
  }
}

const CERTIFICATE = /-----BEGIN CERTIFICATE-----([^-]*)-----END CERTIFICATE-----/g;

function readCertificates(input: string | Uint8Array): Uint8Array[] {
  const found = [...latin1Of(input).matchAll(CERTIFICATE)];
  if (found.length > 0) return found.map(([, base64 = '']) => Uint8Array.from(Buffer.from(base64, 'base64')));
  if (typeof input !== 'string') return [input];
  throw new Form4Error('signer-invalid', 'a certificate cannot be read: pass PEM or DER');
}

function latin1Of(input: string | Uint8Array): string {
  return typeof input === 'string' ? input : Buffer.from(input).toString('latin1');
}
