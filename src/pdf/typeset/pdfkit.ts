import PDFDocument from 'pdfkit';
import { byteString } from '../objects/strings.ts';
import { PdfRef, type PdfValue } from '../objects/values.ts';
import { ByteOutput } from '../write/output.ts';
import { serialize } from '../write/serialize.ts';
import { tableLine } from '../write/table.ts';

/**
 * The only file that knows PDFKit. Of what PDFKit is made for, drawing, nothing is used: it keeps a file's
 * objects, pages, outline, catalog and information, mostly through its internals. Fonts are fontkit's. Text, lines, tags, the text of each object and the table of places are ours, because that is where its time went.
 */

/** An object that PDFKit writes. */
export interface KitRef {
  readonly id: number;
  data: Record<string, unknown>;
  /** Whether PDFKit compresses what is written into it. */
  compress: boolean;
  write(chunk: Uint8Array): void;
}

export interface KitPage {
  readonly dictionary: KitRef;
  readonly content: KitRef;
  readonly fonts: Record<string, Written>;
  readonly xobjects: Record<string, Written>;
  readonly annotations: Written[];
}

export interface KitOutline {
  addItem(title: string, options: object): KitOutline;
}

/** The part of PDFKit's document that we use; what begins with `_` is its inside, and pins its version. */
interface Kit {
  page: KitPage;
  info: Record<string, unknown>;
  _id: Uint8Array;
  _root: KitRef;
  _info: KitRef;
  _offset: number;
  /** By the objects' numbers, from 1. */
  _offsets: (number | null)[];
  endMetadata(): void;
  endAcroForm(): void;
  transform(): Kit;
  push(chunk: unknown): boolean;
  outline: KitOutline;
  addPage(): void;
  ref(data: Record<string, unknown>): KitRef;
  _write(data: string | Uint8Array): void;
  _finalize(): void;
  end(): void;
}

/** A value of ours among PDFKit's own, which writes as text whatever it does not know. */
export class Written {
  readonly [Symbol.toStringTag] = 'Written';
  readonly #text: string;

  constructor(value: PdfValue) {
    this.#text = serialize(value);
  }

  toString(): string {
    return this.#text;
  }
}

const Base = PDFDocument as unknown as new (options: object) => Kit;

/** A document that gathers its bytes itself, and whose pages PDFKit does not turn over: y counts upwards, as in PDF. */
export class KitDocument extends Base {
  // Not initialized here: PDFKit's constructor writes already.
  declare private output: ByteOutput | undefined;

  override _write(data: string | Uint8Array): void {
    this.output ??= new ByteOutput();
    if (typeof data === 'string') {
      this.output.add(data);
      this.output.add('\n');
    } else {
      this.output.addBytes(data);
    }
    this._offset = this.output.length;
  }

  /** The number of an object that `put` writes: PDFKit's own references are much to carry along, and most objects are ours. */
  reserve(): PdfRef {
    return new PdfRef(this._offsets.push(null), 0);
  }

  /** Writes an object of which the text is made already; a stream's text is its dictionary. */
  put({ number }: PdfRef, text: string, stream?: Uint8Array): void {
    this._offsets[number - 1] = this._offset;
    this._write(`${number} 0 obj\n${text}`);
    if (stream !== undefined) {
      this._write('stream');
      this._write(stream);
      this._write('\nendstream');
    }
    this._write('endobj');
  }

  /** The table of places (ISO 32000-1, 7.5.4) at once, which PDFKit writes line by line, and the trailer (7.5.5). */
  override _finalize(): void {
    const start = this._offset;
    const size = this._offsets.length + 1;
    const entries = this._offsets.map((offset) => tableLine(offset as number));
    const id = serialize(byteString(this._id));
    this._write(`xref\n0 ${size}\n0000000000 65535 f \n${entries.join('')}trailer\n<<`);
    this._write(
      `/Size ${size}\n/Root ${this._root.id} 0 R\n/Info ${this._info.id} 0 R\n/ID [${id} ${id}]\n>>`,
    );
    this._write(`startxref\n${start}\n%%EOF`);
  }

  override transform(): Kit {
    return this;
  }

  /** Nobody reads it as a stream. */
  override push(): boolean {
    return false;
  }

  bytes(): Uint8Array {
    return (this.output as ByteOutput).join();
  }
}
