import { DOMParser } from '@xmldom/xmldom';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanLine } from '../../../src/form/clean.ts';
import { NAMESPACE, PROPERTIES } from '../../../src/pdf/record/properties.ts';
import type { PdfRecord } from '../../../src/pdf/record/record.ts';
import { VARIANTS } from '../../../src/pdf/record/variants.ts';
import { writeXmp } from '../../../src/pdf/record/xmp.ts';
import { runs } from '../../tools/long.ts';

const RECORD: PdfRecord = {
  title: 'FORM 4 · Smith & Sons',
  author: 'Doe Jane',
  subject: 'STATEMENT',
  lang: 'en-US',
  producer: 'form4 1.2.3',
  date: new Date(Date.UTC(2026, 2, 6, 17, 2, 11, 500)),
  id: new Uint8Array(16),
  variant: VARIANTS['pdfa-3a+ua-1'],
  properties: { formType: '4/A', ownerCiks: ['0001', '0002'], copy: 'plain' },
  fields: [],
  attachments: [],
};

const parse = (xmp: string) =>
  new DOMParser({
    onError: (level, message) => {
      if (level !== 'warning') throw new Error(`${level}: ${message}`);
    },
  }).parseFromString(xmp, 'text/xml');
const textOf = (xmp: string, name: string) =>
  Array.from(parse(xmp).getElementsByTagName(name), ({ textContent }) => textContent);

describe('metadata', () => {
  it('says what the record says', () => {
    const xmp = writeXmp(RECORD);
    expect(textOf(xmp, 'dc:title')).toEqual(['FORM 4 · Smith & Sons']);
    expect(textOf(xmp, 'xmp:CreateDate')).toEqual(['2026-03-06T17:02:11Z']);
    expect(textOf(xmp, 'pdfaid:part')).toEqual(['3']);
    expect(textOf(xmp, 'pdfuaid:part')).toEqual(['1']);
    expect(textOf(xmp, 'form4:formType')).toEqual(['4/A']);
    const ciks = parse(xmp).getElementsByTagNameNS(NAMESPACE, 'ownerCiks')[0];
    expect(Array.from(ciks?.getElementsByTagName('rdf:li') ?? [], (li) => li.textContent)).toEqual([
      '0001',
      '0002',
    ]);
  });

  it('describes every property of its own schema, and of the one younger than PDF/A', () => {
    const names = textOf(writeXmp(RECORD), 'pdfaProperty:name');
    const usual = Object.entries(PROPERTIES).filter(([, { isRare }]) => !isRare);
    expect(names).toEqual(['part', ...usual.map(([name]) => name)]);
  });

  it('describes a rare property where it is there', () => {
    const properties = { ...RECORD.properties, layout: 'sec1474' };
    expect(textOf(writeXmp({ ...RECORD, properties }), 'pdfaProperty:name')).toContain('layout');
  });

  it('leaves out what is not known, and claims nothing without conformance', () => {
    const xmp = writeXmp({ ...RECORD, author: '', date: null, variant: VARIANTS.none });
    for (const name of ['dc:creator', 'xmp:CreateDate', 'pdfaid:part', 'pdfuaid:part', 'form4:browser']) {
      expect(textOf(xmp, name)).toEqual([]);
    }
  });

  it('is well-formed and gives back any text made safe to print', () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({
        unit: fc.constantFrom('&', '<', '>', '"', "'", ']]>', '\0', '\uD800', '\u202E', 'é', '😀'),
      }),
    );
    fc.assert(
      fc.property(anyText, (raw) => {
        const text = cleanLine(raw);
        const xmp = writeXmp({ ...RECORD, title: text, properties: { formType: text, ownerCiks: [text] } });
        expect(textOf(xmp, 'dc:title')).toEqual([text]);
        expect(textOf(xmp, 'form4:formType')).toEqual([text]);
        expect(textOf(xmp, 'form4:ownerCiks')).toEqual([text]);
      }),
      { numRuns: runs(100) },
    );
  });
});
