import type { DraftFiling, FilingInput } from '../src/filing/schema.ts';
import type { FormView } from '../src/form/view.ts';
import type { Origin } from '../src/options/origin.ts';
import { benchFiling, type FilingName, variantOf } from './filings.ts';
import type { Product } from './product.ts';
import { type Sheet, sheetOf } from './sheet.ts';

/** Something that is measured. */
export interface Subject<T = unknown> {
  /** What is made before the clock runs. */
  prepare(variant: Variant): T | Promise<T>;
  /** What is measured: one document. */
  render(prepared: T): Output | Promise<Output>;
  /** What it used, for the table: a version, a browser. */
  readonly said?: string;
  close?(): Promise<void>;
}

export type Output = Uint8Array | string;

export interface Setting {
  readonly product: Product;
  /** Of which filing documents will be rendered. */
  readonly filing: FilingName;
}

/**
 * One filing that no other is like, and what a subject may start from. Each part is made when it is asked for, so that
 * a subject is spared and burdened by nothing that it does not use.
 */
export class Variant {
  readonly product: Product;
  /** EDGAR's XML. */
  readonly xml: Uint8Array;
  #read: { readonly filing: DraftFiling & FilingInput; readonly origin: Origin } | undefined;
  #view: FormView | undefined;

  constructor(product: Product, input: FilingInput) {
    this.product = product;
    this.xml = new TextEncoder().encode(product.writeXml(only(product.readFilings(input).filings).filing));
  }

  /** The parsed filing. */
  get filing(): DraftFiling & FilingInput {
    return this.#parsed.filing;
  }

  /** What goes into the PDF beside the form: the XML as it came. */
  get origin(): Origin {
    return this.#parsed.origin;
  }

  get view(): FormView {
    this.#view ??= this.product.buildView(this.filing);
    return this.#view;
  }

  get sheet(): Sheet {
    return sheetOf(this.product.edgarView(this.view));
  }

  get #parsed() {
    this.#read ??= readXml(this.product, this.xml);
    return this.#read;
  }
}

/** The variant of that number: the first is the filing itself, the others have other names, numbers and words. */
export function variant({ product, filing }: Setting, index: number): Variant {
  return new Variant(product, variantOf(benchFiling(filing).input, index));
}

/** Reads a file of one filing. */
export function readXml(product: Product, xml: Uint8Array) {
  const source = product.readFilings(xml);
  const read = only(source.filings);
  return { filing: read.filing, origin: product.originOf(source, read) };
}

function only<T>(list: readonly T[]): T {
  const [first] = list;
  if (first === undefined) throw new Error('the input holds no filing');
  return first;
}
