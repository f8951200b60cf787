import { sha256 } from '../base/digest.ts';
import type { RecordedPdf } from '../documents/render.ts';
import { Form4Error } from '../errors.ts';
import type { DraftFiling } from '../filing/schema.ts';
import { buildView, type Copy } from '../form/build.ts';
import { factsOf } from './facts.ts';
import { entrySchema, type ManifestEntry } from './manifest.ts';

/** Error: `option-invalid`, where such a copy is no record. */
export function checkKept(copy: Copy | undefined): void {
  if (copy?.kind !== 'draft' && copy?.kind !== 'signature') return;
  throw new Form4Error(
    'option-invalid',
    `copy: a ${copy.kind === 'draft' ? 'draft' : 'signature copy'} is no record to keep; expected plain or filed`,
  );
}

/**
 * What a submission's header says wrongly is the fault of the input, not of the options. Error: `shape-invalid`.
 *
 * @param copy what the header says of the filing
 */
export function checkHeader(filing: DraftFiling, copy: Copy): void {
  try {
    buildView(filing, copy);
  } catch (error) {
    if (!(error instanceof Form4Error)) throw error;
    throw new Form4Error('shape-invalid', `header of the submission: ${error.message}`, { cause: error });
  }
}

/** The line of the manifest for a PDF of that name. */
export function entryOf(file: string, filing: DraftFiling, { pdf, record }: RecordedPdf): ManifestEntry {
  const { variant, attachments } = record;
  const files = attachments.map((attachment) => ({ ...attachment, sha256: sha256(attachment.bytes) }));
  return entrySchema.parse({
    file,
    bytes: pdf.length,
    sha256: sha256(pdf),
    ...factsOf(filing, { ...record, standards: variant.standards, attachments: files }),
  });
}
