import { textOf, textString } from '../objects/strings.ts';
import { isArray, name, type PdfDict, PdfRef, PdfString, type PdfValue } from '../objects/values.ts';
import type { WorkingCopy } from '../write/working-copy.ts';
import { addressOf, PRINT } from './annotations.ts';
import { hintIn } from './hint.ts';
import { boxOf, shownBy } from './survey.ts';
import { type ContentReference, isContent, type Kid, PrintedElement, type PrintedPage } from './tree.ts';
import { fieldNameIn } from './widgets.ts';

/**
 * Makes of Chromium's structure tree one that PDF/UA-1 and ISO 32000-1, 14.8.4 allow, in the same order and with all
 * of its text: captions, list bodies, notes, references. Borders and backgrounds leave it for the pages' artifacts,
 * and so do the heads that a table repeats on its next pages.
 */
export function mendStructure(copy: WorkingCopy, document: PrintedElement): void {
  new Mender(copy).mend(document, false);
  numberIdentifiers(document);
}

class Mender {
  readonly #copy: WorkingCopy;

  constructor(copy: WorkingCopy) {
    this.#copy = copy;
  }

  /** What is to stand in the element's place: mostly itself. */
  mend(element: PrintedElement, isInFigure: boolean): Kid[] {
    this.#takeHint(element);
    const inFigure = isInFigure || element.type === 'Figure';
    element.kids = element.kids.flatMap((kid) => {
      if (kid instanceof PrintedElement) return this.mend(kid, inFigure);
      return isContent(kid) && !inFigure && isRule(kid) ? [] : [kid];
    });
    if (!isCell(element) && isEmpty(element)) return element.kids;
    this.#mendByType(element);
    return [element.kids.some((kid) => kid instanceof PdfRef) ? this.#annotated(element) : element];
  }

  /** The element becomes what a hint says; a list's item stays one, and holds it. */
  #takeHint(element: PrintedElement): void {
    const hint = hintIn(element.texts.get('Lang') ?? '');
    if (hint === null) return;
    element.texts.delete('Lang');
    if (hint.title !== '') element.texts.set('T', hint.title);
    if (element.type === 'LI') element.kids = [this.#make(hint.type, element.kids)];
    else element.type = hint.type;
  }

  #make(type: string, kids: Kid[]): PrintedElement {
    return new PrintedElement(this.#copy.reserve(), type, kids);
  }

  #mendByType(element: PrintedElement): void {
    switch (element.type) {
      case 'TH':
        dropRepeats(element);
        trimSpans(element);
        break;
      case 'TD':
        trimSpans(element);
        break;
      case 'Figure':
        locate(element);
        break;
      case 'Table':
        this.#gather(element, 'Caption', /^(TR|THead|TBody|TFoot|Caption)$/);
        break;
      case 'LI':
        this.#labelItem(element);
        break;
      case 'L':
        nameNumbering(element);
        break;
      case 'Link':
        unlink(element);
    }
  }

  /** The label, with which HTML begins the first paragraph, comes before the body. */
  #labelItem(item: PrintedElement): void {
    const label = takeFirst(item, 'Lbl');
    this.#gather(item, 'LBody', /^LBody$/);
    if (item.kids.length === 0) item.kids.push(this.#make('LBody', []));
    if (label) item.kids.unshift(label);
  }

  /** Puts those kids that are not of the types into one that is, at the place of the first. */
  #gather(element: PrintedElement, type: string, types: RegExp): void {
    const others = element.kids.filter((kid) => !isOf(kid, types));
    const [first] = others;
    if (first === undefined) return;
    element.kids = element.kids.flatMap((kid) => {
      if (kid === first) return [this.#make(type, others)];
      return others.includes(kid) ? [] : [kid];
    });
  }

