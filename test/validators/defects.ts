import { PDFDict, PDFName, type PDFObject, type PDFRef } from '@cantoo/pdf-lib';
import * as pkijs from 'pkijs';
import { EXPIRED, makeAuthority, makeSelfSigned } from '../builders/keys.ts';
import { get, itemsOf, open } from '../conformance/checker/objects.ts';
import { pdfOf } from '../conformance/checker/pdf.ts';
import { replaced } from '../conformance/plants.ts';
import { contained } from '../conformance/signed-plants.ts';
import { type Signed, signedBy, stamped, type Workshop } from './documents.ts';
import { signedBytes } from './judges/signed-bytes.ts';

/** Signed files with something wrong, and who must say so: what shows that judges who agree could disagree. */
export interface Defect {
  readonly name: string;
  /** The judges who refuse it, by name; the others do not look at what is wrong. */
  readonly refusedBy: readonly string[];
  readonly make: (workshop: Workshop) => Promise<Pick<Signed, 'pdf' | 'root'>>;
}

const EVERYBODY = ['form4', 'pdfsig', 'openssl', 'pyHanko'];
/** It knows the bytes of each signature, and not what stands in the file besides. */
const ALL_BUT_OPENSSL = EVERYBODY.filter((name) => name !== 'openssl');
/** It is asked for no trust and looks at no time stamps. */
const ALL_BUT_PDFSIG = EVERYBODY.filter((name) => name !== 'pdfsig');

export const DEFECTS: readonly Defect[] = [
  {
    name: 'a byte of a page changed',
    refusedBy: EVERYBODY,
    make: spoilt((pdf) => replaced(pdf, /\/MediaBox \[0 0 792 612\]/, () => '/MediaBox [0 0 792 611]')),
  },
  {
    name: 'a byte of the signature changed',
    refusedBy: EVERYBODY,
    make: spoilt((pdf) =>
      contained(pdf, ({ signerInfos: [signer] }) => {
        const value = signer?.signature.valueBlock.valueHexView as Uint8Array;
        value[value.length - 1] = (value.at(-1) ?? 0) ^ 1;
      }),
    ),
  },
  {
    name: 'the signature of another document',
    refusedBy: EVERYBODY,
    make: async (workshop) => {
      const [one, other] = [
        await signOne(workshop),
        await signOne(workshop, new Date('2024-01-02T03:04:05Z')),
      ];
      return { ...one, pdf: contained(one.pdf, (signed) => Object.assign(signed, cmsOf(other.pdf))) };
    },
  },
  {
    name: 'a page painted over in a later revision',
    refusedBy: ALL_BUT_OPENSSL,
    make: spoilt((pdf) =>
      revised(pdf, ({ content }) => [[content, streamOf('q 0 0 0 rg 0 0 792 612 re f Q')]]),
    ),
  },
  {
    name: 'a note laid over the page in a later revision',
    refusedBy: ALL_BUT_OPENSSL,
    make: spoilt((pdf) =>
      revised(pdf, ({ page, pageDict }) => {
        const note = '<< /Type /Annot /Subtype /Square /Rect [50 50 700 500] /IC [1 1 1] /F 4 >>';
        const annotations = itemsOf(get(pageDict, 'Annots')).map((each) => refOf(each));
        return [[page, withEntry(pageDict, 'Annots', `[${annotations.join(' ')} ${note}]`)]];
      }),
    ),
  },
  {
    name: 'the signature taken out of its field in a later revision',
    refusedBy: ALL_BUT_OPENSSL,
    make: spoilt((pdf) =>
      revised(pdf, ({ field, fieldDict }) => [[field, withEntry(fieldDict, 'V', 'null')]]),
    ),
  },
  {
    name: 'bytes behind the end of the file',
    refusedBy: ALL_BUT_OPENSSL,
    make: spoilt((pdf) => Buffer.concat([pdf, Buffer.from('% nothing that anybody signed\n')])),
  },
  {
    name: 'a root that nobody trusts',
    refusedBy: ALL_BUT_PDFSIG,
    make: async (workshop) => ({
      ...(await signOne(workshop)),
      root: (await makeAuthority({ root: { name: 'Another Root' } })).root.certificate,
    }),
  },
  {
    name: 'an issuer that is no authority',
    refusedBy: ALL_BUT_PDFSIG,
    make: async (workshop) => {
      const { root, issue } = await makeAuthority({ intermediate: { name: 'No Authority', ca: false } });
      return {
        pdf: await signedBy([await issue({ name: 'Signer' })], await workshop.copy('pdfkit', 1)),
        root: root.certificate,
      };
    },
  },
  {
    name: 'a certificate that has expired',
    refusedBy: ALL_BUT_PDFSIG,
    make: async (workshop) => {
      const { root, issue } = await workshop.authority('p-256');
      const late = await issue({ name: 'Late', validity: EXPIRED });
      const unsigned = await workshop.copy('pdfkit', 1);
      const pdf = await signedBy([late], unsigned, { date: new Date('2015-06-01T12:00:00Z') });
      return { pdf, root: root.certificate };
    },
  },
  {
    name: 'a certificate that vouches for itself',
    refusedBy: ALL_BUT_PDFSIG,
    make: async (workshop) => ({
      pdf: await signedBy([await makeSelfSigned({ name: 'Myself' })], await workshop.copy('pdfkit', 1)),
      root: (await workshop.authority('p-256')).root.certificate,
    }),
  },
  {
    name: 'the time stamp of another document',
    refusedBy: ALL_BUT_PDFSIG,
    make: async (workshop) => {
      const authority = await workshop.authority('p-256');
      const signer = await authority.issue({ name: 'Signer' });
      const unsigned = await workshop.copy('pdfkit', 1);
      const [pdf, other] = await stamped(authority, 'p-256', async (timestamp) => [
        await signedBy([signer], unsigned, { timestamp }),
        await signedBy([signer], unsigned, { timestamp }),
      ]);
      const [theirs] = cmsOf(other as Uint8Array).signerInfos;
      return {
        pdf: contained(pdf as Uint8Array, ({ signerInfos: [own] }) => {
          (own as pkijs.SignerInfo).unsignedAttrs = theirs?.unsignedAttrs;
        }),
        root: authority.root.certificate,
      };
    },
  },
];

