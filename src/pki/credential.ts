import { X509Certificate } from 'node:crypto';
import { Form4Error } from '../errors.ts';
import { Asn1Error } from './read-asn1.ts';
import { type Certificate, readCertificate } from './read-certificate.ts';
import { type SigningScheme, schemeOf } from './scheme.ts';
import type { Signer } from './signer.ts';

/** A signer's certificate: what a signature says of who signed, and what the key signs with. */
export interface Credential {
  readonly certificate: Certificate;
  readonly scheme: SigningScheme;
}

/**
 * Reads the certificate that is to sign, and looks at the others.
 *
 * @throws {Form4Error} `signer-invalid` where one cannot be read; `key-unsupported` where its key is of a kind that does
 * not sign
 */
export function readCredential({ certificate: der, chain }: Signer): Credential {
  if (openCertificate(der) === null)
    throw new Form4Error(
      'signer-invalid',
      "the signer's certificate cannot be read: pass the DER of one X.509 certificate",
    );
  if (chain.some((each) => openCertificate(each) === null))
    throw new Form4Error(
      'signer-invalid',
      "a certificate of the signer's chain cannot be read: pass the DER of X.509 certificates",
    );
  try {
    const certificate = readCertificate(der);
    return { certificate, scheme: schemeOf(certificate.key) };
  } catch (error) {
    if (!(error instanceof Asn1Error)) throw error;
    throw new Form4Error(
      'signer-invalid',
      `the signer's certificate cannot be read, ${error.message}: ask its issuer for another`,
      { cause: error },
    );
  }
}

/** A certificate in DER and nothing else; null where it is none, or has a key that cannot be read. */
export function openCertificate(der: Uint8Array): X509Certificate | null {
  try {
    const certificate = new X509Certificate(der);
    return certificate.publicKey && Buffer.compare(certificate.raw, der) === 0 ? certificate : null;
  } catch {
    return null;
  }
}
