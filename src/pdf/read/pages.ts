import { type PdfDict, PdfName, PdfRef, type PdfValue } from '../objects/values.ts';
import type { PdfFile } from './file.ts';
import { PdfSyntaxError } from './syntax.ts';

/** A page (ISO 32000-1, 7.7.3). */
export interface PdfPage {
  readonly ref: PdfRef;
  /** With what it inherits. */
  readonly dict: PdfDict;
}

/** Entries that a page inherits from the nodes above it (table 30). */
const INHERITED = ['Resources', 'MediaBox', 'CropBox', 'Rotate'];
const MOST_PAGES = 10_000;

/** All pages in their order. @throws {PdfSyntaxError} {PdfStreamError} where their tree is none. */
export function pagesOf(file: PdfFile): readonly PdfPage[] {
  const pages: PdfPage[] = [];
  const seen = new Set<number>();
  const walk = (ref: PdfValue | undefined, above: PdfDict): void => {
    if (!(ref instanceof PdfRef) || seen.has(ref.number))
      throw new PdfSyntaxError('the tree of pages is no tree');
    if (seen.add(ref.number).size > MOST_PAGES) throw new PdfSyntaxError('there are too many pages');
    const own = file.dict(ref);
    if (own === null) throw new PdfSyntaxError('a page is missing');
    const dict = new Map([...inheritedFrom(above), ...own]);
    const type = own.get('Type');
    if (type instanceof PdfName && type.name === 'Pages')
      for (const kid of file.array(own.get('Kids'))) walk(kid, dict);
    else pages.push({ ref, dict });
  };
  walk(file.dict(file.trailer.get('Root'))?.get('Pages'), new Map());
  return pages;
}

function inheritedFrom(above: PdfDict): [string, PdfValue][] {
  return [...above].filter(([key]) => INHERITED.includes(key));
}
