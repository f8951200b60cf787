import { textOf } from '../objects/strings.ts';
import { isDict, type PdfDict, PdfRef, PdfString } from '../objects/values.ts';
import { PdfSyntaxError } from '../read/syntax.ts';
import type { WorkingCopy } from '../write/working-copy.ts';

/** The flag of an annotation that is printed (ISO 32000-1, table 165). */
export const PRINT = 4;

/** The annotations of a page. @throws {PdfSyntaxError} where one is no object of its own, as Chromium's are. */
export function annotationsOn(copy: WorkingCopy, page: PdfDict): PdfRef[] {
  return copy.array(page.get('Annots')).map((annotation) => {
    if (annotation instanceof PdfRef && isDict(copy.resolve(annotation))) return annotation;
    throw new PdfSyntaxError('an annotation is no object of its own');
  });
}

/** The address that a link leads to; empty where it leads to none. */
export function addressOf(copy: WorkingCopy, annotation: PdfDict): string {
  const address = copy.resolve(copy.dict(annotation.get('A'))?.get('URI'));
  return address instanceof PdfString ? textOf(address) : '';
}
