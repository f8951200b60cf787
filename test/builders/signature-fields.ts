import { parseFiling, renderPdf } from '../../src/index.ts';
import { textString } from '../../src/pdf/objects/strings.ts';
import type { PdfRef, PdfValue } from '../../src/pdf/objects/values.ts';
import { dictOf, name } from '../../src/pdf/objects/values.ts';
import { PdfFile } from '../../src/pdf/read/file.ts';
import { Increment } from '../../src/pdf/sign/increment.ts';
import { addFormElement } from '../../src/pdf/sign/structure.ts';
import { sampleXml } from './samples.ts';

/** Documents with signature fields, made for the tests of signing from any rendered PDF: tagged as PDF/UA wants it. */

export interface Wish {
  readonly signers: number;
  /** Width and height of each signature field. */
  readonly size?: readonly [number, number];
  readonly dates?: boolean;
}

const plain = new Map<string, Promise<Uint8Array>>();

/** A sample as PDFKit draws it, which has a table of objects, or as a browser prints it, which has a stream. */
export function plainPdf(engine: 'pdfkit' | 'puppeteer' = 'pdfkit'): Promise<Uint8Array> {
  const known = plain.get(engine) ?? renderPdf(parseFiling(sampleXml('qualys')), { engine });
  plain.set(engine, known);
  return known;
}

/** The PDF with fields `Signature1` and `Date1` and so on, on its first page. */
export function withFields(
  pdf: Uint8Array,
  { signers, size: [width, height] = [200, 30], dates = true }: Wish,
): Uint8Array {
  const increment = new Increment(PdfFile.open(pdf));
  const pages = increment.dict(increment.dict(increment.root)?.get('Pages'));
  const page = increment.array(pages?.get('Kids'))[0] as PdfRef;
  const fields: PdfRef[] = [];
  const add = (entries: Record<string, PdfValue>, Rect: readonly number[]) => {
    const ref = increment.reserve();
    const looks = {
      Type: name('XObject'),
      Subtype: name('Form'),
      BBox: [0, 0, 10, 10],
      Resources: dictOf({}),
    };
    const widget = { Type: name('Annot'), Subtype: name('Widget'), F: 4, Rect, P: page };
    const StructParent = addFormElement(increment, ref, page);
    const AP = dictOf({ N: increment.addDeflated(looks, new TextEncoder().encode('q Q')) });
    increment.set(ref, dictOf({ ...widget, ...entries, StructParent, AP }));
    fields.push(ref);
  };
  for (let signer = 1; signer <= signers; signer++) {
    const y = 20 + (height + 10) * (signer - 1);
    const TU = textString(`Signature of the reporting person ${signer}`);
    add({ FT: name('Sig'), T: textString(`Signature${signer}`), TU }, [50, y, 50 + width, y + height]);
    if (!dates) continue;
    const date = { FT: name('Tx'), T: textString(`Date${signer}`), TU: textString(`Date ${signer}`) };
    add({ ...date, DA: textString('/F0 9 Tf 0 0 0 rg') }, [60 + width, y, 120 + width, y + 14]);
  }
  const annotations = [...increment.array(increment.dict(page)?.get('Annots')), ...fields];
  increment.merge(page, { Annots: annotations, Tabs: name('S') });
  // The date fields' text would be set in a font of the page's.
  const resources = increment.dict(increment.dict(page)?.get('Resources'));
  const [F0] = [...(increment.dict(resources?.get('Font')) ?? new Map<string, PdfValue>()).values()];
  const DR = dictOf({ Font: dictOf({ F0 }) });
  increment.merge(increment.root, { AcroForm: dictOf({ Fields: fields, SigFlags: 3, DR }) });
  return increment.finish().bytes;
}