  /** What holds annotations: a form field, a link, or a reference around one. */
  #annotated(element: PrintedElement): PrintedElement {
    const annotations = element.kids.filter((kid) => kid instanceof PdfRef);
    const dicts = annotations.map((each) => this.#copy.dict(each) as PdfDict);
    if (dicts.some((dict) => fieldNameIn(this.#copy, dict) !== null)) return asField(element);
    return this.#link(element, annotations);
  }

  /** A link, in a reference if it leads within the document; its annotations say where to (ISO 14289-1, 7.18.5). */
  #link(element: PrintedElement, annotations: readonly PdfRef[]): PrintedElement {
    const title = element.texts.get('T') ?? element.texts.get('Alt');
    element.texts.delete('T');
    element.type = 'Link';
    let leadsWithin = false;
    for (const annotation of annotations) {
      const dict = this.#copy.dict(annotation) as PdfDict;
      leadsWithin ||= dict.has('Dest');
      const Contents = textString(title ?? addressOf(this.#copy, dict));
      this.#copy.merge(annotation, { Contents, F: PRINT });
    }
    if (!leadsWithin) return element;
    if (title !== undefined) element.texts.set('Alt', title);
    return this.#make('Reference', [element]);
  }
}

function isCell({ type }: PrintedElement): boolean {
  return type === 'TH' || type === 'TD';
}

/** Whether the element says nothing: it holds nothing, or only groups for HTML's sake. */
function isEmpty({ type, kids, texts }: PrintedElement): boolean {
  return kids.length === 0 || (type === 'NonStruct' && texts.size === 0);
}

function isOf(kid: Kid | undefined, types: RegExp): kid is PrintedElement {
  return kid instanceof PrintedElement && types.test(kid.type);
}

/** Whether the content is borders or backgrounds alone, which then are an artifact. */
function isRule({ page, mcid }: ContentReference): boolean {
  const shows = page.survey.stretches.get(mcid)?.shows ?? true;
  if (!shows) page.artifacts.set(mcid, 'layout');
  return !shows;
}

/** A form field, which holds nothing but its widget (ISO 14289-1, 7.18.4); a word that only a service reads leaves it. */
function asField(element: PrintedElement): PrintedElement {
  element.type = 'Form';
  element.texts.clear();
  for (const { page, mcid } of element.contents()) page.artifacts.set(mcid, 'layout');
  element.kids = element.kids.filter((kid) => kid instanceof PdfRef);
  return element;
}

/** Where a row is broken over pages, Chromium writes no annotation for what links in it. */
function unlink(element: PrintedElement): void {
  if (element.kids.some((kid) => kid instanceof PdfRef)) return;
  element.type = 'Span';
  element.texts.delete('T');
}

/** A list whose items have labels is a numbered one. */
function nameNumbering(list: PrintedElement): void {
  if (list.kids.some((item) => item instanceof PrintedElement && isOf(item.kids[0], /^Lbl$/)))
    list.of('List').set('ListNumbering', name('Decimal'));
}

/** The head of a column is read once; where it stands again on a next page it is part of that page's own head. */
function dropRepeats(head: PrintedElement): void {
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
function trimSpans(cell: PrintedElement): void {
  const attributes = cell.of('Table');
  for (const key of ['RowSpan', 'ColSpan']) if (attributes.get(key) === 1) attributes.delete(key);
  if (attributes.size === 0) cell.attributes.delete('Table');
}

/** Where a figure stands on its page (ISO 32000-1, 14.8.5.4.3). */
function locate(figure: PrintedElement): void {
  const [box] = figure.contents().flatMap(({ page, mcid }) => [boxOf(page.survey, mcid) ?? []]);
  if (box?.length)
    figure.of('Layout').set(
      'BBox',
      box.map((at) => Number(at.toFixed(2))),
    );
}

/** Takes an element of the type that begins the other, at any depth. */
function takeFirst(element: PrintedElement, type: string): PrintedElement | null {
  const [first] = element.kids;
  if (!(first instanceof PrintedElement)) return null;
  const found = first.type === type ? first : takeFirst(first, type);
  if (found === first || (found && first.kids.length === 0)) element.kids.shift();
  return found;
}

/** Numbers the identifiers of cells and notes in the order of reading; Chromium's differ from print to print. */
function numberIdentifiers(document: PrintedElement): void {
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
  for (const { attributes } of elements) nameHeaders(attributes.get('Table'), ids);
}

/** Names the headers of a cell by their new identifiers. */
function nameHeaders(table: Map<string, PdfValue> | undefined, ids: ReadonlyMap<string, string>): void {
  const headers = table?.get('Headers');
  if (!isArray(headers)) return;
  const own = headers.flatMap((header) =>
    header instanceof PdfString ? (ids.get(textOf(header)) ?? []) : [],
  );
  if (own.length > 0) table?.set('Headers', own.map(textString));
  else table?.delete('Headers');
}
