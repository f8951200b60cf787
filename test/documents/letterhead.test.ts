import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  extract,
  parseFiling,
  renderAuthentication,
  renderHtml,
  renderPdf,
  verify,
} from '../../src/index.ts';
import { jpegHead, pngOf } from '../builders/images.ts';
import { sampleXml } from '../builders/samples.ts';
import { check } from '../conformance/checker/check.ts';
import { sharedBrowser } from '../tools/browser.ts';
import { LONG } from '../tools/long.ts';

const filing = parseFiling(sampleXml('qualys'));
const logo = pngOf(300, 80, true);
const note = ['Sample & Co LLP', 'For review; not filed'];
const letterhead = { logo, note, copy: { kind: 'draft' } } as const;

const folder = mkdtempSync(join(tmpdir(), 'form4-letterhead-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a letterhead', () => {
  it('of a PDF by pdfkit conforms, and verifies with its logo', () => checkPdf('pdfkit'));
  it.runIf(LONG)('of a PDF by puppeteer conforms, and verifies with its logo', () => checkPdf('puppeteer'));

  it('is no part of a PDF that has none: neither an image nor a word of the metadata', async () => {
    const text = Buffer.from(await renderPdf(filing)).toString('latin1');
    expect(text).not.toMatch(/XObject \/Subtype \/Image|logoSha256|form4:note/);
  });

  it('stands in the page, whose policy lets its image in and no other page an image', () => {
    const html = renderHtml(filing, letterhead);
    expect(html).toMatch(
      /<img src="data:image\/png;base64,[^"]+" alt="Sample &amp; Co LLP" width="300" height="80">/,
    );
    expect(html).toContain('<p>For review; not filed</p>');
    expect(policyOf(html)).toContain('img-src data:;');
    for (const plain of [renderHtml(filing), renderHtml(filing, { note })])
      expect(policyOf(plain)).not.toContain('img-src');
  });

  it('an image in a template of the user is let in as well', () => {
    mkdirSync(join(folder, 'styles'));
    const sheet = join(folder, 'styles/brand.css');
    writeFileSync(sheet, '.head { color: red }');
    expect(policyOf(renderHtml(filing, { templates: folder }))).not.toContain('img-src');
    writeFileSync(sheet, '.head { background: url(data:image/gif;base64,R0lGODlhAQABAAAAACw=) }');
    expect(policyOf(renderHtml(filing, { templates: folder }))).toContain('img-src data:;');
  });

  it.each([
    [{ logo: new Uint8Array(600 * 1024) }, 'logo: has 600 kB; expected at most 512'],
    [{ logo: jpegHead(3000, 2000, 3) }, 'logo: has 3000 × 2000 pixels; expected at most 4 megapixels'],
    [{ logo: 'logo.png' }, /^logo: expected the bytes of a PNG or JPEG .*, got string$/],
    [{ logo: jpegHead(9, 9, 4) }, 'logo: is a JPEG in CMYK: save it in RGB or gray'],
    [{ note: ['1', '2', '3', '4'] }, /^note: expected a list of at most 3/],
    [{ note: ['1', ' '] }, /^note\[1\]: expected a line of 1 to 120 characters/],
    [{ note: ['a\nb'] }, /^note\[0\]/],
    [{ logo, copy: { kind: 'signature' } }, /^logo: a copy to be signed/],
  ])('%# is refused', async (options, message) => {
    const refused = expect.objectContaining({
      code: 'option-invalid',
      message: expect.toSatisfy(matches(message)),
    });
    await expect(renderPdf(filing, options as never)).rejects.toEqual(refused);
    expect(() => renderHtml(filing, options as never)).toThrow(refused);
  });

  it('an authentication document has none', async () => {
    await expect(renderAuthentication(filing, { note } as never)).rejects.toThrow(/note: .* no such option/);
  });
});

async function checkPdf(engine: 'pdfkit' | 'puppeteer'): Promise<void> {
  const browser = engine === 'puppeteer' ? await sharedBrowser() : undefined;
  const options = { ...letterhead, engine, browser };
  const pdf = await renderPdf(filing, options);
  expect(await check(pdf)).toEqual([]);
  expect((await extract(pdf)).properties).toMatchObject({
    note,
    logoSha256: expect.stringMatching(/^\w{64}$/),
  });
  expect(await verify(pdf, { logo, browser })).toMatchObject({ verdict: 'same-bytes', findings: [] });
  for (const other of [undefined, pngOf(300, 80)])
    expect(await verify(pdf, { logo: other, browser })).toMatchObject({
      verdict: 'unknown',
      findings: [{ code: 'logo-needed', message: expect.stringContaining('--logo') }],
    });
}

const policyOf = (html: string) => /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1];

const matches = (expected: string | RegExp) => (message: string) =>
  typeof expected === 'string' ? message === expected : expected.test(message);
