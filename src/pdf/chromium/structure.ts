import { PDFArray, type PDFContext, PDFDict, PDFName, PDFNumber, PDFRef } from '@cantoo/pdf-lib';
import { boxOf, shownBy } from './content.ts';
import { hintIn } from './hint.ts';
import { type Content, Element, isContent, type Kid, type PrintedPage, textObject, textOf } from './tree.ts';
import { fieldNameOf } from './widgets.ts';

/**
 * Makes of Chromium's structure tree one that PDF/UA-1 and ISO 32000-1, 14.8.4 allow, in the same order and with all
 * of its text: captions, list bodies, notes, references. Borders and backgrounds leave it for the pages' artifacts,
 * and so do the heads that a table repeats on its next pages.
 */
export function mendStructure(context: PDFContext, document: Element): void {
  const make = (type: string, kids: Kid[]) => new Element(context.nextRef(), type, kids);

  /** What is to stand in the element's place: mostly itself. */
  function mend(element: Element, isInFigure: boolean): Kid[] {
    takeHint(element);
    const inFigure = isInFigure || element.type === 'Figure';
    element.kids = element.kids.flatMap((kid) => {
      if (kid instanceof Element) return mend(kid, inFigure);
      return isContent(kid) && !inFigure && isRule(kid) ? [] : [kid];
    });
    const { type } = element;
    if (type === 'TH') dropRepeats(element);
    if (type === 'TH' || type === 'TD') trimSpans(element);
    else if (element.kids.length === 0 || (type === 'NonStruct' && element.texts.size === 0))
      return element.kids;
    if (type === 'Figure') locate(context, element);
    if (type === 'Table') gather(element, 'Caption', /^(TR|THead|TBody|TFoot|Caption)$/);
    if (type === 'LI') labelItem(element);
    if (type === 'L' && element.kids.some((item) => item instanceof Element && isOf(item.kids[0], /^Lbl$/))) {
      element.of('List').set('ListNumbering', PDFName.of('Decimal'));
    }
    const isLink = element.kids.some((kid) => kid instanceof PDFRef);
    if (type === 'Link' && !isLink) unlink(element);
    if (!isLink) return [element];
    return [
      annotationsOf(element).some((each) => fieldNameOf(each) !== null) ? field(element) : link(element),
    ];
  }

  /** The element becomes what a hint says; a list's item stays one, and holds it. */
  function takeHint(element: Element): void {
    const hint = hintIn(element.texts.get('Lang') ?? '');
    if (hint === null) return;
    element.texts.delete('Lang');
    if (hint.title !== '') element.texts.set('T', hint.title);
    if (element.type === 'LI') element.kids = [make(hint.type, element.kids)];
    else element.type = hint.type;
  }

  /** The label, with which HTML begins the first paragraph, comes before the body. */
  function labelItem(item: Element): void {
    const label = takeFirst(item, 'Lbl');
    gather(item, 'LBody', /^LBody$/);
    if (item.kids.length === 0) item.kids.push(make('LBody', []));
    if (label) item.kids.unshift(label);
  }

  /** Puts those kids that are not of the types into one that is, at the place of the first. */
  function gather(element: Element, type: string, types: RegExp): void {
    const others = element.kids.filter((kid) => !isOf(kid, types));
    const [first] = others;
    if (first === undefined) return;
    element.kids = element.kids.flatMap((kid) => {
      if (kid === first) return [make(type, others)];
      return others.includes(kid) ? [] : [kid];
    });
  }

  const annotationsOf = ({ kids }: Element): PDFDict[] =>
    kids.flatMap((kid) => (kid instanceof PDFRef ? [context.lookup(kid, PDFDict)] : []));

  /** A form field, which holds nothing but its widget (ISO 14289-1, 7.18.4); a word that only a service reads leaves it. */
  function field(element: Element): Element {
    element.type = 'Form';
    element.texts.clear();
    for (const { page, mcid } of element.contents()) page.artifacts.set(mcid, 'layout');
    element.kids = element.kids.filter((kid) => kid instanceof PDFRef);
    return element;
  }

  /** A link, in a reference if it leads within the document; its annotations say where to (ISO 14289-1, 7.18.5). */
  function link(element: Element): Element {
    const title = element.texts.get('T') ?? element.texts.get('Alt');
    element.texts.delete('T');
    element.type = 'Link';
    const annotations = annotationsOf(element);
    for (const annotation of annotations) {
      const action = annotation.lookupMaybe(PDFName.of('A'), PDFDict);
      const address = textOf(action?.lookup(PDFName.of('URI')));
      annotation.set(PDFName.of('Contents'), textObject(title ?? address));
      annotation.set(PDFName.of('F'), PDFNumber.of(PRINT));
    }
    if (!annotations.some((annotation) => annotation.has(PDFName.of('Dest')))) return element;
    if (title !== undefined) element.texts.set('Alt', title);
    return make('Reference', [element]);
  }

  mend(document, false);
  identify(context, document);
}

