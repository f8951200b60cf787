import { sha256 } from '../../base/digest.ts';
import { Form4Error } from '../../errors.ts';
import { openPdf, readContents, sourceOf } from '../record/extract.ts';
import type { SignatureReport } from './report.ts';
import type { Revision, Revisions } from './revisions.ts';

/** Whether the XML that comes out of the whole file is the one that was signed. */
export function compareXml(
  { file }: Revision,
  { all }: Revisions,
  integrity: SignatureReport['integrity'],
): SignatureReport['xml'] {
  const signed = xmlDigest(file.bytes);
  const last = xmlDigest((all.at(-1) as Revision).file.bytes);
  if (signed === null && last === null) return 'none';
  if (signed !== last) return 'changed';
  return integrity === 'whole' ? 'signed' : 'unproven';
}

/** Digest of the filing's XML; null where there is none that can be read. */
function xmlDigest(bytes: Uint8Array): string | null {
  try {
    const source = sourceOf(readContents(openPdf(bytes)).attachments);
    return source === null || source.problem !== null ? null : sha256(source.bytes);
  } catch (error) {
    if (error instanceof Form4Error) return null;
    throw error;
  }
}
