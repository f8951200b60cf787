import { type KeyObject, X509Certificate } from 'node:crypto';
import * as asn1js from 'asn1js';
import { Form4Error } from '../errors.ts';
import { encodingOf, isContext, itemsOf, type Node, oidOf, readAsn1 } from './asn1.ts';
import { type Scheme, schemeOf } from './scheme.ts';
import type { Signer } from './signer.ts';

/** A signer's certificate: what a signature says of who signed, and what the key signs with. */
export interface Credential {
  readonly der: Uint8Array;
  readonly publicKey: KeyObject;
  readonly scheme: Scheme;
  /** The person's or the organization's name, as the certificate says it. */
  readonly name: string;
  /** The issuer's name and the serial number as they stand in the certificate. */
  readonly issuer: Uint8Array;
  readonly serialNumber: Uint8Array;
  readonly validFrom: Date;
  readonly validTo: Date;
}

/**
 * Reads the certificate that is to sign, and looks at the others.
 *
 * @throws Form4Error `signer-invalid`, `key-unsupported`
 */
export function readCredential({ certificate: der, chain }: Signer): Credential {
  if (chain.some((each) => openCertificate(each) === null))
    throw new Form4Error(
      'signer-invalid',
      "a certificate of the signer's chain cannot be read: pass the DER of X.509 certificates",
    );
  const certificate = openCertificate(der);
  if (certificate === null)
    throw new Form4Error(
      'signer-invalid',
      "the signer's certificate cannot be read: pass the DER of one X.509 certificate",
    );
  const { publicKey, validFrom, validTo } = certificate;
  const scheme = schemeOf(publicKey);
  const [first, ...rest] = itemsOf(itemsOf(readAsn1(der))[0]);
  // The version is left out of certificates of version 1 (RFC 5280, 4.1).
  const [serialNumber, , issuer, , subject] = isContext(first, 0) ? rest : [first, ...rest];
  return {
    ...{ der, publicKey, scheme, name: nameOf(subject) },
    ...{ issuer: encodingOf(issuer), serialNumber: encodingOf(serialNumber) },
    ...{ validFrom: new Date(validFrom), validTo: new Date(validTo) },
  };
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

/** Common name, organizational unit, organization (RFC 5280, appendix A.1): the first there is. */
const NAMES = ['2.5.4.3', '2.5.4.11', '2.5.4.10'];

function nameOf(subject: Node | undefined): string {
  const attributes = itemsOf(subject).flatMap((relative) => itemsOf(relative));
  for (const wanted of NAMES) {
    for (const attribute of attributes) {
      const [type, value] = itemsOf(attribute);
      if (oidOf(type) !== wanted || !(value instanceof asn1js.BaseStringBlock)) continue;
      if (value.getValue().trim() !== '') return value.getValue();
    }
  }
  return '';
}
