import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FormView } from '../../../../src/form/view.ts';
import { layOutHtml } from '../../../../src/layout/edgar/html/render.ts';
import { FIELDS, PAYLOADS } from '../../../builders/hostile-views.ts';
import { VIEWS } from '../../../builders/views.ts';
import { judgedByAxe } from '../../../tools/axe.ts';
import { LONG, sampled } from '../../../tools/long.ts';
import { openPages, type Pages } from '../../../tools/pages.ts';
import { CASES } from './cases.ts';

const LAYOUT = { ink: 'edgar', paper: 'letter' } as const;

let pages: Pages;
beforeAll(async () => {
  pages = await openPages();
});
afterAll(() => pages.close());

describe.each(sampled(Object.keys(LONG ? CASES : VIEWS), 2))('%s', (name) => {
  const html = layOutHtml(CASES[name] as FormView, LAYOUT);

  it.each(sampled([1200, 320], 1))('axe-core reports nothing at %i px', async (width) => {
    const page = await pages.open(html, width);
    const found = await judgedByAxe(page);
    await page.close();
    expect(found).toEqual({ passes: expect.any(Number), violations: [] });
    expect(found.passes).toBeGreaterThan(30);
  });
});

describe('the policy refuses what is planted', () => {
  const html = layOutHtml(VIEWS['form 4'] as FormView, LAYOUT);

  it.each([
    ['a script', '<script>1</script></main>'],
    ['a style attribute', '<p style="color: red"></p></main>'],
    ['a picture from elsewhere', '<img alt="" src="https://form4.invalid/a.png"></main>'],
  ])('%s', async (_, planted) => {
    const watched = await openPages();
    const page = await watched.open(html.replace('</main>', planted), 320);
    // Reports of violations are events of their own, which the page's load does not wait for.
    await page.evaluate('new Promise((done) => setTimeout(done))');
    expect(watched.violations).not.toEqual([]);
    await watched.close();
  });
});

it('ink black has no colour', async () => {
  const page = await pages.open(layOutHtml(VIEWS['form 4'] as FormView, { ...LAYOUT, ink: 'black' }), 1200);
  const colours = await page.evaluate(
    `[...new Set([...document.body.querySelectorAll('*')].map((element) => getComputedStyle(element).color))]`,
  );
  await page.close();
  expect(colours).toEqual(['rgb(0, 0, 0)']);
});

it('hostile text reaches the page as text and asks for nothing', async () => {
  for (const payload of sampled(PAYLOADS, 3)) {
    const view = Object.values(FIELDS).reduce(
      (filled, fill) => fill(filled, payload),
      VIEWS.draft as FormView,
    );
    const page = await pages.open(layOutHtml(view, LAYOUT), 1200);
    const mark = await page.evaluate(`getComputedStyle(document.documentElement, '::before').content`);
    expect(unquote(String(mark))).toBe(new TextDecoder().decode(new TextEncoder().encode(payload)));
    await page.close();
  }
});

/** A computed CSS string as text: Chromium escapes quotes, backslashes and controls. */
function unquote(css: string): string {
  return css
    .slice(1, -1)
    .replace(/\\([0-9a-f]{1,6}) ?|\\(.)/gi, (_, code: string | undefined, character: string) =>
      code === undefined ? character : String.fromCodePoint(Number.parseInt(code, 16)),
    );
}

describe('on paper', () => {
  /** The text of each page with where it stands, in points. */
  async function print(
    html: string,
  ): Promise<{ width: number; texts: { text: string; x: number; right: number }[] }[]> {
    const page = await pages.open(html, 1200);
    const bytes = await page.pdf({ preferCSSPageSize: true });
    await page.close();
    const pdf = await getDocument({ data: bytes, verbosity: 0 }).promise;
    const numbers = Array.from({ length: pdf.numPages }, (_, index) => index + 1);
    return Promise.all(
      numbers.map(async (number) => {
        const sheet = await pdf.getPage(number);
        const { items } = await sheet.getTextContent();
        const texts = items.flatMap((item) =>
          'str' in item && item.str.trim() !== ''
            ? [
                {
                  text: item.str,
                  x: item.transform[4] as number,
                  right: (item.transform[4] as number) + item.width,
                },
              ]
            : [],
        );
        return { width: sheet.getViewport({ scale: 1 }).width, texts };
      }),
    );
  }

  it.each(sampled(['letter', 'a4'] as const, 1))(
    '%s: heads repeat, pages are numbered, nothing is cut',
    async (paper) => {
      const view = VIEWS['many rows'] as FormView;
      const sheets = await print(layOutHtml(view, { ink: 'edgar', paper }));
      expect(sheets.length).toBeGreaterThan(2);
      sheets.forEach(({ width, texts }, index) => {
        const text = texts.map((item) => item.text).join(' ');
        expect(width).toBeCloseTo(paper === 'letter' ? 792 : 842, -1);
        expect(text).toContain(`${view.page.before}${index + 1}${view.page.between}${sheets.length}`);
        expect(text).toContain(view.running);
        if (text.includes('1,002,350')) expect(text).toContain('1. Title of Security (Instr. 3)');
        for (const item of texts) {
          expect(item.x, item.text).toBeGreaterThan(28);
          expect(item.right, item.text).toBeLessThan(width - 27);
        }
      });
      const rows = sheets.flatMap(({ texts }) => texts).filter(({ text }) => text === '1,002,350');
      expect(rows).toHaveLength(30);
    },
  );

  it('a draft says so across every page', async () => {
    const view = { ...(VIEWS['many rows'] as FormView), copy: { watermark: 'DRAFT', filed: [] } };
    const sheets = await print(layOutHtml(view, LAYOUT));
    for (const { texts } of sheets) expect(texts.map(({ text }) => text).join('')).toContain('DRAFT');
  });
});

it('no page has reported anything against its policy', () => {
  expect(pages.violations).toEqual([]);
});
