import type { MarkedSequence } from '../../pdf/content/interpreter.ts';
import { textOf } from '../../pdf/objects/strings.ts';
import type { PdfRef } from '../../pdf/objects/values.ts';
import { PdfName, PdfString, type PdfValue } from '../../pdf/objects/values.ts';
import type { PdfFile } from '../../pdf/read/file.ts';
import { attributeOf, elementText, type FormElement, isElement } from './elements.ts';
import type { Content, FormPage } from './pages.ts';
import { type ActualText, type PlacedGlyph, wordsOf } from './words.ts';

/** A paragraph, a heading, a cell: what is read in one go, wherever it breaks. */
export interface FormBlock {
  /** Its place in the order of reading. */
  readonly index: number;
  readonly type: string;
  /** The lists, notes and tables that it is in, the outermost first. */
  readonly path: string;
  /** The part of the form that it is in: the nearest section, or the document. */
  readonly section: FormElement;
  /** Where it stands in a table; null where it is in none. */
  readonly cell: CellPlace | null;
  readonly items: readonly Item[];
}

/** The place of a cell; all count from 0. */
export interface CellPlace {
  /** Among the tables of the form. */
  readonly table: number;
  readonly row: number;
  /** Among the cells of its row. */
  readonly column: number;
  /** How many columns and rows it takes. */
  readonly columns: number;
  readonly rows: number;
  readonly scope: string;
  /** The identifiers of the heads that it names, and its own. */
  readonly headers: readonly string[];
  readonly id: string;
}

/** A stretch of a block: text, or what is more than text. */
export interface Item {
  readonly kind: 'text' | 'figure' | 'link' | 'field';
  readonly glyphs: PlacedGlyph[];
  /** What is painted in it beside glyphs, with the page. */
  readonly contents: { readonly page: FormPage; readonly content: Content }[];
  readonly annotations: PdfRef[];
  /** What the elements say to who does not see them (Alt), in order. */
  readonly alternates: string[];
  /** The words, settled. */
  words: string;
}

const BLOCKS = new Set(['P', 'H', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'TD', 'TH', 'Lbl', 'Caption']);
const NAMED = new Set(['L', 'LI', 'Lbl', 'LBody', 'Note', 'Table', 'TR', 'Caption']);
const INLINE: Readonly<Record<string, Item['kind']>> = {
  Figure: 'figure',
  Link: 'link',
  Form: 'field',
};

/** What the structure holds: its blocks, and the sections that they are in. */
export class BlockReader {
  readonly blocks: FormBlock[] = [];
  /** Marked content that no page has: a page was removed, or its content. */
  readonly missing: { readonly page: number; readonly mcid: number }[] = [];
  readonly #file: PdfFile;
  readonly #pages: ReadonlyMap<number, FormPage>;
  /** Cells by the numbers of their tables and rows, so that places can be counted. */
  readonly #tables: FormElement[] = [];
  readonly #places = new Map<FormElement, ReadonlyMap<FormElement, number>>();
  readonly #actual = new Map<MarkedSequence, ActualText>();

  constructor(file: PdfFile, pages: readonly FormPage[]) {
    this.#file = file;
    this.#pages = new Map(pages.map((page) => [page.page.ref.number, page]));
  }

  /** Reads the blocks below an element. */
  read(element: FormElement): void {
    if (BLOCKS.has(element.type)) {
      this.#add(element, element.kids.length === 0 ? [] : this.#itemsOf(element));
      return;
    }
    // What holds content itself, or is more than text, is a block of its own.
    if (element.type in INLINE || element.kids.some((kid) => !isElement(kid))) {
      this.#add(element, this.#itemsOf(element));
      return;
    }
    if (element.type === 'Table') this.#tables.push(element);
    for (const kid of element.kids) if (isElement(kid)) this.read(kid);
  }

