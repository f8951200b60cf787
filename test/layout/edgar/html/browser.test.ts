import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FormView } from '../../../../src/form/view.ts';
import { layOutHtml } from '../../../../src/layout/edgar/html/render.ts';
import { FIELDS, PAYLOADS } from '../../../builders/hostile-views.ts';
import { VIEWS } from '../../../builders/views.ts';
import { LONG, sampled } from '../../../tools/long.ts';
import { openPages, type Pages } from '../../../tools/pages.ts';

const LAYOUT = { ink: 'edgar', paper: 'letter' } as const;
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const LONGEST = 'W'.repeat(5000);

let pages: Pages;
beforeAll(async () => {
  pages = await openPages();
});
afterAll(() => pages.close());

/** Every kind of form, and one whose every field holds a word too long for any line. */
const CASES: Readonly<Record<string, FormView>> = {
  ...VIEWS,
  'endless words': Object.entries(FIELDS)
    .filter(([name]) => name !== 'watermark')
    .reduce((view, [, fill]) => fill(view, LONGEST), VIEWS['joint form 3'] as FormView),
};

describe.each(sampled(Object.keys(LONG ? CASES : VIEWS), 2))('%s', (name) => {
  const html = layOutHtml(CASES[name] as FormView, LAYOUT);

  it.each(sampled([1200, 320], 1))('axe-core reports nothing at %i px', async (width) => {
    const page = await pages.open(html, width);
    await page.evaluate(AXE);
    const found =
      await page.evaluate(`axe.run({ runOnly: ${JSON.stringify(TAGS)} }).then(({ passes, violations }) => ({
      passes: passes.length,
      violations: violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')),
    }))`);
    await page.close();
    expect(found).toEqual({ passes: expect.any(Number), violations: [] });
    expect((found as { passes: number }).passes).toBeGreaterThan(30);
  });

  it('never scrolls sideways as a page', async () => {
    const page = await pages.open(html, 320);
    for (const width of [320, 375, 500, 703, 705, 768, 1000, 1119, 1121, 1400, 1600]) {
      await page.setViewport({ width, height: 900 });
      const scroll = await page.evaluate('document.documentElement.scrollWidth');
      expect(scroll, `at ${width} px`).toBeLessThanOrEqual(width);
    }
    await page.close();
  });

  it('cuts nothing and lets nothing run over its neighbour', async () => {
    for (const width of [320, 768, 1200]) {
      const page = await pages.open(html, width);
      expect(await page.evaluate(OVERFLOWING), `at ${width} px`).toEqual([]);
      await page.close();
    }
  });
});

/**
 * Elements whose content is wider than they are, and text that leaves the box or cell it stands in. Only the regions
 * of the tables may scroll, and the copy's word for the ear is clipped on purpose.
 */
const OVERFLOWING = `(() => {
  const faults = [];
  for (const element of document.body.querySelectorAll('*')) {
    const { display } = getComputedStyle(element);
    if (element.matches('.scroll, .copy, .said') || display.startsWith('inline') || display === 'contents') continue;
    if (element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0)
      faults.push(element.tagName + '.' + element.className + ' ' + element.scrollWidth + ' > ' + element.clientWidth);
  }
  for (const holder of document.querySelectorAll('td, th, .box')) {
    const edge = holder.getBoundingClientRect();
    const range = document.createRange();
    range.selectNodeContents(holder);
    for (const text of range.getClientRects())
      if (text.left < edge.left - 1 || text.right > edge.right + 1)
        faults.push(holder.tagName + ' ' + holder.textContent.slice(0, 40));
  }
  return [...new Set(faults)];
})()`;

describe('the checks see what is planted', () => {
  const html = layOutHtml(VIEWS['form 4'] as FormView, LAYOUT);

  /** A rule that the page's policy lets a test add, as it lets a debugger. */
  async function overflowing(rule: string, width: number): Promise<unknown> {
    const page = await pages.open(html, width);
    await page.evaluate(`document.styleSheets[0].insertRule(${JSON.stringify(rule)}, 0)`);
    const found = await page.evaluate(OVERFLOWING);
    await page.close();
    return found;
  }

  it.each([
    ['a box too narrow for its text', '.box .data { display: inline-block; width: 900px !important }'],
    ['a cell whose text runs over', 'td .data { position: relative; left: 60px }'],
  ])('%s', async (_, rule) => {
    expect(await overflowing(rule, 768)).not.toEqual([]);
  });

  it('a page wider than its window', async () => {
    const page = await pages.open(html, 320);
    await page.evaluate(`document.styleSheets[0].insertRule('main { width: 400px }', 0)`);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeGreaterThan(320);
    await page.close();
  });

  it.each([
    ['a script', '<script>1</script></main>'],
    ['a style attribute', '<p style="color: red"></p></main>'],
    ['a picture from elsewhere', '<img alt="" src="https://form4.invalid/a.png"></main>'],
  ])('%s, which the policy refuses', async (_, planted) => {
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
    const mark = await page.evaluate(`getComputedStyle(document.body, '::before').content`);
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
