import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { archive, parseFiling, renderBatch, renderEmail, renderHtml, renderPdf } from '../../src/index.ts';
import { sampleXml } from '../builders/samples.ts';

const ROOT = join(import.meta.dirname, '../..');
const filing = parseFiling(sampleXml('qualys'));
const templates = join(ROOT, 'templates/edgar');
const fallbackFonts = [readFileSync(join(ROOT, 'fonts/DejaVuSans.ttf'))];

const refused = (message: RegExp) =>
  expect.objectContaining({ code: 'option-invalid', message: expect.stringMatching(message) });

describe('looks that a PDF would not have', () => {
  const templatesRefused = refused(/^templates: a PDF by pdfkit uses none; .* the engine puppeteer$/);

  it('are refused where nothing but PDFs is made', async () => {
    await expect(renderPdf(filing, { templates })).rejects.toEqual(templatesRefused);
    const archived = archive([], { folder: 'none', templates }).next();
    await expect(archived).rejects.toEqual(templatesRefused);
    expect(() => renderBatch([], { folder: 'none', templates })).toThrow(templatesRefused);
    await expect(renderPdf(filing, { engine: 'puppeteer', fallbackFonts })).rejects.toEqual(
      refused(/^fallbackFonts: a PDF by puppeteer uses none; .* the engine pdfkit$/),
    );
  });

  it('are taken where something else has them, or none are given', async () => {
    expect(renderHtml(filing, { templates })).toContain('Thakar Sumedh S');
    expect((await renderEmail(filing, { templates })).attachments.length).toBeGreaterThan(0);
    expect(() => renderBatch([], { folder: 'none', outputs: ['pdf', 'html'], templates })).not.toThrow();
    expect(await renderPdf(filing, { templates: undefined, fallbackFonts: [] })).toEqual(
      await renderPdf(filing),
    );
  });
});
