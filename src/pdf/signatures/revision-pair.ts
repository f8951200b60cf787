import { type PdfDict, PdfRef, type PdfValue } from '../objects/values.ts';
import type { PdfFile } from '../read/file.ts';
import { fieldsOf, type TerminalField } from '../read/form.ts';
import { pagesOf } from '../read/pages.ts';
import { PdfSyntaxError } from '../read/syntax.ts';
import { isInvisibleSignatureField } from './signature-field.ts';
import { isFormElement, numbersIn } from './structure-tree.ts';

/** Two revisions of a file that follow one another, and what rules ask of them. */
export class RevisionPair {
  readonly older: PdfFile;
  readonly newer: PdfFile;
  /** Fields by the number of their object. */
  readonly fieldsBefore: ReadonlyMap<number, TerminalField>;
  readonly fields: ReadonlyMap<number, TerminalField>;
  /** Invisible fields for signatures that the newer revision adds, by the number of their object. */
  readonly addedFields: ReadonlyMap<number, TerminalField>;
  /** Whether the older revision is signed. */
  readonly isSigned: boolean;
  readonly #pages: readonly PdfDict[];
  readonly #pageNumbers = new Map<number, number>();
  readonly #pageNumbersOfWidgets = new Map<number, number>();
  readonly #fieldsOfWidgets = new Map<number, TerminalField>();
  /** Elements of the structure that the newer revision adds for its fields, by the number of their object. */
  readonly #addedElements: ReadonlySet<number>;

  /** @throws {PdfSyntaxError} {PdfStreamError} where pages, form or structure cannot be read. */
  constructor(older: PdfFile, newer: PdfFile) {
    this.older = older;
    this.newer = newer;
    const [before, now] = [fieldsOf(older), fieldsOf(newer)];
    this.fieldsBefore = byNumber(before);
    this.fields = byNumber(now);
    this.isSigned = before.some(({ type, value }) => type === 'Sig' && value !== null);
    for (const field of [...before, ...now])
      for (const widget of field.widgets) this.#fieldsOfWidgets.set(widget.number, field);
    const pages = pagesOf(newer);
    this.#pages = pages.map(({ dict }) => dict);
    for (const [index, { ref, dict }] of pages.entries()) {
      this.#pageNumbers.set(ref.number, index + 1);
      for (const widget of newer.array(dict.get('Annots')))
        if (widget instanceof PdfRef) this.#pageNumbersOfWidgets.set(widget.number, index + 1);
    }
    const added = now.filter(
      (field) => older.resolve(field.ref) === null && isInvisibleSignatureField(newer, field),
    );
    this.addedFields = byNumber(added);
    this.#addedElements = this.#elementsOf(added);
  }

  /** The catalogs (ISO 32000-1, 7.7.2). @throws {PdfSyntaxError} where there is none. */
  get catalogs(): readonly [older: PdfDict, newer: PdfDict] {
    return [catalogOf(this.older), catalogOf(this.newer)];
  }

  /** The field that an object is, or is a widget of. */
  fieldOf({ number }: PdfRef): TerminalField | undefined {
    return this.#fieldsOfWidgets.get(number) ?? this.fields.get(number);
  }

  /** The field that an annotation shows. */
  fieldOfWidget({ number }: PdfRef): TerminalField | undefined {
    return this.#fieldsOfWidgets.get(number);
  }

  /** Counts from 1; null for an object that is no page. */
  pageNumberOf({ number }: PdfRef): number | null {
    return this.#pageNumbers.get(number) ?? null;
  }

  /** The number of the page on which a widget is; null where it is on none. */
  pageNumberOfWidget({ number }: PdfRef): number | null {
    return this.#pageNumbersOfWidgets.get(number) ?? null;
  }

  /** A page of the newer revision, with what it inherits. */
  page(number: number | null): PdfDict | null {
    return this.#pages[(number ?? 0) - 1] ?? null;
  }

  isAddedField(value: PdfValue): boolean {
    return value instanceof PdfRef && this.addedFields.has(value.number);
  }

  isAddedElement(value: PdfValue | undefined): boolean {
    return value instanceof PdfRef && this.#addedElements.has(value.number);
  }

  /** Whether an element of the structure is added at all. */
  get hasAddedElements(): boolean {
    return this.#addedElements.size > 0;
  }

  /** Whether an object came with the newer revision. */
  isNew(value: PdfValue | undefined): value is PdfRef {
    return value instanceof PdfRef && this.older.resolve(value) === null;
  }

  #elementsOf(fields: readonly TerminalField[]): ReadonlySet<number> {
    const { newer } = this;
    const [, catalog] = this.catalogs;
    const parents = numbersIn(newer, newer.dict(catalog.get('StructTreeRoot'))?.get('ParentTree'));
    const elements = fields.flatMap(({ ref, dict }) => {
      const element = parents.get(newer.resolve(dict.get('StructParent')) as number);
      return this.isNew(element) && isFormElement(newer, element, ref) ? [element.number] : [];
    });
    return new Set(elements);
  }
}

function catalogOf(file: PdfFile): PdfDict {
  const catalog = file.dict(file.trailer.get('Root'));
  if (catalog === null) throw new PdfSyntaxError('it has no catalog');
  return catalog;
}

function byNumber(fields: readonly TerminalField[]): ReadonlyMap<number, TerminalField> {
  return new Map(fields.map((field) => [field.ref.number, field]));
}
