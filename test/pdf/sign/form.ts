import { parseFiling, renderPdf } from '../../../src/index.ts';
import { PdfFile } from '../../../src/pdf/read/file.ts';
import { PdfRef, type PdfValue } from '../../../src/pdf/read/syntax.ts';
import { Increment } from '../../../src/pdf/sign/increment.ts';
import { dictOf, name, text } from '../../../src/pdf/sign/value.ts';
import { sampleXml } from '../../samples.ts';

/** Documents with signature fields, made for the tests of signing from any rendered PDF: tagged as PDF/UA wants it. */

export interface Wish {
  readonly signers: number;
  /** Width and height of each signature field. */
  readonly size?: readonly [number, number];
  readonly dates?: boolean;
}

const plain = new Map<string, Promise<Uint8Array>>();

/** A sample as PDFKit draws it, which has a table, or with a browser, which has a stream. */
export function plainPdf(engine: 'pdfkit' | 'puppeteer' = 'pdfkit'): Promise<Uint8Array> {
  const known = plain.get(engine) ?? renderPdf(parseFiling(sampleXml('qualys')), { engine });
  plain.set(engine, known);
  return known;
}

/** The PDF with fields `Signature1` and `Date1` and so on, on its first page. */
export function withFields(pdf: Uint8Array, { signers, size = [200, 30], dates = true }: Wish): Uint8Array {
  const increment = new Increment(PdfFile.open(pdf));
  const { file } = increment;
  const rootRef = file.trailer.get('Root') as PdfRef;
  const catalog = file.dict(rootRef) as Map<string, PdfValue>;
  const page = firstPage(file, catalog.get('Pages') as PdfRef);
  const structure = catalog.get('StructTreeRoot') as PdfRef;
  const tree = file.dict(structure) as Map<string, PdfValue>;
  const k = tree.get('K');
  const top = (file.resolve(k) instanceof Array ? file.array(k)[0] : k) as PdfRef;
  let key = Number(tree.get('ParentTreeNextKey'));
  const [fields, elements, parents]: [PdfRef[], PdfRef[], PdfValue[]] = [[], [], []];
  const add = (field: Record<string, PdfValue>, rect: readonly number[]) => {
    const ref = increment.reserve();
    const empty = increment.stream(
      { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 10, 10], Resources: {} },
      'q Q',
    );
    const StructParent = key++;
    const entries = { Type: name('Annot'), Subtype: name('Widget'), F: 4, Rect: rect, P: page, StructParent };
    increment.set(ref, dictOf({ ...entries, ...field, AP: dictOf({ N: empty }) }));
    const object = dictOf({ Type: name('OBJR'), Obj: ref, Pg: page });
    const element = dictOf({ Type: name('StructElem'), S: name('Form'), P: top, Pg: page, K: object });
    fields.push(ref);
    elements.push(increment.add(element));
    parents.push(StructParent, elements.at(-1) as PdfRef);
  };
  for (let signer = 1; signer <= signers; signer++) {
    const y = 20 + 40 * (signer - 1);
    const TU = text(`Signature of the reporting person ${signer}`);
    add({ FT: name('Sig'), T: text(`Signature${signer}`), TU }, [50, y, 50 + size[0], y + size[1]]);
    if (!dates) continue;
    const dated = { FT: name('Tx'), T: text(`Date${signer}`), TU: text(`Date ${signer}`) };
    add({ ...dated, DA: text('/F0 9 Tf 0 0 0 rg') }, [300, y, 360, y + 14]);
  }
  const annotations = [...file.array(file.dict(page)?.get('Annots')), ...fields];
  increment.merge(page, { Annots: annotations, Tabs: name('S') });
  increment.merge(top, { K: [...file.array(file.dict(top)?.get('K')), ...elements] });
  const parentTree = tree.get('ParentTree');
  const numbers = [...file.array(file.dict(parentTree)?.get('Nums')), ...parents];
  const next: Record<string, PdfValue> = { ParentTreeNextKey: key };
  if (parentTree instanceof PdfRef)
    increment.merge(parentTree, { Nums: numbers, ...limits(file.dict(parentTree), key) });
  else {
    const own = file.dict(parentTree) as Map<string, PdfValue>;
    next.ParentTree = new Map([...own, ['Nums', numbers], ...Object.entries(limits(own, key))]);
  }
  increment.merge(structure, next);
  increment.merge(rootRef, { AcroForm: dictOf({ Fields: fields, SigFlags: 3 }) });
  return increment.finish().bytes;
}

function limits(tree: ReadonlyMap<string, PdfValue> | null, key: number): Record<string, PdfValue> {
  return tree?.has('Limits') ? { Limits: [0, key - 1] } : {};
}

function firstPage(file: PdfFile, pages: PdfRef): PdfRef {
  const kids = file.array(file.dict(pages)?.get('Kids'));
  return kids.length > 0 ? firstPage(file, kids[0] as PdfRef) : pages;
}
