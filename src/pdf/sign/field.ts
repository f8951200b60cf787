import { Form4Error } from '../../errors.ts';
import type { PdfFile } from '../read/file.ts';
import { type PdfDict, PdfName, PdfRef, PdfString, type PdfValue, textOf } from '../read/syntax.ts';

/** WHERE a signature goes: the fields of a form (ISO 32000-1, 12.7). */
export interface Field {
  /** Fully qualified (12.7.3.2). */
  readonly name: string;
  /** `Sig`, `Tx`, `Btn`, `Ch`; empty where nothing says it. */
  readonly type: string;
  readonly ref: PdfRef;
  readonly dict: PdfDict;
  /** Its one widget, which mostly is the field itself. */
  readonly widget: PdfRef;
  readonly rect: Rect | null;
  /** Whether it has a value. */
  readonly isFilled: boolean;
}

export interface Rect {
  readonly width: number;
  readonly height: number;
}

const DEEPEST = 32;
const MOST = 10_000;

/** The fields without children. Errors: PdfSyntaxError, PdfStreamError. */
export function fieldsOf(file: PdfFile): readonly Field[] {
  const form = file.dict(file.dict(file.trailer.get('Root'))?.get('AcroForm'));
  const fields: Field[] = [];
  const seen = new Set<number>();
  const walk = (value: PdfValue, parent: Inherited, depth: number) => {
    if (!(value instanceof PdfRef) || seen.has(value.number) || seen.size > MOST || depth > DEEPEST) return;
    seen.add(value.number);
    const dict = file.dict(value);
    if (dict === null) return;
    const own = inherit(file, dict, parent);
    const kids = file.array(dict.get('Kids'));
    const children = kids.filter((kid) => file.dict(kid)?.has('T'));
    for (const child of children) walk(child, own, depth + 1);
    if (children.length > 0) return;
    const [widget = value, ...more] = kids;
    if (!(widget instanceof PdfRef) || more.length > 0) return;
    const isFilled = own.value !== null;
    fields.push({ ...own, ref: value, dict, widget, rect: rectOf(file, file.dict(widget)), isFilled });
  };
  for (const field of file.array(form?.get('Fields'))) walk(field, { name: '', type: '', value: null }, 0);
  return fields;
}

interface Inherited {
  readonly name: string;
  readonly type: string;
  readonly value: PdfValue;
}

/** A field's type and value may stand above it, and its name goes on from there. */
function inherit(file: PdfFile, dict: PdfDict, parent: Inherited): Inherited {
  const [partial, type] = [file.resolve(dict.get('T')), file.resolve(dict.get('FT'))];
  const names = [parent.name, partial instanceof PdfString ? textOf(partial) : ''];
  return {
    name: names.filter((each) => each !== '').join('.'),
    type: type instanceof PdfName ? type.name : parent.type,
    value: file.resolve(dict.get('V')) ?? parent.value,
  };
}

function rectOf(file: PdfFile, widget: PdfDict | null): Rect | null {
  const sides = file.array(widget?.get('Rect')).map((side) => file.resolve(side));
  const [x1, y1, x2, y2] = sides.map((side) => (typeof side === 'number' ? side : Number.NaN)) as number[];
  const width = Math.abs((x2 as number) - (x1 as number));
  const height = Math.abs((y2 as number) - (y1 as number));
  return width > 0 && height > 0 ? { width, height } : null;
}

/**
 * The field that is to be signed; null where there is no signature field at all.
 *
 * @throws Form4Error `field-unknown`, `field-signed`
 */
export function findField(fields: readonly Field[], name: string): Field | null {
  const signatures = fields.filter(({ type }) => type === 'Sig');
  if (signatures.length === 0) return null;
  const found = signatures.find((field) => field.name === name);
  const free = freeFields(signatures);
  if (found === undefined)
    throw new Form4Error('field-unknown', `the PDF has no signature field ${JSON.stringify(name)}; ${free}`);
  if (found.isFilled)
    throw new Form4Error('field-signed', `the field ${JSON.stringify(name)} is signed already; ${free}`);
  return found;
}

/** More would not help whoever reads them. */
const MOST_NAMED = 30;

function freeFields(signatures: readonly Field[]): string {
  const names = signatures.filter(({ isFilled }) => !isFilled).map(({ name }) => JSON.stringify(name));
  if (names.length === 0) return 'no field is free';
  const more = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : '';
  return `free ${names.length === 1 ? 'is' : 'are'} ${names.slice(0, MOST_NAMED).join(', ')}${more}`;
}

/** The date field beside a signature field: `Date2` of `Signature2`, where there is one and it is empty. */
export function dateField(fields: readonly Field[], signature: string): Field | null {
  const number = /^Signature(\d+)$/.exec(signature)?.[1];
  if (number === undefined) return null;
  return (
    fields.find(({ name, type, isFilled }) => name === `Date${number}` && type === 'Tx' && !isFilled) ?? null
  );
}
