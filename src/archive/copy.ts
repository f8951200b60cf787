import { sha256 } from '../base/digest.ts';
import type { RecordedPdf } from '../documents/pdf.ts';
import { Form4Error } from '../errors.ts';
import type { DraftFiling } from '../filing/schema.ts';
import { buildView } from '../form/build.ts';
import { ARCHIVED, type Copy } from '../options/copy.ts';
import { faultOf } from '../options/kinds.ts';
import { factsOf } from './facts.ts';
import { entrySchema, type ManifestEntry } from './manifest.ts';

/** @throws {Form4Error} `option-invalid` where such a copy is no record */
export function checkKept(copy: Copy | undefined): void {
  if (copy === undefined || ARCHIVED.accepts(copy)) return;
  throw new Form4Error('option-invalid', faultOf(ARCHIVED, copy, 'copy'));
}

/**
 * What a submission's header says wrongly is the fault of the input, not of the options.
 *
 * @param copy what the header says of the filing
 * @throws {Form4Error} `shape-invalid` where it says what no copy can say
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
