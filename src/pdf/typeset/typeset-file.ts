import { deflateSync } from 'node:zlib';
import { deflatedStream, type PdfDict, PdfRef, PdfStream, type PdfValue } from '../objects/values.ts';
import { infoEntries, writeRecord } from '../record/objects.ts';
import type { PdfRecord } from '../record/record.ts';
import { numeral } from '../write/numbers.ts';
import { serialize, serializeStreamDict } from '../write/serialize.ts';
import type { ObjectSink } from '../write/sink.ts';
import { KitDocument, type KitOutline, type KitPage, type KitRef, Written } from './pdfkit.ts';
import { noPage } from './problems.ts';
import type { Area } from './structure.ts';

/** An annotation whose dictionary is still open: the structure adds its key. */
export interface Annotation {
  readonly ref: PdfRef;
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
  readonly ref: PdfRef;
}

/** A PDF being written. All pages exist from the start, so that a link can point forward. */
export class TypesetFile implements ObjectSink {
  /** Of each page, in points. */
  readonly height: number;
  readonly #doc: KitDocument;
  readonly #pages: Page[] = [];
  readonly #width: number;
  /** What the catalog gets at the end. */
  readonly #entries = new Map<string, PdfValue>();

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
    this.#doc.info = written(infoEntries(record));
    this.#doc._id = record.id;
    this.#doc.endMetadata = () => this.#writeRecord(record);
    // Its own form has neither signature fields nor appearances; ours is written when the pages are.
    this.#doc.endAcroForm = () => {};
    this.#doc._root.data.MarkInfo = this.#doc.ref({ Marked: true });
    for (let index = 0; index < pages; index++) {
      this.#doc.addPage();
      this.#doc.page.dictionary.data.StructParents = index;
      this.#pages.push({ kit: this.#doc.page, ref: new PdfRef(this.#doc.page.dictionary.id, 0) });
    }
  }

  /** The number of an object that is written later. */
  ref(): PdfRef {
    return this.#doc.reserve();
  }

  /** Writes an object, of which the body is text. */
  put(ref: PdfRef, body: string): void {
    this.#doc.put(ref, body);
  }

  add(value: PdfValue): PdfRef {
    const ref = this.ref();
    if (value instanceof PdfStream) this.#doc.put(ref, serializeStreamDict(value), value.raw);
    else this.put(ref, serialize(value));
    return ref;
  }

  addDeflated(entries: Readonly<Record<string, PdfValue | undefined>>, content: Uint8Array): PdfRef {
    return this.add(deflatedStream(entries, deflateSync(content, COMPRESSION)));
  }

  /** Writes the operators of a page. */
  write(index: number, operators: Uint8Array): void {
    const { content } = this.#page(index).kit;
    content.data.Filter = 'FlateDecode';
    content.compress = false;
    content.write(deflateSync(operators, COMPRESSION));
  }

  pageRef(index: number): PdfRef {
    return this.#page(index).ref;
  }

  useFont(page: number, name: string, font: PdfRef): void {
    this.#page(page).kit.fonts[name] = new Written(font);
  }

  usePicture(page: number, name: string, picture: PdfRef): void {
    this.#page(page).kit.xobjects[name] = new Written(picture);
  }

  /** PDF's rectangle, y upwards, of ours. */
  rectangle({ x, y, w, h }: Area): number[] {
    return [x, this.height - y - h, x + w, this.height - y];
  }

  /** Adds an annotation that prints and has no border; the caller closes it. */
  annotate(page: number, area: Area, entries: string): Annotation {
    const ref = this.ref();
    this.#page(page).kit.annotations.push(new Written(ref));
    const rectangle = serialize(this.rectangle(area));
    return { ref, entries: `/Type /Annot/Rect ${rectangle}/Border [0 0 0]/F 4${entries}` };
  }

  /** An explicit destination: a name tree would be sorted by the machine's locale. */
  destination(page: number, y: number): string {
    return `[${this.pageRef(page)} /XYZ 0 ${numeral(this.height - y)} null]`;
  }

  /** Adds to the catalog. */
  declare(key: string, value: PdfValue): void {
    this.#entries.set(key, value);
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

  #writeRecord(record: PdfRecord): void {
    const { entries, names } = writeRecord(this, record);
    Object.assign(this.#doc._root.data, written(new Map([...this.#entries, ...entries])));
    // PDFKit's own trees of names are empty here.
    (this.#doc._root.data.Names as KitRef).data = written(names);
  }

  #page(index: number): Page {
    const page = this.#pages[index];
    if (page === undefined) throw new RangeError(noPage(index, this.#pages.length));
    return page;
  }
}

/** Entries of ours for one of PDFKit's dictionaries. */
function written(entries: PdfDict): Record<string, Written> {
  return Object.fromEntries([...entries].map(([key, value]) => [key, new Written(value)]));
}
