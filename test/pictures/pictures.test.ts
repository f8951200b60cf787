import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FormView } from '../../src/form/view.ts';
import { type PdfBrowser, parseFiling, renderAuthentication, renderPdf } from '../../src/index.ts';
import { packagedBrowser } from '../../src/pdf/chromium/packaged.ts';
import { pngOf } from '../builders/images.ts';
import { SCRIPT_FONTS, SCRIPT_TEXTS } from '../builders/scripts.ts';
import { VIEWS } from '../builders/views.ts';
import { drawForm } from '../layout/edgar/pdf/draw.ts';
import { sharedBrowser } from '../tools/browser.ts';
import { UPDATE } from '../tools/golden.ts';
import { sampled } from '../tools/long.ts';
import { comparePages, differ } from './compare.ts';
import { rasterize } from './raster.ts';

/**
 * The pages of the samples, compared with pictures of pages that someone looked at beside the SEC's own. The
 * browser's are made with the one that npm carries, since another version may break a line elsewhere.
 */
const SAMPLES = join(import.meta.dirname, '../../samples');
const DPI = 60;

/** The rasteriser is pinned, so that the same bytes give the same pixels; a browser's shaping may move a hair. */
const TOLERANCE = { pdfkit: 0.00003, puppeteer: 0.002 };

/** Each sample as it is, one in each of the other looks, and an authentication document. */
const FORMS = [
  ...readdirSync(SAMPLES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, sample: name, options: {} })),
  { name: 'qualys-draft', sample: 'qualys', options: { copy: { kind: 'draft' } } },
  { name: 'joint-signature', sample: 'joint', options: { copy: { kind: 'signature' } } },
  {
    name: 'qualys-letterhead',
    sample: 'qualys',
    options: { logo: pngOf(300, 60, true), note: ['Sample & Co LLP', 'For review; not filed'] },
  },
  {
    name: 'qualys-by-hand-black',
    sample: 'qualys',
    options: { copy: { kind: 'signature', fields: 'none' }, ink: 'black' },
  },
  {
    name: 'qualys-filed-black-a4',
    sample: 'qualys',
    options: {
      copy: { kind: 'filed', accessionNumber: '0001107843-25-000001', filed: '2025-02-18 18:05:09' },
      ink: 'black',
      paper: 'a4',
    },
  },
] as const;

const CASES = [
  ...FORMS.map((form) => ({ ...form, render: renderPdf })),
  { name: 'joint-authentication', sample: 'joint', options: {}, render: renderAuthentication },
  {
    name: 'qualys-authentication-black-a4',
    sample: 'qualys',
    options: { ink: 'black', paper: 'a4' } as const,
    render: renderAuthentication,
  },
];

function filingOf(sample: string) {
  return parseFiling(readFileSync(join(SAMPLES, sample, 'filing.xml')));
}

describe('pictures of the pages', () => {
  it.each(sampled(CASES, 4))('PDFKit: $name', async ({ name, sample, options, render }) => {
    const pages = await rasterize(await render(filingOf(sample), options), DPI);
    expect(comparePages(`${name}.pdfkit`, pages, TOLERANCE.pdfkit)).toEqual([]);
  });

  describe.skipIf(!packagedBrowser())('in the packaged browser', () => {
    let browser: PdfBrowser;
    beforeAll(async () => {
      browser = await sharedBrowser();
    });

    it.each(sampled(CASES, 3))('Puppeteer: $name', async ({ name, sample, options, render }) => {
      const pdf = await render(filingOf(sample), { ...options, engine: 'puppeteer', browser });
      const pages = await rasterize(pdf, DPI);
      expect(comparePages(`${name}.puppeteer`, pages, TOLERANCE.puppeteer)).toEqual([]);
    });
  });
});

it('PDFKit: a page of many scripts', async () => {
  const view = VIEWS['form 3 without rows'] as FormView;
  const paragraphs = [...Object.values(SCRIPT_TEXTS), 'ليلى 123 abc (1), נועה לוי'];
  const pdf = await drawForm(
    { ...view, remarks: { heading: 'Remarks:', paragraphs } },
    { fallbackFonts: SCRIPT_FONTS },
  );
  expect(comparePages('scripts.pdfkit', await rasterize(pdf, DPI), TOLERANCE.pdfkit)).toEqual([]);
});

describe('the comparison itself', () => {
  const page = (paint: (png: PNG) => void) => {
    const png = new PNG({ width: 660, height: 510, fill: true });
    png.data.fill(255);
    paint(png);
    return PNG.sync.write(png);
  };

  it('finds a character that is gone', async () => {
    const blank = page(() => {});
    const marked = page((png) => {
      for (let y = 100; y < 112; y += 1) png.data.fill(0, (y * 660 + 100) * 4, (y * 660 + 116) * 4);
    });
    expect(differ(blank, marked).share).toBeGreaterThan(TOLERANCE.pdfkit);
    expect(differ(blank, blank).share).toBe(0);
  });

  it('finds one digit changed on a real page', async () => {
    const filing = filingOf('qualys');
    const [one] = await rasterize(await renderPdf(filing), DPI);
    const changed = structuredClone(filing);
    Object.assign(changed, { periodOfReport: '2026-12-31' });
    const [other] = await rasterize(await renderPdf(changed), DPI);
    expect(differ(one as Uint8Array, other as Uint8Array).share).toBeGreaterThan(TOLERANCE.pdfkit);
  });

  it.skipIf(UPDATE)('finds a page that is gone', () => {
    expect(comparePages('joint.pdfkit', [], TOLERANCE.pdfkit)).toHaveLength(2);
  });

  it('finds a page of another size', () => {
    const small = PNG.sync.write(new PNG({ width: 10, height: 10 }));
    expect(
      differ(
        page(() => {}),
        small,
      ).share,
    ).toBe(1);
  });
});
