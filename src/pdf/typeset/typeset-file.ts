import { deflateSync } from 'node:zlib';
import { infoEntries, type ObjectWriter, writeRecord } from '../record/objects.ts';
import type { PdfRecord } from '../record/record.ts';
import { literal, pdfString, Ref, textBytes } from './literal.ts';
import { KitDocument, type KitOutline, type KitPage, type KitRef } from './pdfkit.ts';
import { noPage } from './problems.ts';
import type { Area } from './structure.ts';

/** An annotation whose dictionary is still open: the structure adds its key. */
export interface Annotation {
  readonly ref: Ref;
  readonly entries: string;
}

export interface Bookmark {
  readonly title: string;
  /** Counts from 0. */
  readonly page: number;
  /** From the page's top. */
  readonly y: number;
}

/**
 * A third of the time of zlib's defaults, which look longer and in more memory than a core's nearest cache has, for a tenth
 * more bytes of a page; fonts and profile, which are most of a file, lie compressed already.
 */
const COMPRESSION = { level: 3, windowBits: 14, memLevel: 7 } as const;

interface Page {
  readonly kit: KitPage;
  readonly ref: Ref;
}

/** A PDF being written. All pages exist from the start, so that a link can point forward. */
export class TypesetFile {
  /** Of each page, in points. */
  readonly height: number;
  readonly #doc: KitDocument;
  readonly #pages: Page[] = [];
  readonly #width: number;
  /** What the catalog gets at the end. */
  readonly #entries: Record<string, unknown> = {};

  constructor(record: PdfRecord, size: { readonly width: number; readonly height: number }, pages: number) {
    this.#width = size.width;
    this.height = size.height;
    this.#doc = new KitDocument({
      size: [size.width, size.height],
      margin: 0,
      font: null,
      autoFirstPage: false,
      bufferPages: true,
      pdfVersion: '1.7',
      lang: record.lang,
      displayTitle: true,
    });
    // Its own would hold a clock in the information and the identifier, and texts unescaped in the metadata.
    this.#doc.info = { ...infoEntries(this.objects, record) };
    this.#doc._id = record.id;
    this.#doc.endMetadata = () => this.#writeRecord(record);
    // Its own form has neither signature fields nor appearances; ours is written when the pages are.
    this.#doc.endAcroForm = () => {};
    this.#doc._root.data.MarkInfo = this.#doc.ref({ Marked: true });
    for (let index = 0; index < pages; index++) {
      this.#doc.addPage();
      this.#doc.page.dictionary.data.StructParents = index;
      this.#pages.push({ kit: this.#doc.page, ref: new Ref(this.#doc.page.dictionary.id) });
    }
  }

  /** The number of an object that is written later. */
  ref(): Ref {
    return this.#doc.reserve();
  }

  /** Writes an object, of which the body is text. */
  put(ref: Ref, body: string): void {
    this.#doc.put(ref, body);
  }

  /** An indirect dictionary that is whole. */
  add(dictionary: object): Ref {
    const ref = this.ref();
    this.put(ref, literal(dictionary));
    return ref;
  }

  /** A stream that is compressed already. */
  deflated(dictionary: object, bytes: Uint8Array): Ref {
    return this.#stream({ ...dictionary, Filter: 'FlateDecode' }, bytes);
  }

  #stream(dictionary: object, bytes: Uint8Array): Ref {
    const ref = this.ref();
    this.#doc.put(ref, literal({ ...dictionary, Length: bytes.length }), bytes);
    return ref;
  }

  text(value: string): unknown {
    return pdfString(value);
  }

  /** Writes the operators of a page. */
  write(index: number, operators: Uint8Array): void {
    const { content } = this.#page(index).kit;
    content.data.Filter = 'FlateDecode';
    content.compress = false;
    content.write(deflateSync(operators, COMPRESSION));
  }

  pageRef(index: number): Ref {
    return this.#page(index).ref;
  }

  useFont(page: number, name: string, font: Ref): void {
    this.#page(page).kit.fonts[name] = font;
  }

  /** PDF's rectangle, y upwards, of ours. */
  rectangle({ x, y, w, h }: Area): number[] {
    return [x, this.height - y - h, x + w, this.height - y];
  }

  /** Adds an annotation that prints and has no border; the caller closes it. */
  annotate(page: number, area: Area, entries: string): Annotation {
    const ref = this.ref();
    this.#page(page).kit.annotations.push(ref);
    const rectangle = literal(this.rectangle(area));
    return { ref, entries: `/Type /Annot/Rect ${rectangle}/Border [0 0 0]/F 4${entries}` };
  }

  /** An explicit destination: a name tree would be sorted by the machine's locale. */
  destination(page: number, y: number): string {
    return `[${this.pageRef(page).text} /XYZ 0 ${literal(this.height - y)} null]`;
  }

  /** Adds to the catalog. */
  declare(key: string, value: unknown): void {
    this.#entries[key] = value;
  }

  /** The outline: the form, and its parts below it. */
  outline(parent: Bookmark, children: readonly Bookmark[]): void {
    const item = (under: KitOutline, { title, page, y }: Bookmark) =>
      // PDFKit subtracts `left` from the page's width.
      under.addItem(title, { pageNumber: page, top: y, left: this.#width, expanded: true });
    const top = item(this.#doc.outline, parent);
    for (const child of children) item(top, child);
  }

  /** The finished file; the same calls give the same bytes. */
  finish(): Uint8Array {
    this.#doc.end();
    return this.#doc.bytes();
  }

  readonly objects: ObjectWriter = {
    name: (value) => value.replace(/[^\w.+-]/g, (char) => `#${char.charCodeAt(0).toString(16)}`),
    text: pdfString,
    textBytes,
    date: (value) => value,
    bytes: (value) => value,
    add: (dictionary) => this.add(dictionary),
    stream: (dictionary, bytes, compression) => {
      if (compression === 'plain') return this.#stream(dictionary, bytes);
      return this.deflated(dictionary, compression === 'deflated' ? bytes : deflateSync(bytes, COMPRESSION));
    },
  };

  #writeRecord(record: PdfRecord): void {
    const { entries, names } = writeRecord(this.objects, record);
    Object.assign(this.#doc._root.data, this.#entries, entries);
    // PDFKit's own trees of names are empty here.
    (this.#doc._root.data.Names as KitRef).data = { ...names };
  }

  #page(index: number): Page {
    const page = this.#pages[index];
    if (page === undefined) throw new RangeError(noPage(index, this.#pages.length));
    return page;
  }
}
