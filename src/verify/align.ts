import { sha256 } from '../base/digest.ts';
import { pageContent } from '../pdf/content/operations.ts';
import type { PdfDict } from '../pdf/objects/values.ts';
import type { PdfFile } from '../pdf/read/file.ts';
import { type PdfPage, pagesOf } from '../pdf/read/pages.ts';
import { PdfStreamError } from '../pdf/read/streams.ts';
import { PdfSyntaxError } from '../pdf/read/syntax.ts';
import { type Finding, finding, pageFinding } from './messages.ts';

/** A page of a file, and what it is known by. */
export interface ComparedPage extends PdfPage {
  /** Digest of its content. */
  readonly digest: string;
}

/** A page of the form and the page that stands for it in the file. */
export interface AlignedPage {
  /** Its number in the form. */
  readonly page: number;
  readonly expected: PdfPage;
  readonly found: PdfPage;
}

/**
 * All pages of a file with the digests of their content.
 *
 * @throws {PdfSyntaxError} {PdfStreamError} where the tree of pages is damaged.
 */
export function readPages(file: PdfFile): readonly ComparedPage[] {
  return pagesOf(file).map((page) => ({ ...page, digest: contentDigest(file, page.dict) }));
}

/** Damaged content is like no other. */
function contentDigest(file: PdfFile, page: PdfDict): string {
  try {
    return sha256(pageContent(file, page));
  } catch (error) {
    if (error instanceof PdfStreamError || error instanceof PdfSyntaxError) return 'damaged';
    throw error;
  }
}

/** Which page of the file stands for which of the form: by content, the rest by their order. */
export function alignPages(
  expected: readonly ComparedPage[],
  found: readonly ComparedPage[],
): { readonly pages: readonly AlignedPage[]; readonly findings: readonly Finding[] } {
  const partner = new Map<number, number>();
  const free = new Set(found.keys());
  const take = (index: number, at: number | undefined) => {
    if (at === undefined) return;
    partner.set(index, at);
    free.delete(at);
  };
  // A page that is where it should be comes first, for two pages may be equal.
  for (const [index, { digest }] of expected.entries())
    if (found[index]?.digest === digest) take(index, index);
  const rest = () => [...expected.entries()].filter(([index]) => !partner.has(index));
  for (const [index, { digest }] of rest())
    take(
      index,
      [...free].find((at) => found[at]?.digest === digest),
    );
  for (const [index] of rest()) take(index, free.has(index) ? index : undefined);
  for (const [index] of rest()) take(index, [...free][0]);
  const pages = [...partner]
    .sort(([a], [b]) => a - b)
    .map(([index, at]) => ({
      page: index + 1,
      expected: expected[index] as PdfPage,
      found: found[at] as PdfPage,
      at,
    }));
  const missing = rest().map(([index]) => finding('page-missing', { page: index + 1 }));
  const added = [...free].map((at) => pageFinding(at + 1, 'page-added'));
  const inOrder = [...pages].sort((a, b) => a.at - b.at);
  const moved = inOrder.flatMap(({ page, at }, index) =>
    pages[index]?.page === page ? [] : [pageFinding(at + 1, 'page-order', { page })],
  );
  return { pages, findings: [...missing, ...added, ...moved] };
}
