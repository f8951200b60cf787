import {
  decodePDFRawStream,
  PDFDict,
  PDFDocument,
  PDFName,
  type PDFObject,
  type PDFRawStream,
  type PDFRef,
} from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { LONG } from '../../tools/long.ts';
import { formFindings, readCopy } from './copies.ts';

/** Changes planted in a copy that a browser printed: its content is of the browser's making. */

const DEST = PDFName.of('Dest');
const COPY = '0.1.0/derivatives-chromium.pdf';

/** The copy with another content of its first page. */
async function edited(edit: (content: string) => string): Promise<Uint8Array> {
  const document = await PDFDocument.load(readCopy(COPY), { updateMetadata: false });
  const contents = document.getPage(0).node.get(PDFName.of('Contents')) as PDFRef;
  const stream = document.context.lookup(contents) as PDFRawStream;
  const before = Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1');
  const after = edit(before);
  document.context.assign(contents, document.context.flateStream(Buffer.from(after, 'latin1')));
  return Uint8Array.from(await document.save());
}

/** Replaces in the content; what is not there is a mistake of the test. */
const replaced = (from: string, to: string) => (content: string) => {
  if (!content.includes(from)) throw new Error(`the page does not hold ${from}`);
  return content.replace(from, () => to);
};

/** Where 150,000 is shown, and its first two digits. */
const PLACE = '1 0 0 -1 549.39063 377 Tm';
const DIGITS = `${PLACE}\n<0014> Tj\n5.140625 0 Td <0018> Tj`;
const VOID = 'BT /F8 10.29 Tf .75 0 0 .75 600 60 Tm <00140014> Tj ET';

const PLANTS: readonly [name: string, code: string, edit: (content: string) => string][] = [
  ['a digit', 'text-changed', replaced(DIGITS, DIGITS.replace('<0014>', '<001C>'))],
  ['a digit taken away', 'text-changed', replaced(DIGITS, `${PLACE}\n<0014> Tj`)],
  ['a value moved to the next column', 'text-misplaced', replaced(PLACE, '1 0 0 -1 635 377 Tm')],
  ['a value moved to the row below', 'text-misplaced', replaced(PLACE, '1 0 0 -1 549.39063 397 Tm')],
  [
    'a marker moved from its value',
    'text-misplaced',
    replaced('1 0 0 -1 681.32813 374.23438 Tm', '1 0 0 -1 689 374.23438 Tm'),
  ],
  ['a value that is not painted', 'text-hidden', replaced(PLACE, `3 Tr ${PLACE}`)],
  ['a value in white', 'text-hidden', replaced(PLACE, `1 1 1 rg ${PLACE}`)],
  [
    'a value cut away',
    'text-hidden',
    replaced('/NonStruct <</MCID 255 >>BDC\n', '/NonStruct <</MCID 255 >>BDC\n0 0 9 9 re W n\n'),
  ],
  ['a white area', 'painted', (content) => `${content}\nq 1 1 1 rg 100 100 50 20 re f Q`],
  [
    'words in an artifact',
    'text-added',
    (content) => `${content}\n/Artifact <</Type /Layout>> BDC ${VOID} EMC`,
  ],
  ['words that are not marked', 'text-added', (content) => `${content}\n${VOID}`],
  ['the number of a page', 'foot', replaced('<0014> Tj\nET', '<0015> Tj\nET')],
  [
    'a line through a value',
    'text-struck',
    replaced('/NonStruct <</MCID 255 >>BDC\n', '/NonStruct <</MCID 255 >>BDC\n545 373 45 1 re f\n'),
  ],
];

describe.runIf(LONG)('a change planted in what a browser printed', () => {
  it('is not seen where there is none', async () => {
    expect(await formFindings(await edited((content) => content))).toEqual([]);
  });

  it('is found: a marker that leads to another footnote', async () => {
    const document = await PDFDocument.load(readCopy(COPY), { updateMetadata: false });
    const links = document.getPage(0).node.Annots()?.asArray() ?? [];
    const dicts = links.map((link) => document.context.lookup(link, PDFDict));
    const [one, other] = [...new Map(dicts.map((dict) => [String(dict.get(DEST)), dict])).values()].slice(-2);
    one?.set(DEST, other?.get(DEST) as PDFObject);
    const findings = await formFindings(Uint8Array.from(await document.save()));
    expect(findings.map(({ code }) => code)).toEqual(['link']);
  });

  it.each(PLANTS)('is found: %s', async (_, code, edit) => {
    const findings = await formFindings(await edited(edit));
    expect(findings.map((each) => each.code)).toContain(code);
  });
});
