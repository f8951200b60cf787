import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib';
import { shortened } from '../record/longest.ts';
import type { ArtifactKind, Survey } from './content.ts';

/** A page as the browser has printed it. */
export interface PrintedPage {
  readonly ref: PDFRef;
  readonly dict: PDFDict;
  readonly survey: Survey;
  /** What is to be an element's content no more, by number. */
  readonly artifacts: Map<number, ArtifactKind>;
}

/** Marked content on a page. */
export interface Content {
  readonly page: PrintedPage;
  readonly mcid: number;
}

/** What an element holds, in the order of reading; an annotation stands as its reference. */
export type Kid = Element | Content | PDFRef;

const TEXTS = ['T', 'Lang', 'Alt', 'ActualText', 'ID'] as const;

/** An element of the structure tree (ISO 32000-1, 14.7.2), to be changed at will before it is written again. */
export class Element {
  readonly ref: PDFRef;
  type: string;
  kids: Kid[];
  readonly texts = new Map<(typeof TEXTS)[number], string>();
  /** Attributes by their owner, `Table` or `List`, and by their name. */
  readonly attributes = new Map<string, Map<string, PDFObject>>();

  constructor(ref: PDFRef, type: string, kids: Kid[] = []) {
    this.ref = ref;
    this.type = type;
    this.kids = kids;
  }

  /** The attributes of an owner. */
  of(owner: string): Map<string, PDFObject> {
    const known = this.attributes.get(owner) ?? new Map<string, PDFObject>();
    this.attributes.set(owner, known);
    return known;
  }

  *elements(): Generator<Element> {
    yield this;
    for (const kid of this.kids) if (kid instanceof Element) yield* kid.elements();
  }

  /** All of its content, that of its kids too. */
  contents(): Content[] {
    return this.kids.flatMap((kid) =>
      kid instanceof Element ? kid.contents() : isContent(kid) ? [kid] : [],
    );
  }
}

export function isContent(kid: Kid): kid is Content {
  return 'mcid' in kid;
}

const name = (value: string): PDFName => PDFName.of(value);

/** The text of a string object. */
export function textOf(value: PDFObject | undefined): string {
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : '';
}

/** A string object: readable where it is plain ASCII. */
export function textObject(text: string): PDFString | PDFHexString {
  return /^[ -~]*$/.test(text) && !/[()\\]/.test(text) ? PDFString.of(text) : PDFHexString.fromText(text);
}

/** Reads the tree's one element at the top, Chromium's `Document`. */
export function readTree(context: PDFContext, root: PDFDict, pages: readonly PrintedPage[]): Element {
  const pageOf = new Map<PDFObject | undefined, PrintedPage>(pages.map((page) => [page.ref, page]));

  function readElement(ref: PDFRef): Element {
    const dict = context.lookup(ref, PDFDict);
    const element = new Element(ref, dict.lookup(name('S'), PDFName).decodeText());
    for (const key of TEXTS) {
      const value = dict.lookup(name(key));
      if (value) element.texts.set(key, shortened(textOf(value)));
    }
    for (const attributes of listAt(dict, 'A').map((each) => context.lookup(each, PDFDict))) {
      const owner = attributes.lookup(name('O'), PDFName).decodeText();
      for (const [key, value] of attributes.entries()) element.of(owner).set(key.decodeText(), value);
    }
    element.kids = listAt(dict, 'K').flatMap((kid) => readKid(kid, dict.get(name('Pg'))));
    return element;
  }

  function readKid(kid: PDFObject, pageRef: PDFObject | undefined): Kid[] {
    const page = pageOf.get(pageRef);
    if (kid instanceof PDFNumber) return page ? [{ page, mcid: kid.asNumber() }] : [];
    const dict = context.lookup(kid, PDFDict);
    const type = dict.lookup(name('Type'));
    if (type === name('OBJR')) return [dict.get(name('Obj')) as PDFRef];
    if (type !== name('MCR')) return kid instanceof PDFRef ? [readElement(kid)] : [];
    return readKid(dict.lookup(name('MCID'), PDFNumber), dict.get(name('Pg')) ?? pageRef);
  }

  return readElement(listAt(root, 'K')[0] as PDFRef);
}

