import { deflateSync } from 'node:zlib';
import PDFDocument from 'pdfkit';
import { shortened } from '../archive/longest.ts';
import { infoEntries, type ObjectWriter, writeRecord } from '../archive/objects.ts';
import type { PdfRecord } from '../archive/record.ts';
import { noPage } from './problems.ts';
import type { Area } from './structure.ts';

/**
 * The only file that knows PDFKit. PDFKit keeps the objects, their offsets, the streams' compression, the pages and
 * the outline; what it would do for text (shaping each string, a subset of each font for each document) is done by
 * us on shared, parsed fonts, because that is where its time goes.
 */

/** A parsed font: the part of fontkit's font that we use. */
export interface ParsedFont {
  readonly postscriptName: string;
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly xHeight: number;
  readonly italicAngle: number;
  readonly bbox: { minX: number; minY: number; maxX: number; maxY: number };
  hasGlyphForCodePoint(codePoint: number): boolean;
  glyphForCodePoint(codePoint: number): { readonly id: number; readonly advanceWidth: number };
  getGlyph(id: number): { readonly advanceWidth: number };
  layout(
    text: string,
    features: Record<string, boolean>,
  ): { glyphs: unknown[]; positions: { xAdvance: number }[] };
  createSubset(): FontSubset;
}

export interface FontSubset {
  /** Present when the font's outlines are PostScript's. */
  readonly cff?: unknown;
  includeGlyph(id: number): number;
  encode(): Uint8Array;
}

/** An indirect object. */
export interface Ref {
  data: Record<string, unknown>;
  /** Whether PDFKit compresses what is written into it. */
  compress: boolean;
  end(chunk?: Uint8Array | string): void;
}

interface KitPage {
  readonly dictionary: Ref;
  readonly fonts: Record<string, Ref>;
  readonly annotations: Ref[];
  write(chunk: Uint8Array): void;
}

interface KitOutline {
  addItem(title: string, options: object): KitOutline;
}

interface Kit {
  page: KitPage;
  info: Record<string, unknown>;
  _id: Uint8Array;
  _root: Ref;
  _font: { font: ParsedFont };
  endMetadata: () => void;
  endAcroForm: () => void;
  outline: KitOutline;
  addPage(): void;
  switchToPage(index: number): void;
  font(bytes: Uint8Array): void;
  ref(data: Record<string, unknown>): Ref;
  getStructTreeRoot(): Ref;
  end(): void;
  read(): Uint8Array | null;
}

function kit(options: object): Kit {
  return new PDFDocument(options as PDFKit.PDFDocumentOptions) as unknown as Kit;
}

/** Parses a TrueType or OpenType font. Throws what fontkit throws when the bytes are no single font. */
export function parseFont(bytes: Uint8Array): ParsedFont {
  const foundry = kit({ font: null, autoFirstPage: false });
  foundry.font(bytes);
  return foundry._font.font;
}

/** A PDF text string; a plain JavaScript string would become a name. */
export function pdfString(text: string): unknown {
  return new String(shortened(text));
}

/** PDFKit writes ASCII as it is, and anything else in UTF-16 behind its mark (ISO 32000-1, 7.9.2.2). */
function textBytes(value: string): Uint8Array {
  const text = shortened(value);
  if (/^[\0-\x7f]*$/.test(text)) return Buffer.from(text, 'latin1');
  return Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
}

export interface Bookmark {
  readonly title: string;
  /** Counts from 0. */
  readonly page: number;
  /** From the page's top. */
  readonly y: number;
}

/** A PDF being written. All pages exist from the start, so that a link can point forward. */
export class PdfFile {
  readonly #doc: Kit;
  readonly #pages: KitPage[] = [];
  readonly #height: number;

