import { PDFWriter } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, type PdfBrowser, parseFiling, renderPdf } from '../../src/index.ts';
import { sampleXml } from '../samples.ts';
import { check } from './checker/check.ts';
import { open } from './checker/objects.ts';
import { pdfOf } from './checker/pdf.ts';
import { RULES } from './checker/rules.ts';
import { addSignature, PLANTS, type Plant } from './plants.ts';

let browser: PdfBrowser;
let good: Uint8Array;

beforeAll(async () => {
  browser = await openBrowser();
  good = await renderPdf(parseFiling(sampleXml('qualys')));
});
afterAll(() => browser?.close());

describe('the checker', () => {
  it.each(['qualys', 'joint', 'form5'] as const)(
    'has no findings in %s, drawn or printed',
    async (sample) => {
      const filing = parseFiling(sampleXml(sample));
      expect(await check(await renderPdf(filing))).toEqual([]);
      expect(await check(await renderPdf(filing, { engine: 'puppeteer', browser }))).toEqual([]);
    },
  );

  it('has none where nothing was planted but a signature field', async () => {
    expect(await check(await planted(good, { name: '', rule: 'form', plant: () => undefined }))).toEqual([]);
    expect(await check(await planted(good, { name: '', rule: 'form', plant: addSignature }))).toEqual([]);
  });

  it.each(PLANTS.map((plant) => [plant.rule, plant.name, plant] as const))(
    '%s: finds %s, and nothing else',
    async (rule, _, plant) => {
      const findings = await check(await planted(good, plant));
      expect(new Set(findings.map((each) => each.rule)), JSON.stringify(findings.slice(0, 5))).toEqual(
        new Set([rule]),
      );
    },
  );

  it('can fail by every rule', () => {
    expect(new Set(PLANTS.map(({ rule }) => rule))).toEqual(new Set(Object.keys(RULES)));
  });
});

async function planted(bytes: Uint8Array, plant: Plant): Promise<Uint8Array> {
  const context = await open(bytes);
  if ('plant' in plant) plant.plant(pdfOf(bytes, context));
  const written = await PDFWriter.forContext(context, 1000).serializeToBuffer();
  return 'spoil' in plant ? plant.spoil(written) : written;
}
