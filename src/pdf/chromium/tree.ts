import { textOf, textString } from '../objects/strings.ts';
import {
  dictOf,
  isArray,
  name,
  type PdfDict,
  PdfName,
  PdfRef,
  PdfString,
  type PdfValue,
} from '../objects/values.ts';
import { PdfSyntaxError } from '../read/syntax.ts';
import type { WorkingCopy } from '../write/working-copy.ts';
import { annotationsOn } from './annotations.ts';
import type { ArtifactKind } from './marks.ts';
import type { Survey } from './survey.ts';

/** A page as the browser has printed it. */
export interface PrintedPage {
  readonly ref: PdfRef;
  readonly dict: PdfDict;
  readonly survey: Survey;
  /** What is to be an element's content no more, by number. */
  readonly artifacts: Map<number, ArtifactKind>;
}

/** Where marked content stands: its page and its identifier there (ISO 32000-1, 14.7.4.2). */
export interface ContentReference {
  readonly page: PrintedPage;
  readonly mcid: number;
}

/** What an element holds, in the order of reading; an annotation stands as its reference. */
export type Kid = PrintedElement | ContentReference | PdfRef;

const TEXTS = ['T', 'Lang', 'Alt', 'ActualText', 'ID'] as const;

/** An element of the structure tree (ISO 32000-1, 14.7.2), to be changed at will before it is written again. */
export class PrintedElement {
  readonly ref: PdfRef;
  type: string;
  kids: Kid[];
  readonly texts = new Map<(typeof TEXTS)[number], string>();
  /** Attributes by their owner, `Table` or `List`, and by their name. */
  readonly attributes = new Map<string, Map<string, PdfValue>>();

  constructor(ref: PdfRef, type: string, kids: Kid[] = []) {
    this.ref = ref;
    this.type = type;
    this.kids = kids;
  }

  /** The attributes of an owner. */
  of(owner: string): Map<string, PdfValue> {
    const known = this.attributes.get(owner) ?? new Map<string, PdfValue>();
    this.attributes.set(owner, known);
    return known;
  }

  *elements(): Generator<PrintedElement> {
    yield this;
    for (const kid of this.kids) if (kid instanceof PrintedElement) yield* kid.elements();
  }

  /** All of its content, that of its kids too. */
  contents(): ContentReference[] {
    return this.kids.flatMap((kid) =>
      kid instanceof PrintedElement ? kid.contents() : isContent(kid) ? [kid] : [],
    );
  }
}

export function isContent(kid: Kid): kid is ContentReference {
  return 'mcid' in kid;
}

/** The tree's one element at the top, Chromium's `Document`. @throws {PdfSyntaxError} where the tree is none. */
export function readTree(
  copy: WorkingCopy,
  root: PdfValue | undefined,
  pages: readonly PrintedPage[],
): PrintedElement {
  const [top] = new TreeReader(copy, pages).kidsIn(copy.dict(root)?.get('K'));
  if (top instanceof PrintedElement) return top;
  throw new PdfSyntaxError('the structure tree has no element at its top');
}

class TreeReader {
  readonly #copy: WorkingCopy;
  readonly #pages: ReadonlyMap<number, PrintedPage>;

  constructor(copy: WorkingCopy, pages: readonly PrintedPage[]) {
    this.#copy = copy;
    this.#pages = new Map(pages.map((page) => [page.ref.number, page]));
  }

  kidsIn(K: PdfValue | undefined, page?: PdfValue): Kid[] {
    return this.#listIn(K).flatMap((kid) => this.#kid(kid, page));
  }

  /** One object or an array of them, as K and A allow. */
  #listIn(value: PdfValue | undefined): readonly PdfValue[] {
    const found = this.#copy.resolve(value);
    if (isArray(found)) return found;
    return value === undefined ? [] : [value];
  }

  #kid(kid: PdfValue, page: PdfValue | undefined): Kid[] {
    if (typeof kid === 'number') return this.#content(kid, page);
    const dict = this.#dict(kid);
    const type = nameIn(dict.get('Type'));
    if (type === 'MCR') return this.#content(Number(dict.get('MCID')), dict.get('Pg') ?? page);
    const annotation = dict.get('Obj');
    if (type === 'OBJR' && annotation instanceof PdfRef) return [annotation];
    return kid instanceof PdfRef ? [this.#element(kid, dict)] : [];
  }

  #content(mcid: number, ref: PdfValue | undefined): Kid[] {
    const page = ref instanceof PdfRef ? this.#pages.get(ref.number) : undefined;
    return page === undefined ? [] : [{ page, mcid }];
  }

  #element(ref: PdfRef, dict: PdfDict): PrintedElement {
    const element = new PrintedElement(ref, nameIn(dict.get('S')));
    for (const key of TEXTS) {
      const value = this.#copy.resolve(dict.get(key));
      if (value instanceof PdfString) element.texts.set(key, textOf(value));
    }
    for (const each of this.#listIn(dict.get('A'))) {
      const attributes = this.#dict(each);
      const own = element.of(nameIn(attributes.get('O')));
      for (const [key, value] of attributes) if (key !== 'O') own.set(key, value);
    }
    element.kids = this.kidsIn(dict.get('K'), dict.get('Pg'));
    return element;
  }

  #dict(value: PdfValue): PdfDict {
    const found = this.#copy.dict(value);
    if (found === null) throw new PdfSyntaxError('a part of the structure tree is no dictionary');
    return found;
  }
}

