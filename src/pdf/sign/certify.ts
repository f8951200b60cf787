import { Form4Error } from '../../errors.ts';
import type { Certification } from '../../options/certify.ts';
import { isDict, PdfName, type PdfValue } from '../objects/values.ts';
import type { PdfFile } from '../read/file.ts';
import type { SignatureField } from './field.ts';

/**
 * Whether a signature may be added. A certification that allows no changes forbids all others (ISO 32000-1, table 254),
 * and a certification has to be the first signature (12.8.2.2).
 *
 * @throws {Form4Error} `signing-forbidden` where it may not.
 */
export function checkPermission(
  file: PdfFile,
  fields: readonly SignatureField[],
  certify: Certification | null,
): void {
  const signed = fields.filter(({ type, isFilled }) => type === 'Sig' && isFilled);
  const permissions = file.dict(file.dict(file.trailer.get('Root'))?.get('Perms'));
  const signatures = [permissions?.get('DocMDP'), ...signed.map(({ dict }) => dict.get('V'))];
  if (signatures.some((signature) => allowed(file, signature) === 1))
    throw new Form4Error(
      'signing-forbidden',
      'the PDF is certified and allows no changes, and a signature would be one: sign a copy that is not certified, or certify it with form-filling',
    );
  if (certify !== null && (signed.length > 0 || permissions?.has('DocMDP')))
    throw new Form4Error(
      'signing-forbidden',
      'the PDF is signed already, and a certification has to be the first signature: certify before others sign, or sign without certifying',
    );
}

/** P of a certification's parameters: 1 no changes, 2 filling of forms, 3 notes too; null of another signature. */
function allowed(file: PdfFile, signature: PdfValue | undefined): number | null {
  for (const reference of file.array(file.dict(signature)?.get('Reference'))) {
    const found = file.resolve(reference);
    if (!isDict(found)) continue;
    const method = file.resolve(found.get('TransformMethod'));
    if (!(method instanceof PdfName) || method.name !== 'DocMDP') continue;
    const permission = file.resolve(file.dict(found.get('TransformParams'))?.get('P'));
    return typeof permission === 'number' ? permission : 2;
  }
  return null;
}
