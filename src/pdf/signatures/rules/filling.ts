import { textOf } from '../../objects/strings.ts';
import { PdfName, PdfRef, PdfString, type PdfValue } from '../../objects/values.ts';
import { isSameScalar } from '../../read/compare.ts';
import { change } from '../change-messages.ts';
import { isEmpty } from '../values.ts';
import type { FieldRule } from './rule.ts';

/** The entries that change when a field is filled, by its type (ISO 32000-1, 12.7.4). */
const FILLABLE: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['Tx', new Set(['V', 'AP'])],
  ['Ch', new Set(['V', 'AP', 'I'])],
  ['Btn', new Set(['V', 'AS'])],
]);

export const filledField: FieldRule = {
  reason:
    'A field that was empty gets a value, with its appearance or its state (ISO 32000-1, 12.7.4, table 254). Acrobat, browsers and PDFBox fill fields so.',
  allow: ({ before, now, page }, { older, newer }) => {
    const keys = FILLABLE.get(now.type);
    const isFilled = isEmpty(older, before.value) && !isEmpty(newer, now.value);
    if (before.type !== now.type || keys === undefined || !isFilled || now.value instanceof PdfRef)
      return null;
    if (isSameScalar(older.resolve(before.value), newer.resolve(now.value))) return null;
    return { changes: [change('filled', page, { field: now.name, value: shown(now.value) })], keys };
  },
};

function shown(value: PdfValue): string {
  if (value instanceof PdfString) return textOf(value);
  return value instanceof PdfName ? value.name : String(value);
}
