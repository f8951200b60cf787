import { textOf } from '../../pdf/objects/strings.ts';
import {
  isArray,
  isDict,
  type PdfDict,
  PdfName,
  PdfRef,
  PdfString,
  type PdfValue,
} from '../../pdf/objects/values.ts';
import type { PdfFile } from '../../pdf/read/file.ts';
import { PdfSyntaxError } from '../../pdf/read/syntax.ts';

/** An element of the logical structure (ISO 32000-1, 14.7.2). */
export interface FormElement {
  readonly type: string;
  readonly dict: PdfDict;
  /** Its object's number; null where it has none of its own. */
  readonly number: number | null;
  readonly parent: FormElement | null;
  /** In reading order. */
  readonly kids: FormKid[];
}

/** Marked content of a page (14.7.4.2). */
export interface ContentKid {
  readonly kind: 'content';
  /** The number of the page's object. */
  readonly page: number;
  readonly mcid: number;
}

/** An annotation of a page (14.7.4.3). */
export interface AnnotationKid {
  readonly kind: 'annotation';
  readonly ref: PdfRef;
}

export type FormKid = FormElement | ContentKid | AnnotationKid;

const MOST_ELEMENTS = 200_000;
const DEEPEST = 100;

/**
 * The elements of a file's structure tree, in reading order.
 *
 * @throws {PdfSyntaxError} {PdfStreamError} where it cannot be read, or holds what our structures never do
 */
export function readElements(file: PdfFile, tree: PdfDict): readonly FormElement[] {
  const reader = new ElementReader(file);
  return listOf(file, tree.get('K')).map((kid) => {
    const element = reader.read(kid, null, null, 0);
    if (!isElement(element)) throw new PdfSyntaxError('its root holds content');
    return element;
  });
}

export function isElement(kid: FormKid): kid is FormElement {
  return !('kind' in kid);
}

/** A text of an element's own: Alt, ActualText, E, T, Lang; null where it has none. */
export function elementText(file: PdfFile, { dict }: FormElement, key: string): string | null {
  const value = file.resolve(dict.get(key));
  return value instanceof PdfString ? textOf(value) : null;
}

/** An attribute of an element (14.7.5), whichever of its attribute objects has it. */
export function attributeOf(file: PdfFile, { dict }: FormElement, owner: string, key: string): PdfValue {
  for (const each of listOf(file, dict.get('A'))) {
    const attributes = file.dict(each);
    const of = file.resolve(attributes?.get('O'));
    if (of instanceof PdfName && of.name === owner && attributes?.has(key))
      return file.resolve(attributes.get(key));
  }
  return null;
}

/** One value or an array of them. */
function listOf(file: PdfFile, value: PdfValue | undefined): readonly PdfValue[] {
  const found = file.resolve(value);
  if (isArray(found)) return found;
  return value === undefined || found === null ? [] : [value];
}

class ElementReader {
  readonly #file: PdfFile;
  readonly #seen = new Set<number>();
  #count = 0;

  constructor(file: PdfFile) {
    this.#file = file;
  }

  /** @param page the number of the page's object that is the element's, where a kid names none itself */
  read(value: PdfValue, parent: FormElement | null, page: number | null, depth: number): FormKid {
    if (++this.#count > MOST_ELEMENTS || depth > DEEPEST)
      throw new PdfSyntaxError('it has too many elements');
    if (typeof value === 'number') return contentOf(page, value);
    if (value instanceof PdfRef && this.#seen.has(value.number))
      throw new PdfSyntaxError('one of its elements stands in two places');
    if (value instanceof PdfRef) this.#seen.add(value.number);
    const dict = this.#file.resolve(value);
    if (!isDict(dict)) throw new PdfSyntaxError('one of its elements is missing');
    const type = this.#name(dict, 'Type');
    const own = dict.get('Pg');
    const on = own instanceof PdfRef ? own.number : page;
    if (type === 'MCR') {
      if (dict.has('Stm')) throw new PdfSyntaxError('it holds content of no page');
      return contentOf(on, this.#file.resolve(dict.get('MCID')));
    }
    if (type === 'OBJR') {
      const ref = dict.get('Obj');
      if (!(ref instanceof PdfRef)) throw new PdfSyntaxError('it holds an object that is missing');
      return { kind: 'annotation', ref };
    }
    const number = value instanceof PdfRef ? value.number : null;
    const element: FormElement = { type: this.#name(dict, 'S'), dict, number, parent, kids: [] };
    for (const kid of listOf(this.#file, dict.get('K')))
      element.kids.push(this.read(kid, element, on, depth + 1));
    return element;
  }

  #name(dict: PdfDict, key: string): string {
    const value = this.#file.resolve(dict.get(key));
    return value instanceof PdfName ? value.name : '';
  }
}

function contentOf(page: number | null, mcid: PdfValue): ContentKid {
  if (page === null || typeof mcid !== 'number') throw new PdfSyntaxError('it holds content of no page');
  return { kind: 'content', page, mcid };
}
