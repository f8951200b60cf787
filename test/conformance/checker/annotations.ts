import type { PDFDict } from '@cantoo/pdf-lib';
import { dictOf, get, itemsOf, nameOf, numberOf, streamOf, textOf } from './objects.ts';
import type { Page } from './pages.ts';
import type { Pdf } from './pdf.ts';
import { type Finding, finding, type RuleName } from './rules.ts';
import type { Element } from './structure.ts';

/** The kinds that our documents may have, and the structure type of each. */
const KINDS: Record<string, string> = { Link: 'Link', Widget: 'Form' };
const FLAG = { invisible: 1, hidden: 2, print: 4, noView: 32, toggleNoView: 256 };

/** Annotations: visible and printed, named, and part of the structure in both directions. */
export function* annotations(pdf: Pdf): Generator<Finding> {
  for (const page of pdf.pages) {
    if (page.annotations.length > 0 && nameOf(get(page.dict, 'Tabs')) !== 'S')
      yield finding('tabs', page.where, 'it has annotations, its Tabs are not S');
    for (const [index, annotation] of page.annotations.entries()) {
      const kind = nameOf(get(annotation, 'Subtype')) ?? '';
      const report = (rule: RuleName, message: string) =>
        finding(rule, `${page.where}, annotation ${index + 1} (${kind})`, message);
      if (!(kind in KINDS)) {
        yield report('annotation-kind', `our documents have ${Object.keys(KINDS).join(' and ')}`);
        continue;
      }
      yield* looks(annotation, kind, report);
      yield* named(annotation, kind, report);
      yield* inStructure(annotation, kind, page, pdf, report);
    }
  }
  yield* withoutAnnotation(pdf);
}

type Report = (rule: RuleName, message: string) => Finding;

function* looks(annotation: PDFDict, kind: string, report: Report): Generator<Finding> {
  const flags = numberOf(get(annotation, 'F')) ?? 0;
  if ((flags & FLAG.print) === 0) yield report('annotation-flags', 'it is not printed');
  if (flags & (FLAG.invisible | FLAG.hidden | FLAG.noView | FLAG.toggleNoView))
    yield report('annotation-flags', 'it may be invisible');
  const appearance = dictOf(get(annotation, 'AP'));
  const [left = 0, bottom = 0, right = 0, top = 0] = itemsOf(get(annotation, 'Rect')).map(numberOf);
  const hasArea = left !== right || bottom !== top;
  if (!appearance) {
    if (kind !== 'Link' && hasArea) yield report('annotation-appearance', 'there is no AP');
    return;
  }
  if (appearance.keys().map(String).join() !== '/N')
    yield report('annotation-appearance', 'AP has not N alone');
  const normal = get(appearance, 'N');
  const isButton = nameOf(get(annotation, 'FT')) === 'Btn';
  if (!streamOf(normal) && !(isButton && dictOf(normal)))
    yield report('annotation-appearance', 'N is no stream');
}

function* named(annotation: PDFDict, kind: string, report: Report): Generator<Finding> {
  const name = textOf(get(annotation, 'Contents')) || (kind === 'Widget' && textOf(get(annotation, 'TU')));
  if (!name)
    yield report('annotation-contents', kind === 'Widget' ? 'there is no TU' : 'there are no Contents');
}

function* inStructure(
  annotation: PDFDict,
  kind: string,
  page: Page,
  { structure }: Pdf,
  report: Report,
): Generator<Finding> {
  const number = numberOf(get(annotation, 'StructParent'));
  if (number === undefined) return yield report('annotation-structure', 'there is no StructParent');
  const value = structure.parents.get(number);
  const element = value && structure.byDict.get(value);
  if (!element) return yield report('annotation-structure', 'its StructParent leads to no element');
  if (element.type !== KINDS[kind]) yield report('annotation-structure', `it stands in ${element.where}`);
  const own = objectsOf(element).filter(({ object }) => object === annotation);
  if (own.length !== 1)
    yield report('annotation-structure', `${element.where} refers to it ${own.length} times`);
  else if (own[0]?.page !== page.dict)
    yield report('annotation-structure', `${element.where} says that it is on another page`);
}

/** Each Link and Form has its annotation; one that is on a page. */
function* withoutAnnotation({ pages, structure }: Pdf): Generator<Finding> {
  const present = new Set<unknown>(pages.flatMap((page) => page.annotations));
  for (const element of structure.elements) {
    const objects = objectsOf(element);
    const { type, where } = element;
    if (type === 'Form' && objects.length !== 1)
      yield finding('annotation-structure', where, `it refers to ${objects.length} annotations`);
    if (type === 'Link' && objects.length === 0)
      yield finding('annotation-structure', where, 'it refers to no annotation');
    for (const { object } of objects)
      if (nameOf(get(object, 'Type')) !== 'XObject' && !present.has(object))
        yield finding('annotation-structure', where, 'it refers to an annotation that is on no page');
  }
}

function objectsOf({ kids }: Element) {
  return kids.filter((kid) => kid.kind === 'object');
}
