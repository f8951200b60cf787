import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FILINGS, type FilingName } from '../../bench/filings.ts';
import { loadProduct, type Product } from '../../bench/product.ts';
import { lackingWords, textOfPdf } from '../../bench/proof.ts';
import { entryOf, isAtHand, REGISTRY } from '../../bench/registry.ts';
import { type Output, type Subject, variant } from '../../bench/subject.ts';
import { openFloor } from '../../bench/subjects/floor.ts';
import type { PdfOptions } from '../../src/documents/pdf.ts';
import type { Filing } from '../../src/filing/schema.ts';
import { sampled } from '../tools/long.ts';

/** What is measured draws what it is said to draw. */

let product: Product;
const open: Subject[] = [];

beforeAll(async () => {
  product = await loadProduct('src');
});

afterAll(async () => {
  for (const subject of open) await subject.close?.();
});

async function outputOf(name: string, filing: FilingName, index = 5): Promise<Output> {
  const setting = { product, filing };
  const subject = (await entryOf(name).open(setting)) as Subject;
  open.push(subject);
  return subject.render(await subject.prepare(variant(setting, index)));
}

describe.each(sampled(FILINGS, 1))('of %s', (filing) => {
  it('the floor writes the bytes of the PDF', async () => {
    expect(await outputOf('floor', filing)).toEqual(await outputOf('pdf', filing));
  });

  it('template literals write the HTML and the mail', async () => {
    const html = await outputOf('html', filing);
    for (const name of ['html-view', 'html-literals', 'html-literals-filing'])
      expect(await outputOf(name, filing), name).toBe(html);
    expect(await outputOf('email-literals', filing)).toBe(await outputOf('email-view', filing));
  });
});

describe('the floor', () => {
  it('has ready what all filings share, and nothing that differs from filing to filing', async () => {
    const setting = { product, filing: 'qualys' } as const;
    const floor = await openFloor(setting);
    const [one, other] = [await floor.prepare(variant(setting, 5)), await floor.prepare(variant(setting, 6))];
    const ready = (parts: typeof one) =>
      parts.flatMap((part) => (part.kind === 'ready' ? [Buffer.from(part.bytes).toString('base64')] : []));
    expect(ready(one)).toEqual(ready(other));
    expect(ready(one).length).toBeGreaterThan(0);
    const deflated = one.filter(({ kind }) => kind === 'deflated');
    // A page and the XML, at least.
    expect(deflated.length).toBeGreaterThanOrEqual(2);
    const digests = one.flatMap((part) => {
      if (part.kind === 'text') return part.values;
      if (part.kind === 'deflated') return [...part.before.values, ...part.after.values];
      return part.kind === 'metadata' ? part.text.values : [];
    });
    expect(digests).toContainEqual({ algorithm: 'md5' });
    expect(digests).toContainEqual({ algorithm: 'sha256' });
  });

  it('says so where it would write other bytes', async () => {
    const withComment = (async (filing: Filing, options?: PdfOptions) => {
      const pdf = Buffer.from(await product.renderPdf(filing, options));
      const at = pdf.lastIndexOf('startxref');
      return Buffer.concat([pdf.subarray(0, at), Buffer.from('% a comment\n'), pdf.subarray(at)]);
    }) as Product['renderPdf'];
    const zeros = (async (filing: Filing, options?: PdfOptions) => {
      const pdf = await product.renderPdf(filing, options);
      pdf.set(Buffer.from('00001'), Buffer.from(pdf).indexOf(' 00000 n') + 1);
      return pdf;
    }) as Product['renderPdf'];
    const trial = async (renderPdf: Product['renderPdf']) => {
      const setting = { product: { ...product, renderPdf }, filing: 'small' } as const;
      return (await openFloor(setting)).prepare(variant(setting, 5));
    };
    await expect(trial(withComment)).resolves.toBeDefined();
    await expect(trial(zeros)).rejects.toThrow('the floor writes other bytes than form4');
  });
});

describe('words', () => {
  const drawing = REGISTRY.filter(
    ({ kind, name }) => kind === 'pdf' && !/^(floor|chromium|browser)/.test(name),
  );

  for (const entry of drawing) {
    const { name, peer } = entry;
    it.skipIf(!isAtHand(entry))(
      `of every filing stand in the PDF of ${name}${isAtHand(entry) ? '' : ` (skipped: ${peer} is not installed in bench/)`}`,
      async () => {
        for (const filing of sampled(FILINGS, 1)) {
          const pdf = (await outputOf(name, filing)) as Uint8Array;
          const { sheet } = variant({ product, filing }, 5);
          expect(lackingWords(sheet, await textOfPdf(pdf)), filing).toEqual([]);
        }
      },
    );
  }

  it('are asked of those that are installed', () => {
    const entry = { ...entryOf('pdfmake'), peer: 'a-package-that-nobody-has' };
    expect(isAtHand(entry)).toBe(false);
    expect(isAtHand(entryOf('pdf'))).toBe(true);
    expect(() => entryOf('pdfmakes')).toThrow('no such subject: pdfmakes');
  });

  it('that are not there are told', async () => {
    const text = await textOfPdf((await outputOf('pdfkit', 'qualys')) as Uint8Array);
    const { sheet } = variant({ product, filing: 'qualys' }, 5);
    const { sheet: other } = variant({ product, filing: 'qualys' }, 6);
    expect(lackingWords(sheet, text)).toEqual([]);
    expect(lackingWords(other, text).length).toBeGreaterThan(10);
    const twice = { ...sheet, parts: [...sheet.parts, ...sheet.parts.slice(0, 3)] };
    expect(lackingWords(twice, text)).toContain('STATEMENT');
  });
});
