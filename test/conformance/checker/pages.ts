import type { PDFDict } from '@cantoo/pdf-lib';
import { dataOf, dictOf, get, itemsOf, type Maybe, nameOf, oneOrMany, streamOf } from './objects.ts';

export interface Page {
  readonly dict: PDFDict;
  /** `page 2`. */
  readonly where: string;
  /** The page's own, or inherited. */
  readonly resources: Maybe;
  /** Its content streams as one (ISO 32000-1, 7.7.3.3: with white space between). */
  readonly data: Uint8Array;
  readonly annotations: readonly PDFDict[];
}

export function pagesOf(catalog: Maybe): Page[] {
  return leaves(get(catalog, 'Pages')).map((dict, index) => ({
    dict,
    where: `page ${index + 1}`,
    resources: inherited(dict, 'Resources'),
    data: joined(
      oneOrMany(get(dict, 'Contents'))
        .flatMap((part) => streamOf(part) ?? [])
        .map(dataOf),
    ),
    annotations: itemsOf(get(dict, 'Annots')).flatMap((annotation) => dictOf(annotation) ?? []),
  }));
}

function leaves(node: Maybe): PDFDict[] {
  const dict = dictOf(node);
  if (nameOf(get(dict, 'Type')) === 'Pages') return itemsOf(get(dict, 'Kids')).flatMap(leaves);
  return dict ? [dict] : [];
}

function inherited(page: PDFDict, key: string): Maybe {
  for (let node: Maybe = page; node; node = get(node, 'Parent')) {
    const value = get(node, key);
    if (value) return value;
  }
  return undefined;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(parts.flatMap((part) => [part, Buffer.from('\n')]));
}
