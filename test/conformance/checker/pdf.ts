import type { PDFContext } from '@cantoo/pdf-lib';
import { type Content, contentOf } from './content.ts';
import type { Maybe } from './objects.ts';
import { type Page, pagesOf } from './pages.ts';
import { type Structure, structureOf } from './structure.ts';

/** A document as the rules see it. */
export interface Pdf {
  readonly bytes: Uint8Array;
  readonly context: PDFContext;
  readonly catalog: Maybe;
  readonly info: Maybe;
  readonly pages: readonly Page[];
  readonly content: Content;
  readonly structure: Structure;
}

export function pdfOf(bytes: Uint8Array, context: PDFContext): Pdf {
  const { Root, Info } = context.trailerInfo;
  const catalog = context.lookup(Root);
  const pages = pagesOf(catalog);
  return {
    bytes,
    context,
    catalog,
    info: context.lookup(Info),
    pages,
    content: contentOf(pages),
    structure: structureOf(catalog),
  };
}