  #add(element: FormElement, items: Item[]): void {
    const above = ancestorsOf(element);
    this.blocks.push({
      index: this.blocks.length,
      type: element.type,
      path: above.flatMap(({ type }) => (NAMED.has(type) ? [type] : [])).join('/'),
      section: above.findLast(({ type }) => type === 'Sect' || type === 'Document') ?? element,
      cell: this.#cellOf(element, above),
      items,
    });
  }

  #cellOf(element: FormElement, above: readonly FormElement[]): CellPlace | null {
    if (element.type !== 'TD' && element.type !== 'TH') return null;
    const [row, table] = ['TR', 'Table'].map((type) => above.findLast((each) => each.type === type));
    if (row === undefined || table === undefined) return null;
    const attribute = (key: string) => attributeOf(this.#file, element, 'Table', key);
    const headers = this.#file.array(attribute('Headers')).map((each) => this.#text(each));
    return {
      table: this.#tables.length - 1,
      row: this.#placeOf(row, table, rowsOf),
      column: this.#placeOf(element, row, cellsOf),
      columns: count(attribute('ColSpan')),
      rows: count(attribute('RowSpan')),
      scope: this.#text(attribute('Scope')),
      headers,
      id: this.#text(element.dict.get('ID')),
    };
  }

  /** Which of the kids of an element another is, counted once for all. */
  #placeOf(kid: FormElement, of: FormElement, kidsOf: (element: FormElement) => FormElement[]): number {
    const places = this.#places.get(of) ?? new Map(kidsOf(of).map((each, index) => [each, index]));
    this.#places.set(of, places);
    return places.get(kid) ?? -1;
  }

  #text(value: PdfValue | undefined): string {
    const found = this.#file.resolve(value);
    if (found instanceof PdfString) return textOf(found);
    return found instanceof PdfName ? found.name : '';
  }

  #itemsOf(block: FormElement): Item[] {
    const items: Item[] = [];
    const walk = (element: FormElement, inside: Item | null, around: ActualText | null): void => {
      const kind = INLINE[element.type];
      const own = kind === undefined ? inside : newItem(kind);
      if (own !== null && own !== inside) items.push(own);
      const current = () => {
        if (own !== null) return own;
        const last = items.at(-1);
        if (last?.kind === 'text') return last;
        const text = newItem('text');
        items.push(text);
        return text;
      };
      const alternate = elementText(this.#file, element, 'Alt');
      if (alternate !== null) current().alternates.push(alternate);
      const said = elementText(this.#file, element, 'ActualText');
      const actual = said === null ? around : { text: said };
      for (const kid of element.kids) {
        if (isElement(kid)) walk(kid, own, actual);
        else if (kid.kind === 'annotation') current().annotations.push(kid.ref);
        else this.#take(current(), kid.page, kid.mcid, actual);
      }
    };
    walk(block, null, null);
    for (const item of items) item.words = wordsOf(item.glyphs);
    return items.filter(isFilled);
  }

  #take(item: Item, page: number, mcid: number, around: ActualText | null): void {
    const on = this.#pages.get(page);
    const content = on?.contents.get(mcid);
    if (on === undefined) this.missing.push({ page, mcid });
    if (on === undefined || content === undefined) return;
    item.contents.push({ page: on, content });
    for (const glyph of content.glyphs) {
      const actual = around ?? this.#actualOf(glyph.marked);
      item.glyphs.push({ glyph, page: on.number, actual });
    }
  }

  /** What marked content around a glyph says instead of it. */
  #actualOf(marked: MarkedSequence | null): ActualText | null {
    for (let each = marked; each !== null; each = each.around) {
      const text = this.#file.resolve(each.properties?.get('ActualText'));
      if (!(text instanceof PdfString)) continue;
      const known = this.#actual.get(each) ?? { text: textOf(text) };
      this.#actual.set(each, known);
      return known;
    }
    return null;
  }
}

function newItem(kind: Item['kind']): Item {
  return { kind, glyphs: [], contents: [], annotations: [], alternates: [], words: '' };
}

function isFilled({ kind, words, alternates }: Item): boolean {
  return kind !== 'text' || words !== '' || alternates.length > 0;
}

/** The elements around one, the outermost first. */
function ancestorsOf(element: FormElement): FormElement[] {
  const above: FormElement[] = [];
  for (let each = element.parent; each !== null; each = each.parent) above.unshift(each);
  return above;
}

function rowsOf(table: FormElement): FormElement[] {
  return table.kids.filter(isElement).flatMap((kid) => (kid.type === 'TR' ? [kid] : rowsOf(kid)));
}

function cellsOf(row: FormElement): FormElement[] {
  return row.kids.filter(isElement);
}

/** No head of the form is of so many columns or rows. */
const MOST_SPANNED = 100;

function count(value: PdfValue): number {
  return typeof value === 'number' ? Math.min(value, MOST_SPANNED) : 1;
}

/** All glyphs of a block, in the order of reading. */
export function glyphsOf({ items }: FormBlock): PlacedGlyph[] {
  return items.flatMap(({ glyphs }) => glyphs);
}

/** What a block says, for a message and for what is compared with it. */
export function textOfBlock(block: FormBlock): string {
  return wordsOf(glyphsOf(block));
}
