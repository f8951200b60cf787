import { beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../src/base/digest.ts';
import {
  extract,
  originOf,
  type PdfBrowser,
  parseFiling,
  readFilings,
  renderAuthentication,
  renderAuthenticationHtml,
  renderPdf,
  verify,
} from '../../src/index.ts';
import { sampleXml } from '../builders/samples.ts';
import { check } from '../conformance/checker/check.ts';
import { defectsOf } from '../html/check.ts';
import { sharedBrowser } from '../tools/browser.ts';

let browser: PdfBrowser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

describe.each(['pdfkit', 'puppeteer'] as const)('the authentication document by %s', (engine) => {
  it('names the digests of the XML and of the form’s PDF, carries the XML, and verifies', async () => {
    const source = readFilings(Buffer.from(sampleXml('joint')));
    const [first] = source.filings;
    if (!first) throw new Error('no filing');
    const options = { engine, browser, origin: originOf(source, first) };
    const form = await renderPdf(first.filing, options);
    const pdf = await renderAuthentication(first.filing, options);
    expect(await check(pdf)).toEqual([]);
    const { properties, xml } = await extract(pdf);
    expect(properties).toMatchObject({
      document: 'authentication',
      fields: 'pdf',
      copy: 'plain',
      formSha256: sha256(form),
      xmlSha256: sha256(sampleXml('joint')),
    });
    expect(Buffer.from(xml).toString()).toBe(sampleXml('joint'));
    expect(Buffer.compare(await renderAuthentication(first.filing, { ...options, form }), pdf)).toBe(0);
    expect(await verify(pdf, { browser: undefined })).toMatchObject({ verdict: 'same-bytes' });
    const html = await renderAuthenticationHtml(first.filing, { ...options, form });
    // Parted by marks alone, so that it is copied in one piece.
    expect(html.replace(/<\/?span>/g, '')).toContain(sha256(form));
    // It is no form; all else that is checked of a page holds.
    expect(defectsOf(html)).toEqual(['form  has tables of  columns']);
  });
});

it('refuses a draft, and a filing without signatures', async () => {
  const filing = parseFiling(sampleXml('joint'));
  await expect(renderAuthentication(filing, { copy: { kind: 'draft' } })).rejects.toMatchObject({
    code: 'option-invalid',
    message: 'copy: a draft has no signatures to authenticate',
  });
  const { ownerSignature: _, ...unsigned } = filing;
  await expect(renderAuthentication(unsigned as typeof filing)).rejects.toMatchObject({
    code: 'shape-invalid',
  });
});
