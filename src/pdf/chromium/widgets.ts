import { PDFArray, type PDFContext, PDFDict, PDFName, PDFNumber, type PDFObject } from '@cantoo/pdf-lib';
import { Form4Error } from '../../errors.ts';
import { type FieldFont, fieldEntries, writeAcroForm } from '../record/fields.ts';
import type { Dictionary, Literal, ObjectWriter } from '../record/objects.ts';
import type { FormField } from '../record/record.ts';
import { FIELD_ADDRESS } from './hint.ts';
import { textOf } from './tree.ts';

/** Form fields of what Chromium has printed: links to an address of ours become widgets where they stand. */

/** The name of the field that a link stands for; null for any other annotation. */
export function fieldNameOf(annotation: PDFDict): string | null {
  const action = annotation.lookupMaybe(PDFName.of('A'), PDFDict);
  const address = textOf(action?.lookup(PDFName.of('URI')));
  return address.startsWith(FIELD_ADDRESS) ? address.slice(FIELD_ADDRESS.length) : null;
}

/**
 * Makes the links that stand for the fields the fields' widgets, and gives the interactive form.
 * Error: `template-invalid` where a user's template has no place for a field, or two.
 */
export function makeFields(
  { context, writer }: { readonly context: PDFContext; readonly writer: ObjectWriter },
  pages: readonly { readonly ref: PDFObject; readonly dict: PDFDict }[],
  fields: readonly FormField[],
  font: FieldFont,
): Literal {
  const links = pages.flatMap(({ ref, dict }) =>
    (dict.lookupMaybe(PDFName.of('Annots'), PDFArray)?.asArray() ?? []).flatMap((annotation) => {
      const found = context.lookup(annotation, PDFDict);
      const name = fieldNameOf(found);
      return name === null ? [] : [{ name, annotation, found, page: ref }];
    }),
  );
  const widgets = fields.map((field) => {
    const [link, another] = links.filter(({ name }) => name === field.name);
    if (link === undefined || another !== undefined) {
      throw new Form4Error(
        'template-invalid',
        `the templates have ${link === undefined ? 'no place' : 'several places'} for the field ${field.name}; one element has the attribute data-form-field="{{field}}"`,
      );
    }
    const { found, annotation, page } = link;
    const [left, bottom, right, top] = found
      .lookup(PDFName.of('Rect'), PDFArray)
      .asArray()
      .map((value) => context.lookup(value, PDFNumber).asNumber()) as [number, number, number, number];
    found.delete(PDFName.of('A'));
    found.delete(PDFName.of('Contents'));
    const entries: Dictionary = {
      ...fieldEntries(writer, field, { w: right - left, h: top - bottom }),
      P: page,
      F: PRINT,
    };
    const widget = context.obj(entries as Record<string, PDFObject>);
    for (const [key, value] of widget.entries()) found.set(key, value);
    return annotation;
  });
  return writeAcroForm(writer, widgets, font);
}

/** The flag of an annotation that is printed (ISO 32000-1, table 165). */
const PRINT = 4;
