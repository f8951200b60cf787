import { type FilingSource, type ReadOptions, readFilings, type Source } from '../edgar/read.ts';
import { Form4Error } from '../errors.ts';
import type { DraftFiling, Filing, UnsignedFiling } from '../filing/schema.ts';
import type { CopyKind, FiledCopy } from '../options/copy.ts';

/**
 * The one filing in an input: EDGAR XML, a full submission, JSON, or an object. Shape only; `validateFiling` judges
 * the filing rules.
 *
 * @throws {Form4Error} the codes of `readFilings`; `several-documents` where the input holds more than one
 */
export function parseFiling(input: FilingSource, options: ReadOptions & { draft: true }): DraftFiling;
export function parseFiling(input: FilingSource, options: ReadOptions & { unsigned: true }): UnsignedFiling;
export function parseFiling(input: FilingSource, options?: ReadOptions): Filing;
export function parseFiling(input: FilingSource, options?: ReadOptions): DraftFiling {
  const { filings } = readFilings(input, options);
  const [first] = filings;
  if (first === undefined || filings.length > 1) {
    throw new Form4Error(
      'several-documents',
      `the input holds ${filings.length} ownership documents; take them from readFilings`,
    );
  }
  return first.filing;
}

/** How a filing is read for a copy: what the copy may lack. */
export function readingFor({ kind }: { readonly kind: CopyKind }): ReadOptions {
  return { draft: kind === 'draft', unsigned: kind === 'signature' };
}

/** The copy of a filed form that a submission's header describes; null where the input has no such header. */
export function filedCopy({ header }: Pick<Source<DraftFiling>, 'header'>): FiledCopy | null {
  const filed = header?.acceptanceDatetime ?? header?.filedDate;
  if (!header?.accessionNumber || !filed) return null;
  return { kind: 'filed', accessionNumber: header.accessionNumber, filed };
}