/** One object or an array of them, as K and A allow. */
function listAt(dict: PDFDict, key: string): PDFObject[] {
  const value = dict.lookup(name(key));
  if (value instanceof PDFArray) return value.asArray();
  const direct = dict.get(name(key));
  return direct === undefined ? [] : [direct];
}

/** Writes the tree and all that points into it: parents by content and annotation, and identifiers. */
export function writeTree(
  context: PDFContext,
  root: PDFRef,
  top: Element,
  pages: readonly PrintedPage[],
): void {
  const parents: [key: number, parent: PDFObject][] = [];
  const contents = new Map<PrintedPage, (PDFRef | null)[]>(pages.map((page) => [page, []]));
  const ids: [id: string, element: PDFRef][] = [];
  // A link that runs over pages has an annotation on each of them.
  const annotated = new Map(
    pages.flatMap((page) =>
      listAt(page.dict, 'Annots').map((annotation): [PDFObject, PDFRef] => [annotation, page.ref]),
    ),
  );

  function writeElement(
    { ref, type, kids, texts, attributes }: Element,
    parent: PDFRef,
    own: Content[],
  ): PDFRef {
    const page = own[0]?.page;
    const K = kids.map((kid) => {
      if (kid instanceof Element) return writeElement(kid, ref, kid.contents());
      if (kid instanceof PDFRef) {
        const key = context.lookup(kid, PDFDict).lookup(name('StructParent'), PDFNumber).asNumber();
        parents.push([key, ref]);
        const on = annotated.get(kid);
        return { Type: 'OBJR', Obj: kid, ...(on && { Pg: on }) };
      }
      (contents.get(kid.page) as (PDFRef | null)[])[kid.mcid] = ref;
      return kid.page === page ? kid.mcid : { Type: 'MCR', Pg: kid.page.ref, MCID: kid.mcid };
    });
    const id = texts.get('ID');
    if (id) ids.push([id, ref]);
    const A = [...attributes].map(([O, values]) => ({ O, ...Object.fromEntries(values) }));
    context.assign(
      ref,
      context.obj({
        ...{ Type: 'StructElem', S: type, P: parent },
        ...(page && { Pg: page.ref }),
        ...Object.fromEntries([...texts].map(([key, text]) => [key, textObject(text)])),
        ...(A.length > 0 && { A: A.length === 1 ? A[0] : A }),
        // A field's annotation stands alone, elements in an array: so those who judge signatures find the field.
        ...(K.length > 0 && { K: K.length === 1 && !(kids[0] instanceof Element) ? K[0] : K }),
      }),
    );
    return ref;
  }

  const K = writeElement(top, root, top.contents());
  for (const [page, list] of contents) {
    const key = page.dict.lookupMaybe(name('StructParents'), PDFNumber)?.asNumber();
    if (key !== undefined) parents.push([key, context.obj(Array.from(list, (parent) => parent ?? null))]);
  }
  parents.sort(([a], [b]) => a - b);
  ids.sort(([a], [b]) => (a < b ? -1 : 1));
  context.assign(
    root,
    context.obj({
      ...{ Type: 'StructTreeRoot', K, RoleMap: NEWER, ParentTree: { Nums: parents.flat() } },
      ParentTreeNextKey: (parents.at(-1)?.[0] ?? -1) + 1,
      ...(ids.length > 0 && { IDTree: { Names: ids.flatMap(([id, ref]) => [textObject(id), ref]) } }),
    }),
  );
}

/** Types of PDF 2.0 that Chromium writes, in the words of PDF 1.7. */
const NEWER = { Strong: 'Span', Em: 'Span', Aside: 'Sect' };
