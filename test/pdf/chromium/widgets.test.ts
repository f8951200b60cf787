import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PdfBrowser, parseFiling, renderPdf } from '../../../src/index.ts';
import { sampleXml } from '../../builders/samples.ts';
import { sharedBrowser } from '../../tools/browser.ts';

const copy = { kind: 'signature' } as const;
const filing = parseFiling(sampleXml('joint'));

let browser: PdfBrowser;
let folder: string;
beforeAll(async () => {
  browser = await sharedBrowser();
  folder = mkdtempSync(join(tmpdir(), 'form4-widgets-'));
  mkdirSync(join(folder, 'partials'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
});

/** Renders with a template of the user's for the lines to sign. */
function withLine(line: string): Promise<Uint8Array> {
  writeFileSync(join(folder, 'partials/line.hbs'), line);
  return renderPdf(filing, { copy, engine: 'puppeteer', browser, templates: folder });
}

/** The fields of a file as another program reads them: name, kind, page, place and what it is for. */
async function fieldsIn(pdf: Uint8Array) {
  const document = await getDocument({ data: Uint8Array.from(pdf) }).promise;
  const found = [];
  for (let number = 1; number <= document.numPages; number++) {
    const annotations = await (await document.getPage(number)).getAnnotations();
    for (const { subtype, fieldName, fieldType, alternativeText, rect } of annotations)
      if (subtype === 'Widget') found.push({ fieldName, fieldType, alternativeText, number, rect });
  }
  return found;
}

describe('form fields', () => {
  it('are the same by both engines, and stand at nearly the same place', async () => {
    const [drawn, printed] = await Promise.all([
      renderPdf(filing, { copy }).then(fieldsIn),
      renderPdf(filing, { copy, engine: 'puppeteer', browser }).then(fieldsIn),
    ]);
    const said = (fields: typeof drawn) => fields.map(({ rect, ...rest }) => rest);
    expect(said(printed)).toEqual(said(drawn));
    expect(drawn).toHaveLength(8);
    expect(drawn[0]).toMatchObject({ fieldName: 'Signature1', fieldType: 'Sig' });
    expect(drawn[1]).toMatchObject({ fieldName: 'Date1', fieldType: 'Tx' });
    for (const [index, { rect }] of drawn.entries()) {
      const other = printed[index]?.rect as number[];
      expect(Math.abs((rect[0] as number) - (other[0] as number))).toBeLessThan(5);
      for (const [left, bottom, right, top] of [rect, other] as [number, number, number, number][]) {
        expect(right - left).toBeGreaterThan(75);
        expect(top - bottom).toBeGreaterThan(20);
      }
    }
  });

  it.each([
    [
      'has no place for one',
      '<p>{{label}}{{caption}}{{name}}</p>',
      'the templates have no place for the field Signature1',
    ],
    [
      'has two',
      '<p data-form-field="{{field}}">a</p><p data-form-field="{{field}}">b</p>',
      'the templates have several places for the field Signature1',
    ],
  ])('are missed where a template %s', async (_, line, message) => {
    await expect(withLine(line)).rejects.toMatchObject({
      code: 'template-invalid',
      message: expect.stringContaining(message),
    });
  });
});

/** What stands in a file in one piece of text, as a service that looks for it reads it. */
async function textsIn(pdf: Uint8Array): Promise<string[]> {
  const document = await getDocument({ data: Uint8Array.from(pdf) }).promise;
  const texts: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent();
    texts.push(...items.flatMap((item) => ('str' in item ? [item.str.trim()] : [])));
  }
  return texts;
}

describe('what a service looks for', () => {
  it.each([
    [
      'docusign',
      /^\/[sd][ns]\d\/$/,
      ['/sn1/', '/ds1/', '/sn2/', '/ds2/', '/sn3/', '/ds3/', '/sn4/', '/ds4/'],
    ],
    [
      'adobe',
      /_es_/,
      [1, 2, 3, 4].flatMap((n) => [
        `{{Sig${n}_es_:signer${n}:signature}}`,
        `{{Dte${n}_es_:signer${n}:date}}`,
      ]),
    ],
  ] as const)('%s: each stands once, whole, by both engines', async (fields, pattern, expected) => {
    for (const engine of ['pdfkit', 'puppeteer'] as const) {
      const pdf = await renderPdf(filing, { copy: { kind: 'signature', fields }, engine, browser });
      expect((await textsIn(pdf)).filter((text) => pattern.test(text))).toEqual(expected);
      expect(await fieldsIn(pdf)).toEqual([]);
    }
  });
});
