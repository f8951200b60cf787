import { textOf } from '../pdf/objects/strings.ts';
import { isArray, isDict, PdfRef, PdfString, type PdfValue } from '../pdf/objects/values.ts';
import type { PdfFile } from '../pdf/read/file.ts';
import { PdfSyntaxError } from '../pdf/read/syntax.ts';

const MOST_ELEMENTS = 200_000;

/**
 * What the elements of a structure say instead of their content, in their order (ISO 32000-1, 14.9).
 *
 * @throws {PdfSyntaxError} {PdfStreamError} where it cannot be read.
 */
export function structureTexts(file: PdfFile, root: PdfValue | undefined): string[] {
  const texts: string[] = [];
  const seen = new Set<number>();
  const open: PdfValue[] = [root ?? null];
  while (open.length > 0) {
    const next = open.pop() ?? null;
    if (next instanceof PdfRef) {
      if (seen.has(next.number)) continue;
      if (seen.add(next.number).size > MOST_ELEMENTS) throw new PdfSyntaxError('it has too many elements');
    }
    const element = file.resolve(next);
    if (isArray(element)) open.push(...[...element].reverse());
    if (!isDict(element)) continue;
    for (const key of ['Alt', 'ActualText', 'E']) {
      const text = file.resolve(element.get(key));
      if (text instanceof PdfString) texts.push(textOf(text));
    }
    open.push(element.get('K') ?? null);
  }
  return texts;
}
