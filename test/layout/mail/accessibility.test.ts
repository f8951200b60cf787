import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampled } from '../../tools/long.ts';
import { openPages, type Pages } from '../../tools/pages.ts';
import { casesOf, fragmentOf, mailOf } from './cases.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let pages: Pages;
beforeAll(async () => {
  pages = await openPages();
});
afterAll(() => pages.close());

interface Verdict {
  readonly passes: number;
  readonly violations: readonly string[];
}

async function judge(html: string, width: number): Promise<Verdict> {
  const page = await pages.open(html, width);
  await page.evaluate(AXE);
  const verdict =
    await page.evaluate(`axe.run({ runOnly: ${JSON.stringify(TAGS)} }).then(({ passes, violations }) => ({
    passes: passes.length,
    violations: violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')),
  }))`);
  await page.close();
  return verdict as Verdict;
}

/** A page of a user's own, in which a fragment stands under a heading. */
function pageWith(fragment: string): string {
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Filings</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><main><h1>Filings</h1>${fragment}</main></body></html>`;
}

describe.each(['ledger', 'official'] as const)('axe-core reports nothing, %s', (layout) => {
  // The official layout is for a desk.
  const widths = layout === 'ledger' ? [375, 1000] : [1000];
  // Endless words are the same elements again, and cost a minute.
  const names = casesOf(layout).filter((name) => !name.startsWith('endless words'));

  it.each(sampled(names, 1))('of the mail: %s', async (name) => {
    for (const width of widths) {
      const { passes, violations } = await judge(mailOf(name, layout), width);
      expect(violations, `at ${width} px`).toEqual([]);
      expect(passes).toBeGreaterThan(15);
    }
  });

  it.each(sampled(['filed', 'joint form 3', 'form 3 without rows'], 1))(
    'of a page with the fragment: %s',
    async (name) => {
      for (const width of widths)
        expect((await judge(pageWith(fragmentOf(name, layout)), width)).violations).toEqual([]);
    },
  );
});

describe('axe-core sees what is planted', () => {
  const mail = mailOf('filed', 'ledger');

  const planted = [
    ['no language', ' lang="en-US"', '', /html-has-lang/],
    ['no title', /<title>.*<\/title>/, '', /document-title/],
    ['no main part', 'role="main" ', '', /landmark-one-main/],
    ['no first heading', /<h1([\s\S]*?)<\/h1>/, '<p$1</p>', /page-has-heading-one/],
    ['a heading too deep', /<h2 /, '<h4 ', /heading-order/],
    ['a link without words', /(<a [^>]*>)[^<]*</, '$1<', /link-name/],
    ['grey text', '<p>', '<p style="color:#999">', /color-contrast/],
    ['a scope of nothing', 'scope="row"', 'scope="nothing"', /scope-attr-valid/],
    ['an id twice in labels', 'aria-label="', 'aria-labelledby="nothing" aria-x="', /aria-/],
  ] as const;

  it.each(sampled(planted, 3))('%s', async (_, from, to, says) => {
    const damaged = mail.replace(from, to);
    expect(damaged).not.toBe(mail);
    expect((await judge(damaged, 1000)).violations.join('\n')).toMatch(says);
  });
});

it('no page has asked for anything', () => {
  expect(pages.violations).toEqual([]);
});