  constructor(record: PdfRecord, size: { readonly width: number; readonly height: number }, pages: number) {
    this.#height = size.height;
    this.#doc = kit({
      size: [size.width, size.height],
      margin: 0,
      font: null,
      autoFirstPage: false,
      bufferPages: true,
      pdfVersion: '1.7',
      lang: record.lang,
      displayTitle: true,
      tagged: true,
    });
    // Its own would hold a clock in the information and the identifier, and texts unescaped in the metadata.
    this.#doc.info = { ...infoEntries(this.objects, record) };
    this.#doc._id = record.id;
    this.#doc.endMetadata = () => this.#writeRecord(record);
    // Its own form has neither signature fields nor appearances; ours is written when the pages are.
    this.#doc.endAcroForm = () => {};
    for (let index = 0; index < pages; index++) {
      this.#doc.addPage();
      this.#pages.push(this.#doc.page);
    }
  }

  ref(data: Record<string, unknown>): Ref {
    return this.#doc.ref(data);
  }

  text(value: string): unknown {
    return pdfString(value);
  }

  /** An indirect dictionary that is whole. */
  add(data: Record<string, unknown>): Ref {
    const ref = this.ref(data);
    ref.end();
    return ref;
  }

  /** A stream that is compressed already. */
  deflated(data: Record<string, unknown>, bytes: Uint8Array): Ref {
    const ref = this.#doc.ref({ ...data, Filter: 'FlateDecode' });
    ref.end(bytes);
    return ref;
  }

  /** Appends operators to a page. PDFKit has turned the page over: y counts from the top, downwards. */
  write(page: number, operators: string): void {
    this.#page(page).write(Uint8Array.from(Buffer.from(operators, 'latin1')));
  }

  pageRef(page: number): Ref {
    return this.#page(page).dictionary;
  }

  useFont(page: number, name: string, font: Ref): void {
    this.#page(page).fonts[name] = font;
  }

  /** PDF's rectangle, y upwards, of ours. */
  rectangle({ x, y, w, h }: Area): number[] {
    return [x, this.#height - y - h, x + w, this.#height - y];
  }

  /** Adds an annotation that prints and has no border; the caller ends it. */
  annotate(page: number, area: Area, data: Record<string, unknown>): Ref {
    const annotation = this.ref({
      Type: 'Annot',
      Rect: this.rectangle(area),
      Border: [0, 0, 0],
      F: 4,
      ...data,
    });
    this.#page(page).annotations.push(annotation);
    return annotation;
  }

  /** An explicit destination: a name tree would be sorted by the machine's locale. */
  destination(page: number, y: number): unknown[] {
    return [this.pageRef(page), 'XYZ', 0, this.#height - y, null];
  }

  /** Adds the interactive form to the catalog. */
  form(acroForm: unknown): void {
    this.#doc._root.data.AcroForm = acroForm;
  }

  outline(parent: Bookmark, children: readonly Bookmark[]): void {
    const item = (under: KitOutline, mark: Bookmark) =>
      // PDFKit subtracts `left` from the page's width.
      under.addItem(mark.title, {
        pageNumber: mark.page,
        top: mark.y,
        left: this.pageWidth(mark.page),
        expanded: true,
      });
    const top = item(this.#doc.outline, parent);
    for (const child of children) item(top, child);
  }

  pageWidth(page: number): number {
    return (this.pageRef(page).data.MediaBox as number[])[2] ?? 0;
  }

  /** The structure tree's root, to which the caller adds K, ParentTree and IDTree. */
  structure(): Ref {
    return this.#doc.getStructTreeRoot();
  }

  /** A key of the structure's parent tree and what it leads to. */
  parent(key: number, value: unknown): void {
    const tree = this.structure().data.ParentTree as { add(key: number, value: unknown): void };
    tree.add(key, value);
  }

  /** The finished file; the same calls give the same bytes. */
  finish(): Uint8Array {
    this.#doc.end();
    const chunks: Uint8Array[] = [];
    for (let chunk = this.#doc.read(); chunk !== null; chunk = this.#doc.read()) chunks.push(chunk);
    return Uint8Array.from(Buffer.concat(chunks));
  }

  readonly objects: ObjectWriter = {
    name: (value) => value.replace(/[^\w.+-]/g, (char) => `#${char.charCodeAt(0).toString(16)}`),
    text: pdfString,
    textBytes,
    date: (value) => value,
    bytes: (value) => value,
    add: (dictionary) => this.add({ ...dictionary }),
    stream: (dictionary, bytes, compression) => {
      if (compression !== 'plain')
        return this.deflated({ ...dictionary }, compression === 'deflated' ? bytes : deflateSync(bytes));
      const ref = this.ref({ ...dictionary });
      ref.compress = false;
      ref.end(bytes);
      return ref;
    },
  };

  #writeRecord(record: PdfRecord): void {
    const { entries, names } = writeRecord(this.objects, record);
    Object.assign(this.#doc._root.data, entries);
    const tree = this.#doc._root.data.Names as Ref;
    // PDFKit's own trees of names are empty here.
    tree.data = { ...names };
  }

  #page(index: number): KitPage {
    const page = this.#pages[index];
    if (page === undefined) throw new RangeError(noPage(index, this.#pages.length));
    return page;
  }
}
