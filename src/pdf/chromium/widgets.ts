import { Form4Error } from '../../errors.ts';
import type { PdfDict, PdfRef } from '../objects/values.ts';
import { PdfSyntaxError } from '../read/syntax.ts';
import { type FieldFont, fieldEntries, writeAcroForm } from '../record/fields.ts';
import type { FormField } from '../record/record.ts';
import type { WorkingCopy } from '../write/working-copy.ts';
import { addressOf, annotationsOn, PRINT } from './annotations.ts';
import { FIELD_ADDRESS } from './hint.ts';
import type { PrintedPage } from './tree.ts';

/** Form fields of what Chromium has printed: links to an address of ours become widgets where they stand. */

/** The name of the field that a link stands for; null for any other annotation. */
export function fieldNameIn(copy: WorkingCopy, annotation: PdfDict): string | null {
  const address = addressOf(copy, annotation);
  return address.startsWith(FIELD_ADDRESS) ? address.slice(FIELD_ADDRESS.length) : null;
}

/** A link that stands in the place of a field. */
interface FieldLink {
  readonly name: string;
  readonly ref: PdfRef;
  readonly dict: PdfDict;
  readonly page: PdfRef;
}

/**
 * Makes the links that stand for the fields the fields' widgets, and gives the interactive form.
 *
 * @throws {Form4Error} `template-invalid` where a user's template has no place for a field, or two.
 */
export function makeFields(
  copy: WorkingCopy,
  pages: readonly PrintedPage[],
  fields: readonly FormField[],
  font: FieldFont,
): PdfRef {
  const links = pages.flatMap((page) => fieldLinksOn(copy, page));
  const widgets = fields.map((field) => {
    const link = linkFor(field, links);
    const entries = fieldEntries(copy, field, sizeOf(copy, link.dict));
    copy.merge(link.ref, {
      ...{ A: undefined, Contents: undefined },
      ...Object.fromEntries(entries),
      ...{ P: link.page, F: PRINT },
    });
    return link.ref;
  });
  return writeAcroForm(copy, widgets, font);
}

function fieldLinksOn(copy: WorkingCopy, page: PrintedPage): FieldLink[] {
  return annotationsOn(copy, page.dict).flatMap((ref) => {
    const dict = copy.dict(ref) as PdfDict;
    const name = fieldNameIn(copy, dict);
    return name === null ? [] : [{ name, ref, dict, page: page.ref }];
  });
}

function linkFor(field: FormField, links: readonly FieldLink[]): FieldLink {
  const [link, another] = links.filter(({ name }) => name === field.name);
  if (link !== undefined && another === undefined) return link;
  throw new Form4Error(
    'template-invalid',
    `the templates have ${link === undefined ? 'no place' : 'several places'} for the field ${field.name}; one element has the attribute data-form-field="{{field}}"`,
  );
}

function sizeOf(copy: WorkingCopy, annotation: PdfDict): { readonly w: number; readonly h: number } {
  const [left, bottom, right, top] = copy.array(annotation.get('Rect')).map((side) => copy.resolve(side));
  const [w, h] = [Number(right) - Number(left), Number(top) - Number(bottom)];
  if (w > 0 && h > 0) return { w, h };
  throw new PdfSyntaxError('an annotation has no place on its page');
}
