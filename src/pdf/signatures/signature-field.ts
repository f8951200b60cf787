import { isDict, type PdfDict, type PdfValue } from '../objects/values.ts';
import type { PdfFile } from '../read/file.ts';
import type { TerminalField } from '../read/form.ts';

/** What a field that a signature brings along may have: nothing that acts, and no kids. */
const ENTRIES = new Set([
  ...['Type', 'Subtype', 'FT', 'T', 'TU', 'F', 'Ff', 'Rect', 'P', 'V', 'AP', 'DA', 'MK'],
  ...['StructParent', 'Lock', 'SV'],
]);

/** Whether a field is for a signature and is shown nowhere, as a certification or a time stamp brings along (12.7.4.5). */
export function isInvisibleSignatureField(file: PdfFile, { ref, dict, type }: TerminalField): boolean {
  const isPlain = isDict(file.resolve(ref)) && [...dict.keys()].every((key) => ENTRIES.has(key));
  return type === 'Sig' && isPlain && areaOf(file, dict.get('Rect')) === 0;
}

/** How much of a page a field may cover before it can hide what the page says. */
const MOST_COVERED = 0.25;
const LETTER = 612 * 792;

/** Whether a widget covers so much of its page that what is put into it can hide the rest. */
export function coversTooMuch(file: PdfFile, widget: PdfDict, page: PdfDict | null): boolean {
  const whole = areaOf(file, page?.get('MediaBox')) || LETTER;
  return areaOf(file, widget.get('Rect')) > whole * MOST_COVERED;
}

function areaOf(file: PdfFile, value: PdfValue | undefined): number {
  const [left = 0, bottom = 0, right = 0, top = 0] = file
    .array(value)
    .map((each) => Number(file.resolve(each)));
  const area = Math.abs((right - left) * (top - bottom));
  return Number.isNaN(area) ? Number.POSITIVE_INFINITY : area;
}
