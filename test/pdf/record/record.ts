import type { FormView } from '../../../src/form/view.ts';
import type { PdfRecord } from '../../../src/pdf/record/record.ts';
import { VARIANTS } from '../../../src/pdf/record/variants.ts';

/** A record for a view without a filing. */
export function recordFor(view: FormView): PdfRecord {
  return {
    title: view.title,
    author: 'Smith & Sons <Ltd>',
    subject: view.head.title,
    lang: view.lang,
    producer: 'form4 0.0.0',
    date: null,
    id: new Uint8Array(16).fill(7),
    variant: VARIANTS['pdfa-3a+ua-1'],
    properties: { formType: view.form, ownerCiks: ['0001', '0002'], renderer: 'form4' },
    fields: [],
    attachments: [],
  };
}
