import { PDFDict, PDFDocument, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib';
import { parse } from 'parse5';
import { beforeAll, describe, expect, it } from 'vitest';
import { type FilingInput, openBrowser, type PdfBrowser, renderHtml } from '../../../src/index.ts';
import { lacksGlyphs, sealPdf } from '../../../src/pdf/chromium/seal.ts';
import { isContent, type Kid, PrintedElement, readTree } from '../../../src/pdf/chromium/tree.ts';
import { PdfFile } from '../../../src/pdf/read/file.ts';
import type { PdfRecord } from '../../../src/pdf/record/record.ts';
import { VARIANTS } from '../../../src/pdf/record/variants.ts';
import { WorkingCopy } from '../../../src/pdf/write/working-copy.ts';
import { SAMPLES, type Sample, sampleJson } from '../../builders/samples.ts';
import { check } from '../../conformance/checker/check.ts';
import { readPdf } from '../../layout/edgar/pdf/read-pdf.ts';
import { sharedBrowser } from '../../tools/browser.ts';
import { LONG, sampled } from '../../tools/long.ts';

const RECORD: PdfRecord = {
  title: 'Form 4 of "Smith & Sons" <Ltd> – Ö',
  author: 'Müller (Jr.)',
  subject: 'A subject',
  lang: 'en-US',
  producer: 'form4 1.2.3',
  date: new Date('2025-02-18T23:05:09Z'),
  id: Uint8Array.from({ length: 16 }, (_, index) => index),
  variant: VARIANTS['pdfa-3a+ua-1'],
  properties: { formType: '4', ownerCiks: ['0001'] },
  fields: [],
  attachments: [
    {
      name: 'filing.xml',
      bytes: new TextEncoder().encode('<ownershipDocument/>'),
      mimeType: 'text/xml',
      relationship: 'Source',
      description: 'The filing',
    },
  ],
};

let browser: PdfBrowser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

type Parts = { -readonly [K in keyof FilingInput]: FilingInput[K] };

function filing(sample: Sample): Parts {
  return JSON.parse(sampleJson(sample));
}

const print = (html: string, by = browser) => by.print(html, { paper: 'letter' });
const seal = async (html: string, by = browser) => sealPdf(await print(html, by), RECORD);

/** A draft of three pages whose first table goes on over two. */
function long(): string {
  const form = filing('qualys');
  const rows = form.nonDerivativeTable ?? [];
  return renderHtml(
    { ...form, nonDerivativeTable: Array.from({ length: 30 }, (_, n) => rows[n % 6]) } as FilingInput,
    {
      copy: { kind: 'draft' },
    },
  );
}

describe('sealPdf', () => {
  it.each(sampled(SAMPLES, 1))(
    'makes of the sample %s what the checker of both standards passes',
    async (sample) => {
      expect(await check(await seal(renderHtml(filing(sample))))).toEqual([]);
    },
  );

  it.runIf(LONG)(
    'gives the same bytes in another browser, after other forms, with other pages at work',
    async () => {
      const html = long();
      const first = await seal(html);
      const others = SAMPLES.map((sample) => seal(renderHtml(filing(sample))));
      const again = await Promise.all([seal(html), seal(html)]);
      await Promise.all(others);
      const another = await openBrowser();
      try {
        await seal(renderHtml(filing('joint')), another);
        again.push(await seal(html, another));
      } finally {
        await another.close();
      }
      for (const pdf of again) expect(Buffer.compare(pdf, first)).toBe(0);
    },
  );

  it('writes what the record says, and nothing of the browser and its clock', async () => {
    const pdf = await seal(renderHtml(filing('qualys')));
    const document = await PDFDocument.load(pdf, { updateMetadata: false });
    const { context, catalog } = document;
    const info = context.lookup(context.trailerInfo.Info, PDFDict);
    const infoTexts = info.entries().map(([key, value]) => [key.decodeText(), text(value)]);
    expect(Object.fromEntries(infoTexts)).toEqual({
      Title: RECORD.title,
      Author: RECORD.author,
      Subject: RECORD.subject,
      Creator: RECORD.producer,
      Producer: RECORD.producer,
      CreationDate: 'D:20250218230509Z',
    });
    const id = '000102030405060708090a0b0c0d0e0f';
    expect(String(context.trailerInfo.ID).toLowerCase()).toBe(`[ <${id}> <${id}> ]`);
    expect(text(catalog.get(PDFName.of('Lang')))).toBe('en-US');
    const read = await readPdf(pdf);
    expect(read.xmp).toContain('&quot;Smith &amp; Sons&quot; &lt;Ltd&gt;');
    expect(read.viewer).toMatchObject({ DisplayDocTitle: true });
    expect(read.outline.map(({ title }) => title)).toEqual(['STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP']);
    const [attachment] = document.getAttachments();
    expect(attachment).toMatchObject({ name: 'filing.xml', data: RECORD.attachments[0]?.bytes });
    const undated = await sealPdf(await print(renderHtml(filing('qualys'))), { ...RECORD, date: null });
    expect(Buffer.from(undated).toString('latin1')).not.toMatch(/CreationDate|ModDate|Skia|Chrom/);
  });

  it('keeps all words of the HTML as content, each once and in its order; feet and repeated heads are artifacts', async () => {
    for (const html of [long(), renderHtml(filing('joint')), renderHtml(filing('non-us'))]) {
      const { pages } = await readPdf(await seal(html));
      const items = pages.flatMap((page) => page.items);
      const shown = items.filter(({ content }) => content).map((item) => item.text);
      expect(letters(shown.join(''))).toBe(letters(wordsOf(html)));
      const artifacts = new Set(items.filter(({ content }) => !content).map((item) => item.text));
      expect(artifacts).toContain(`Page 1 of ${pages.length}`);
    }
  });

  it("says a draft's word once", async () => {
    const { pages } = await readPdf(await seal(long()));
    const words = pages.map(({ items }) =>
      items.filter((item) => item.text === 'DRAFT').map(({ content }) => content),
    );
    expect(words.length).toBeGreaterThan(1);
    expect(words).toEqual(words.map((_, page) => [page === 0]));
  });

  it('knows notes, references, captions and boxes by their names', async () => {
    const { pages, tree } = await structure(await seal(long()));
    const elements = [...tree.elements()];
    const types = new Set(elements.map(({ type }) => type));
    expect(types).toEqual(
      new Set(
        'Document P H1 H2 Sect Figure Link Reference Table Caption TR TH TD L LI Lbl LBody Note'.split(' '),
      ),
    );
    const notes = elements.filter(({ type }) => type === 'Note');
    expect(notes.map(({ texts }) => texts.get('ID'))).toEqual([1, 2, 3, 4, 5, 6, 7].map((n) => `note${n}`));
    const items = elements.filter(({ type }) => type === 'LI');
    for (const { kids } of items) expect(kids.map(typeOf)).toEqual(['Lbl', 'LBody']);
    const titles = elements.flatMap(({ type, texts }) => (type === 'Sect' ? (texts.get('T') ?? []) : []));
    expect(titles).toContain('2. Issuer Name and Ticker or Trading Symbol');
    const references = elements.filter(({ type }) => type === 'Reference');
    for (const { kids } of references) expect(kids.map(typeOf)).toEqual(['Link']);
    const labels = pages.flatMap((page) => page.links.map(({ label }) => label));
    expect(labels).toContain('QUALYS, INC.');
    expect(labels.filter((label) => /^Footnote \d$/.test(label))).toHaveLength(references.length);
    // No language but the document's own is left of the hints.
    expect(elements.flatMap(({ texts }) => texts.get('Lang') ?? [])).toEqual(['en-US']);
  });
});

describe('lacksGlyphs', () => {
  it('tells an empty box from a character', async () => {
    const page = (name: string) => renderHtml({ ...filing('qualys'), remarks: name });
    // No font has a glyph for what Unicode has not assigned.
    expect(await lacksGlyphs(await print(page('\u0378')))).toBe(true);
    expect(await lacksGlyphs(await print(page('é \u2612 Ω')))).toBe(false);
  });
});

function text(value: unknown): string {
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : String(value);
}

const typeOf = (kid: Kid): string =>
  kid instanceof PrintedElement ? kid.type : isContent(kid) ? 'content' : 'annotation';

async function structure(pdf: Uint8Array) {
  const copy = new WorkingCopy(PdfFile.open(pdf));
  const tree = readTree(copy, copy.dict(copy.root)?.get('StructTreeRoot'), []);
  return { tree, pages: (await readPdf(pdf)).pages };
}

/** Text without what a line break may hide or add. */
const letters = (value: string): string => value.replace(/\s+/g, '');

interface Node {
  readonly nodeName: string;
  readonly value?: string;
  readonly attrs?: readonly { readonly name: string; readonly value: string }[];
  readonly childNodes?: readonly Node[];
}

/** The words of a form's HTML that are printed: all of its body but the way back from a footnote. */
function wordsOf(html: string): string {
  const walk = ({ nodeName, value, attrs, childNodes = [] }: Node): string => {
    if (['head', 'style'].includes(nodeName) || attrs?.some((each) => each.value === 'back')) return '';
    return nodeName === '#text' ? (value ?? '') : childNodes.map(walk).join('');
  };
  return walk(parse(html) as Node);
}
