import { Form4Error } from '../errors.ts';
import { Asn1Error } from './read-asn1.ts';
import { type Certificate, readCertificate } from './read-certificate.ts';

const PEM = /-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----([A-Za-z\d+/=\s]+?)-----END/g;

/**
 * The certificates to be trusted, each input DER or PEM with one or more.
 *
 * @throws {Form4Error} `option-invalid` where one of them is none
 */
export function readRoots(inputs: readonly Uint8Array[]): readonly Certificate[] {
  return inputs.flatMap((input, index) => {
    try {
      const text = Buffer.from(input).toString('latin1');
      if (!text.includes('-----BEGIN')) return [readCertificate(input)];
      const certificates = [...text.matchAll(PEM)].map(([, base64 = '']) =>
        readCertificate(Uint8Array.from(Buffer.from(base64, 'base64'))),
      );
      if (certificates.length === 0) throw new Asn1Error('it holds no certificate');
      return certificates;
    } catch (error) {
      if (!(error instanceof Asn1Error)) throw error;
      throw new Form4Error(
        'option-invalid',
        `trust: expected certificates, DER or PEM; number ${index + 1} of those given is none: ${error.message}`,
        { cause: error },
      );
    }
  });
}
