import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FormView } from '../../../../src/form/view.ts';
import { parseFiling, readFilings, renderHtml } from '../../../../src/index.ts';
import { layOutHtml } from '../../../../src/layout/edgar/html/render.ts';
import { SAMPLES, sampleXml } from '../../../builders/samples.ts';
import { VIEWS } from '../../../builders/views.ts';
import { filesOf, readInput } from '../../../corpus/inputs.ts';
import { LONG, sampled } from '../../../tools/long.ts';
import { openPages, type Pages } from '../../../tools/pages.ts';
import { CASES } from './cases.ts';
import { BROKEN_WORDS, OVERFLOWING, OVERLAPPING, PARTED_MARKERS, smallText } from './faults.ts';

const LAYOUT = { ink: 'edgar', paper: 'letter' } as const;

/** In CSS pixels: at a zoom of 200 % a window of 1,280 has 640. */
const WIDTHS = [
  ...[320, 344, 375, 414, 480, 640, 703, 719, 721, 768, 900, 1000, 1050, 1119, 1121, 1280],
  ...[1358, 1362, 1440, 1600, 1920, 2560],
];

/** Up to this width the form has the layout of a telephone: 44 rem beside the page's margins. */
const PHONE = 720;

let pages: Pages;
beforeAll(async () => {
  pages = await openPages();
});
afterAll(() => pages.close());

/** What is wrong with a page at a width; `rem` is the reader's size of type, in px. */
async function faultsAt(page: Page, width: number, rem = 16): Promise<string[]> {
  await page.setViewport({ width, height: 900 });
  const isPhone = width <= PHONE;
  const scale = rem / 16;
  const least = isPhone ? { values: 14 * scale, others: 12 * scale } : { values: 11, others: 11 };
  const faults: string[] = [];
  for (const probe of [OVERFLOWING, OVERLAPPING, BROKEN_WORDS, PARTED_MARKERS, smallText(least)])
    faults.push(...((await page.evaluate(probe)) as string[]).map((fault) => `${width} px: ${fault}`));
  return faults;
}

async function faultsOf(html: string, widths: readonly number[]): Promise<string[]> {
  const page = await pages.open(html, widths[0] as number);
  const faults: string[] = [];
  for (const width of widths) faults.push(...(await faultsAt(page, width)));
  await page.close();
  return faults;
}

describe('at every width nothing is cut, hidden, upon something else or too small', () => {
  it.each(sampled(Object.keys(LONG ? CASES : VIEWS), 2))('%s', async (name) => {
    const html = layOutHtml(CASES[name] as FormView, LAYOUT);
    expect(await faultsOf(html, sampled(WIDTHS, 4))).toEqual([]);
  });

  it.each(sampled(SAMPLES, 1))('%s', async (name) => {
    const html = renderHtml(parseFiling(sampleXml(name)));
    expect(await faultsOf(html, sampled(WIDTHS, 4))).toEqual([]);
  });

  it.runIf(LONG)('with type of twice the size', async () => {
    const page = await pages.open(renderHtml(parseFiling(sampleXml('derivatives'))), 640);
    await page.evaluate(`document.styleSheets[0].insertRule('html { font-size: 32px }', 0)`);
    for (const width of [640, 700]) expect(await faultsAt(page, width, 32)).toEqual([]);
    await page.close();
  });

  /** Real filings, kept outside the repository. */
  const SHARED = join(import.meta.dirname, '../../../../../shared/filings');
  it.runIf(LONG && existsSync(SHARED))('real filings', async () => {
    const files = filesOf(SHARED).filter((_, index) => index % 12 === 0);
    const faults: string[] = [];
    for (const { filing } of files.flatMap((file) => readFilings(readInput(file).bytes).filings))
      faults.push(...(await faultsOf(renderHtml(filing), sampled([320, 600, 768, 1050, 1280, 1920], 6))));
    expect(faults).toEqual([]);
  });
});

it('the title of a table that is wider than its window stays in sight', async () => {
  const page = await pages.open(renderHtml(parseFiling(sampleXml('derivatives'))), 768);
  const shown = `(() => {
    const region = document.querySelectorAll('.scroll')[1];
    const title = region.querySelector('caption h2').getBoundingClientRect();
    return { scrolls: region.scrollWidth > region.clientWidth, isSeen: title.left >= 0 && title.right <= innerWidth };
  })()`;
  expect(await page.evaluate(shown)).toEqual({ scrolls: true, isSeen: true });
  await page.evaluate(`document.querySelectorAll('.scroll')[1].scrollLeft = 300`);
  expect(await page.evaluate(shown)).toEqual({ scrolls: true, isSeen: true });
  await page.close();
});

describe('the checks see what is planted', () => {
  let page: Page;
  beforeAll(async () => {
    page = await pages.open(layOutHtml(VIEWS['form 4'] as FormView, LAYOUT), 1280);
  });

  it.each([
    [
      'a box too narrow for its text',
      768,
      '.box .data { display: inline-block; width: 900px !important }',
      /768 px: \w+\.\w* \d+ > \d+/,
    ],
    ['a cell whose text runs over', 768, 'td .data { position: relative; left: 60px }', /TD /],
    ['a page wider than its window', 320, 'main { width: 400px }', /the page scrolls sideways/],
    ['lines upon one another', 320, '.caption { line-height: 0 !important }', / \| /],
    ['words that break', 320, 'th { word-break: break-all }', /^320 px: \w+$/m],
    ['a marker on a line of its own', 1280, 'td > .data { display: block }', /\(\d/],
    ['heads of 9 px', 1280, 'th { font-size: 9px !important }', /9 px: /],
    ['values of 13 px on a telephone', 375, '.data { font-size: 13px !important }', /13 px: /],
  ])('%s', async (_, width, rule, says) => {
    // A rule that the page's policy lets a test add, as it lets a debugger.
    await page.evaluate(
      `document.styleSheets[0].insertRule(${JSON.stringify(rule)}, document.styleSheets[0].cssRules.length)`,
    );
    const faults = await faultsAt(page, width);
    await page.evaluate(`document.styleSheets[0].deleteRule(document.styleSheets[0].cssRules.length - 1)`);
    expect(faults.join('\n')).toMatch(says);
  });
});