async function signOne(workshop: Workshop, date?: Date) {
  const { root, issue } = await workshop.authority('rsa-2048');
  const signer = await issue({ name: 'Signer 1', key: 'rsa-2048' });
  const pdf = await signedBy([signer], await workshop.copy('pdfkit', 1), { date });
  return { pdf, root: root.certificate };
}

function spoilt(spoil: (pdf: Uint8Array) => Uint8Array | Promise<Uint8Array>): Defect['make'] {
  return async (workshop) => {
    const { pdf, root } = await signOne(workshop);
    return { pdf: await spoil(pdf), root };
  };
}

function cmsOf(pdf: Uint8Array): pkijs.SignedData {
  const cms = signedBytes(pdf)[0]?.cms as Uint8Array;
  return new pkijs.SignedData({ schema: pkijs.ContentInfo.fromBER(cms).content });
}

/** What a revision may change: the first page, its content, and the first field. */
interface Places {
  readonly page: PDFRef;
  readonly pageDict: PDFDict;
  readonly content: PDFRef;
  readonly field: PDFRef;
  readonly fieldDict: PDFDict;
}

/** Appends a revision by hand (ISO 32000-1, 7.5.6): objects, their table, a trailer that leads to what was before. */
async function revised(
  pdf: Uint8Array,
  change: (places: Places) => readonly (readonly [PDFRef, string])[],
): Promise<Uint8Array> {
  const { pages, catalog, context } = pdfOf(pdf, await open(pdf));
  const pageDict = pages[0]?.dict as PDFDict;
  const fieldDict = get(catalog, 'AcroForm', 'Fields', 0) as PDFDict;
  const refTo = (object: PDFObject) => context.getObjectRef(object) as PDFRef;
  const places: Places = {
    page: refTo(pageDict),
    pageDict,
    content: pageDict.get(PDFName.of('Contents')) as PDFRef,
    field: refTo(fieldDict),
    fieldDict,
  };
  const before = Buffer.from(pdf).toString('latin1');
  const last = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(before)?.[1]);
  const entries = /trailer\s*<<(.*?)>>\s*startxref/s.exec(before.slice(last))?.[1] ?? '';
  let text = before;
  let table = 'xref\n';
  for (const [ref, object] of change(places)) {
    table += `${ref.objectNumber} 1\n${String(text.length).padStart(10, '0')} 00000 n \n`;
    text += `${ref.objectNumber} 0 obj\n${object}\nendobj\n`;
  }
  const trailer = `${entries.replace(/\/Prev \d+/, '')} /Prev ${last}`;
  const end = `${table}trailer\n<<${trailer}>>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(text + end, 'latin1');
}

function streamOf(data: string): string {
  return `<< /Length ${data.length} >>\nstream\n${data}\nendstream`;
}

/** A dictionary as text, with an entry replaced. */
function withEntry(dict: PDFDict, key: string, value: string): string {
  const others = dict.entries().filter(([name]) => name !== PDFName.of(key));
  const entries = others.map(([name, object]) => `${name} ${object}`);
  return `<< ${entries.join(' ')} /${key} ${value} >>`;
}

function refOf(object: PDFObject): string {
  const ref = object instanceof PDFDict ? object.context.getObjectRef(object) : undefined;
  return String(ref ?? object);
}
