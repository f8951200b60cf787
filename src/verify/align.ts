import { sha256 } from '../base/digest.ts';
import { pageContent } from '../pdf/content/operations.ts';
import { type PdfDict, PdfName, PdfRef, type PdfValue } from '../pdf/objects/values.ts';
import type { PdfFile } from '../pdf/read/file.ts';
import { PdfStreamError } from '../pdf/read/streams.ts';
import { PdfSyntaxError } from '../pdf/read/syntax.ts';
import { type Finding, finding, onPage } from './sentences.ts';

/** A page of a file with what it inherits (ISO 32000-1, 7.7.3.4). */
export interface FilePage {
  readonly ref: PdfRef;
  readonly dict: PdfDict;
  /** Digest of its content. */
  readonly digest: string;
}

/** A page of the form and the page that stands for it in the file. */
export interface AlignedPage {
  /** Its number in the form. */
  readonly page: number;
  readonly expected: FilePage;
  readonly found: FilePage;
}

const MOST_PAGES = 10_000;
const INHERITED = ['Resources', 'MediaBox', 'CropBox', 'Rotate'];

/** All pages in their order. Errors: PdfSyntaxError, PdfStreamError. */
export function pagesOf(file: PdfFile): FilePage[] {
  const pages: FilePage[] = [];
  const seen = new Set<number>();
  const walk = (value: PdfValue | undefined, above: PdfDict): void => {
    if (!(value instanceof PdfRef) || seen.has(value.number))
      throw new PdfSyntaxError('the tree of pages is no tree');
    if (seen.add(value.number).size > MOST_PAGES) throw new PdfSyntaxError('there are too many pages');
    const own = file.dict(value);
    const type = own?.get('Type');
    if (own === null) throw new PdfSyntaxError('a page is missing');
    const given = new Map(
      INHERITED.flatMap((key) => (above.has(key) ? [[key, above.get(key) as PdfValue]] : [])),
    );
    const dict = new Map([...given, ...own]);
    if (type instanceof PdfName && type.name === 'Pages')
      for (const kid of file.array(own.get('Kids'))) walk(kid, dict);
    else pages.push({ ref: value, dict, digest: digestOf(file, dict) });
  };
  walk(file.dict(file.trailer.get('Root'))?.get('Pages'), new Map());
  return pages;
}

/** What is damaged is like nothing else. */
function digestOf(file: PdfFile, page: PdfDict): string {
  try {
    return sha256(pageContent(file, page));
  } catch (error) {
    if (error instanceof PdfStreamError || error instanceof PdfSyntaxError) return 'damaged';
    throw error;
  }
}

/** Which page of the file stands for which of the form: by content, the rest by their order. */
export function alignPages(
  expected: readonly FilePage[],
  found: readonly FilePage[],
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
      expected: expected[index] as FilePage,
      found: found[at] as FilePage,
      at,
    }));
  const missing = rest().map(([index]) => finding('page-missing', { page: index + 1 }));
  const added = [...free].map((at) => onPage(at + 1, 'page-added'));
  const inOrder = [...pages].sort((a, b) => a.at - b.at);
  const moved = inOrder.flatMap(({ page, at }, index) =>
    pages[index]?.page === page ? [] : [onPage(at + 1, 'page-order', { page })],
  );
  return { pages, findings: [...missing, ...added, ...moved] };
}