/** The flag of an annotation that is printed (ISO 32000-1, table 165). */
const PRINT = 4;

function isOf(kid: Kid | undefined, types: RegExp): kid is Element {
  return kid instanceof Element && types.test(kid.type);
}

/** Whether the content is borders or backgrounds alone, which then are an artifact. */
function isRule({ page, mcid }: Content): boolean {
  const shows = page.survey.stretches.get(mcid)?.shows ?? true;
  if (!shows) page.artifacts.set(mcid, 'layout');
  return !shows;
}

/** Where a row is broken over pages, Chromium writes no annotation for what links in it. */
function unlink(element: Element): void {
  element.type = 'Span';
  element.texts.delete('T');
}

/** The head of a column is read once; where it stands again on a next page it is part of that page's own head. */
function dropRepeats(head: Element): void {
  const texts = new Map<PrintedPage, string>();
  const contents = head.contents();
  for (const { page, mcid } of contents) {
    texts.set(page, (texts.get(page) ?? '') + shownBy(page.survey, mcid));
  }
  const [first, ...others] = texts;
  const repeats = new Set(others.filter(([, text]) => text === first?.[1]).map(([page]) => page));
  for (const { page, mcid } of contents) if (repeats.has(page)) page.artifacts.set(mcid, 'header');
  for (const element of head.elements()) {
    element.kids = element.kids.filter((kid) => !(isContent(kid) && repeats.has(kid.page)));
  }
}

/** A cell's span of one goes without saying. */
function trimSpans(cell: Element): void {
  const attributes = cell.of('Table');
  for (const key of ['RowSpan', 'ColSpan']) {
    const span = attributes.get(key);
    if (span instanceof PDFNumber && span.asNumber() === 1) attributes.delete(key);
  }
  if (attributes.size === 0) cell.attributes.delete('Table');
}

/** Where a figure stands on its page (ISO 32000-1, 14.8.5.4.3). */
function locate(context: PDFContext, figure: Element): void {
  const [box] = figure.contents().flatMap(({ page, mcid }) => [boxOf(page.survey, mcid) ?? []]);
  if (box?.length) figure.of('Layout').set('BBox', context.obj(box.map((at) => Number(at.toFixed(2)))));
}

/** Takes an element of the type that begins the other, at any depth. */
function takeFirst(element: Element, type: string): Element | null {
  const [first] = element.kids;
  if (!(first instanceof Element)) return null;
  const found = first.type === type ? first : takeFirst(first, type);
  if (found === first || (found && first.kids.length === 0)) element.kids.shift();
  return found;
}

/** Numbers the identifiers of cells and notes in the order of reading; Chromium's differ from print to print. */
function identify(context: PDFContext, document: Element): void {
  const ids = new Map<string, string>();
  let notes = 0;
  const elements = [...document.elements()];
  for (const { type, texts } of elements) {
    const id = texts.get('ID');
    if (type === 'Note') texts.set('ID', `note${++notes}`);
    else if (id !== undefined) {
      ids.set(id, `cell${ids.size + 1}`);
      texts.set('ID', ids.get(id) as string);
    }
  }
  for (const { attributes } of elements) {
    const headers = attributes.get('Table')?.get('Headers');
    if (!(headers instanceof PDFArray)) continue;
    const own = headers.asArray().flatMap((header) => ids.get(textOf(header)) ?? []);
    if (own.length > 0) attributes.get('Table')?.set('Headers', context.obj(own.map(textObject)));
    else attributes.get('Table')?.delete('Headers');
  }
}