function nameIn(value: PdfValue | undefined): string {
  return value instanceof PdfName ? value.name : '';
}

/** Writes the tree and all that points into it: parents by content and annotation, and identifiers. */
export function writeTree(
  copy: WorkingCopy,
  root: PdfRef,
  top: PrintedElement,
  pages: readonly PrintedPage[],
): void {
  const writer = new TreeWriter(copy, pages);
  const K = writer.write(top, root);
  copy.set(root, dictOf({ Type: name('StructTreeRoot'), K, RoleMap: NEWER, ...writer.indexes() }));
}

/** Types of PDF 2.0 that Chromium writes, in the words of PDF 1.7. */
const NEWER = dictOf({ Strong: name('Span'), Em: name('Span'), Aside: name('Sect') });

class TreeWriter {
  readonly #copy: WorkingCopy;
  /** The elements that hold a page's content, by its number. */
  readonly #parents: ReadonlyMap<PrintedPage, (PdfRef | null)[]>;
  /** The elements that hold annotations, by the annotations' keys. */
  readonly #holders: [key: number, element: PdfRef][] = [];
  readonly #ids: [id: string, element: PdfRef][] = [];
  /** The pages of annotations: a link that runs over pages has one on each of them. */
  readonly #pageOf: ReadonlyMap<number, PdfRef>;

  constructor(copy: WorkingCopy, pages: readonly PrintedPage[]) {
    this.#copy = copy;
    this.#parents = new Map(pages.map((page) => [page, []]));
    this.#pageOf = new Map(
      pages.flatMap(({ ref, dict }) => annotationsOn(copy, dict).map((each) => [each.number, ref] as const)),
    );
  }

  write({ ref, type, kids, texts, attributes }: PrintedElement, parent: PdfRef): PdfRef {
    const page = firstContent(kids)?.page;
    const K = kids.map((kid) => this.#kid(kid, ref, page));
    const id = texts.get('ID');
    if (id !== undefined) this.#ids.push([id, ref]);
    const A = [...attributes].map(([owner, values]) => new Map([['O', name(owner)], ...values]));
    this.#copy.set(
      ref,
      dictOf({
        ...{ Type: name('StructElem'), S: name(type), P: parent, Pg: page?.ref },
        ...Object.fromEntries([...texts].map(([key, text]) => [key, textString(text)])),
        A: A.length > 1 ? A : A[0],
        // A field's annotation stands alone, elements in an array: so those who judge signatures find the field.
        K: K.length === 1 && !(kids[0] instanceof PrintedElement) ? K[0] : K.length > 0 ? K : undefined,
      }),
    );
    return ref;
  }

  #kid(kid: Kid, holder: PdfRef, page: PrintedPage | undefined): PdfValue {
    if (kid instanceof PrintedElement) return this.write(kid, holder);
    if (kid instanceof PdfRef) return this.#annotation(kid, holder);
    (this.#parents.get(kid.page) as (PdfRef | null)[])[kid.mcid] = holder;
    if (kid.page === page) return kid.mcid;
    return dictOf({ Type: name('MCR'), Pg: kid.page.ref, MCID: kid.mcid });
  }

  #annotation(annotation: PdfRef, holder: PdfRef): PdfDict {
    const key = this.#copy.dict(annotation)?.get('StructParent');
    if (typeof key !== 'number') throw new PdfSyntaxError('an annotation has no key in the structure tree');
    this.#holders.push([key, holder]);
    return dictOf({ Type: name('OBJR'), Obj: annotation, Pg: this.#pageOf.get(annotation.number) });
  }

  /** The trees by which elements are found. */
  indexes() {
    const numbers: [key: number, value: PdfValue][] = [...this.#holders];
    for (const [{ dict }, parents] of this.#parents) {
      const key = dict.get('StructParents');
      if (typeof key === 'number') numbers.push([key, Array.from(parents, (parent) => parent ?? null)]);
    }
    numbers.sort(([a], [b]) => a - b);
    const ids = this.#ids.sort(([a], [b]) => (a < b ? -1 : 1));
    const names = ids.flatMap(([id, ref]) => [textString(id), ref]);
    return {
      ParentTree: dictOf({ Nums: numbers.flat() }),
      ParentTreeNextKey: (numbers.at(-1)?.[0] ?? -1) + 1,
      IDTree: names.length === 0 ? undefined : dictOf({ Names: names }),
    };
  }
}

/** The first content of what an element holds, that of its kids too. */
function firstContent(kids: readonly Kid[]): ContentReference | undefined {
  for (const kid of kids) {
    const found = kid instanceof PrintedElement ? firstContent(kid.kids) : isContent(kid) ? kid : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}
