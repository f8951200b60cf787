import { textOf } from '../objects/strings.ts';
import { isArray, type PdfDict, PdfName, PdfString, type PdfValue } from '../objects/values.ts';
import type { PdfFile } from '../read/file.ts';
import { fieldsOf, type TerminalField } from '../read/form.ts';

/** Fields for signatures that have one. */
export function signedFieldsOf(file: PdfFile): readonly TerminalField[] {
  return fieldsOf(file).filter(({ type, value }) => type === 'Sig' && value !== null);
}

/** Whether a value of a field is nothing that a reader sees. */
export function isEmpty(file: PdfFile, value: PdfValue): boolean {
  const found = file.resolve(value);
  if (found instanceof PdfString) return found.bytes.length === 0;
  if (found instanceof PdfName) return found.name === 'Off';
  return found === null || (isArray(found) && found.length === 0);
}

/** A text of a dictionary; null where there is none. */
export function textIn(file: PdfFile, dict: PdfDict, key: string): string | null {
  const value = file.resolve(dict.get(key));
  return value instanceof PdfString ? textOf(value) : null;
}

export function nameIn(file: PdfFile, dict: PdfDict | null, key: string): string {
  const value = file.resolve(dict?.get(key));
  return value instanceof PdfName ? value.name : '';
}
