import type { Certification } from '../../options/certify.ts';
import { textString } from '../objects/strings.ts';
import { dictOf, name, PdfString, type PdfValue } from '../objects/values.ts';

/** WHAT a signature says of itself beside its CMS. */
export interface SignatureMetadata {
  /** The claimed time as a date string (ISO 32000-1, 7.9.4). */
  readonly time: string;
  readonly reason: string | null;
  readonly location: string | null;
  /** What a certification allows after it; null of a plain signature. */
  readonly certify: Certification | null;
}

/** P of the transform parameters (ISO 32000-1, table 254). */
const PERMISSIONS: Readonly<Record<Certification, number>> = { 'no-changes': 1, 'form-filling': 2 };

/** Wider than any offset, so that the numbers can be put in place. */
const OFFSET_ROOM = 9_999_999_999;

/** What is put in place of the byte range and the contents. */
export const BYTE_RANGE = [0, OFFSET_ROOM, OFFSET_ROOM, OFFSET_ROOM] as const;

/**
 * The signature dictionary (ISO 32000-1, table 252; ETSI EN 319 142-1, 6.3), its contents so many zeros. Neither the
 * signer's name nor the certificate stand in it: the CMS says them.
 */
export function signatureDictionary(
  metadata: SignatureMetadata,
  room: number,
): ReadonlyMap<string, PdfValue> {
  const { time, reason, location, certify } = metadata;
  return dictOf({
    ...{ Type: name('Sig'), Filter: name('Adobe.PPKLite'), SubFilter: name('ETSI.CAdES.detached') },
    ...{ ByteRange: [...BYTE_RANGE], Contents: new PdfString('\0'.repeat(room), true), M: textString(time) },
    Reason: reason === null ? undefined : textString(reason),
    Location: location === null ? undefined : textString(location),
    Reference: certify === null ? undefined : [certificationReference(certify)],
  });
}

/** 12.8.2.2; without the digest entries, which PDF/A forbids (ISO 19005-3, 6.1.12). */
function certificationReference(certify: Certification): PdfValue {
  const parameters = { Type: name('TransformParams'), P: PERMISSIONS[certify], V: name('1.2') };
  return dictOf({
    ...{ Type: name('SigRef'), TransformMethod: name('DocMDP') },
    TransformParams: dictOf(parameters),
  });
}
