import { Form4Error } from '../../errors.ts';
import type { PdfDict, PdfRef } from '../objects/values.ts';
import type { PdfFile } from '../read/file.ts';
import { fieldsOf, type TerminalField } from '../read/form.ts';

/** WHERE a signature goes: a field that is shown at one place (ISO 32000-1, 12.7). */
export interface SignatureField extends Pick<TerminalField, 'name' | 'type' | 'ref' | 'dict'> {
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

/** The fields that can be signed or filled. @throws {PdfSyntaxError} {PdfStreamError} where the form is damaged. */
export function placesOf(file: PdfFile): readonly SignatureField[] {
  return fieldsOf(file).flatMap(({ name, type, ref, dict, value, widgets: [widget, ...more] }) => {
    if (widget === undefined || more.length > 0) return [];
    const isFilled = file.resolve(value) !== null;
    return [{ name, type, ref, dict, widget, rect: rectOf(file, file.dict(widget)), isFilled }];
  });
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
 * @throws {Form4Error} `field-unknown` where there is none of that name, `field-signed` where it holds a signature.
 */
export function findField(fields: readonly SignatureField[], name: string): SignatureField | null {
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

function freeFields(signatures: readonly SignatureField[]): string {
  const names = signatures.filter(({ isFilled }) => !isFilled).map(({ name }) => JSON.stringify(name));
  if (names.length === 0) return 'no field is free';
  const more = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : '';
  return `free ${names.length === 1 ? 'is' : 'are'} ${names.slice(0, MOST_NAMED).join(', ')}${more}`;
}

/** The date field beside a signature field: `Date2` of `Signature2`, where there is one and it is empty. */
export function dateField(fields: readonly SignatureField[], signature: string): SignatureField | null {
  const number = /^Signature(\d+)$/.exec(signature)?.[1];
  if (number === undefined) return null;
  return (
    fields.find(({ name, type, isFilled }) => name === `Date${number}` && type === 'Tx' && !isFilled) ?? null
  );
}
