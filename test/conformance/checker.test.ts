import { PDFWriter } from '@cantoo/pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { type PdfBrowser, parseFiling, pemSigner, renderPdf, signPdf } from '../../src/index.ts';
import { makeAuthority } from '../builders/keys.ts';
import { sampleXml } from '../builders/samples.ts';
import { withFields } from '../builders/signature-fields.ts';
import { sharedBrowser } from '../tools/browser.ts';
import { sampled } from '../tools/long.ts';
import { check } from './checker/check.ts';
import { open } from './checker/objects.ts';
import { pdfOf } from './checker/pdf.ts';
import { RULES } from './checker/rules.ts';
import { addSignature, PLANTS, type Plant } from './plants.ts';
import { SIGNED_PLANTS } from './signed-plants.ts';

let browser: PdfBrowser;
/** Of two pages: some plants name another one. */
let good: Uint8Array;
/** Certified by the first of two signers. */
let signed: Uint8Array;

beforeAll(async () => {
  browser = await sharedBrowser();
  good = await renderPdf(parseFiling(sampleXml('joint')));
  signed = await signedTwice(good);
});

describe('the checker', () => {
  it.each(sampled(['qualys', 'joint', 'form5'] as const, 1))(
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

  it.each(sampled(PLANTS, 20).map((plant) => [plant.rule, plant.name, plant] as const))(
    '%s: finds %s, and nothing else',
    async (rule, _, plant) => {
      const findings = await check(await planted(good, plant));
      expect(new Set(findings.map((each) => each.rule)), JSON.stringify(findings.slice(0, 5))).toEqual(
        new Set([rule]),
      );
    },
  );

  it('has no findings in a document that two have signed', async () => {
    expect(await check(signed)).toEqual([]);
  });

  it.each(sampled(SIGNED_PLANTS, 5).map((plant) => [plant.rule, plant.name, plant] as const))(
    '%s of a signed document: finds %s, and nothing else',
    async (rule, _, { spoil }) => {
      const findings = await check(spoil(signed));
      expect(new Set(findings.map((each) => each.rule)), JSON.stringify(findings.slice(0, 5))).toEqual(
        new Set([rule]),
      );
    },
  );

  it('can fail by every rule', () => {
    expect(new Set([...PLANTS, ...SIGNED_PLANTS].map(({ rule }) => rule))).toEqual(
      new Set(Object.keys(RULES)),
    );
  });
});

async function signedTwice(bytes: Uint8Array): Promise<Uint8Array> {
  const { issue } = await makeAuthority();
  const signer = await pemSigner((await issue({ name: 'Signer' })).pem());
  const fields = withFields(bytes, { signers: 2, dates: false });
  const certified = { field: 'Signature1', signer, reason: 'approved', certify: 'form-filling' } as const;
  return signPdf(await signPdf(fields, certified), { field: 'Signature2', signer });
}

async function planted(bytes: Uint8Array, plant: Plant): Promise<Uint8Array> {
  const context = await open(bytes);
  if ('plant' in plant) plant.plant(pdfOf(bytes, context));
  const written = await PDFWriter.forContext(context, 1000).serializeToBuffer();
  return 'spoil' in plant ? plant.spoil(written) : written;
}
