import { beforeAll, describe, expect, it } from 'vitest';
import { parseFiling, renderPdf } from '../../src/index.ts';
import { sampled } from '../tools/long.ts';
import { type Expected, expectedForm } from './expect.ts';
import { FIXTURE } from './fixture.ts';
import { shownOn } from './pdf.ts';
import { type PdfPages, readPages, type TextItem } from './pdf-page.ts';
import { compare } from './shown.ts';

/** A page with one thing wrong, made by changing its stretches of text or its rules. */
interface Plant {
  readonly name: string;
  readonly tamper: (pages: PdfPages) => PdfPages;
  readonly place: RegExp;
}

type Which = (item: TextItem, before: readonly TextItem[]) => boolean;

/** The n-th stretch of exactly this text. */
function nth(text: string, n = 1): Which {
  return (item, before) =>
    item.text === text && before.filter((earlier) => earlier.text === text).length === n - 1;
}

function holding(text: string): Which {
  return (item, before) => item.text.includes(text) && !before.some((earlier) => earlier.text.includes(text));
}

/** Changes the one stretch that is meant, or takes it away; throws where it is not on the page. */
function change(pages: PdfPages, which: Which, by: (item: TextItem) => Partial<TextItem> | null): PdfPages {
  const at = pages.items.findIndex((item, index) => which(item, pages.items.slice(0, index)));
  const item = pages.items[at];
  if (!item) throw new Error('nothing to tamper with');
  const changed = by(item);
  const items = changed ? pages.items.with(at, { ...item, ...changed }) : pages.items.toSpliced(at, 1);
  return { ...pages, items };
}

const drop =
  (which: Which) =>
  (pages: PdfPages): PdfPages =>
    change(pages, which, () => null);
const rewrite =
  (which: Which, from: string, to: string) =>
  (pages: PdfPages): PdfPages =>
    change(pages, which, (item) => ({ text: item.text.replace(from, to) }));
const move =
  (which: Which, dx: number, dy = 0) =>
  (pages: PdfPages): PdfPages =>
    change(pages, which, (item) => ({
      left: item.left + dx,
      right: item.right + dx,
      baseline: item.baseline + dy,
    }));

/** Exchanges the texts of two stretches. */
const swap =
  (one: Which, other: Which) =>
  (pages: PdfPages): PdfPages => {
    let [first, second] = ['', ''];
    change(pages, one, ({ text }) => {
      first = text;
      return {};
    });
    const half = change(pages, other, ({ text }) => {
      second = text;
      return { text: first };
    });
    // The first stretch stands where it stood: the second, now of the same text, may stand before it.
    const at = pages.items.findIndex((item, index) => one(item, pages.items.slice(0, index)));
    const item = half.items[at];
    return item ? { ...half, items: half.items.with(at, { ...item, text: second }) } : half;
  };

const PLANTS: readonly Plant[] = [
  { name: 'a digit lost', tamper: rewrite(nth('1,234,567'), '7', ''), place: /^Table I row 1 amount$/ },
  { name: 'a zero lost', tamper: rewrite(nth('$10.50'), '0.50', '0.5'), place: /^Table I row 1 price$/ },
  { name: 'a value lost', tamper: drop(nth('$.275')), place: /^Table II row 1 conversion$/ },
  {
    name: 'two cells swapped',
    tamper: swap(nth('1,234,567'), nth('$10.50')),
    place: /^Table I row 1 amount$/,
  },
  { name: 'a value in the next column', tamper: move(nth('2,000'), -30), place: /^Table II row 1 (a|d)$/ },
  {
    name: 'a value in the next row',
    tamper: move(nth('7,654,361.125'), 0, -14),
    place: /^Table I row [23] owned$/,
  },
  {
    name: 'a value across a rule',
    tamper: (pages) =>
      change(pages, nth('1,234,567'), (item) => ({ right: item.right + 25, left: item.left - 25 })),
    place: /^unexplained$/,
  },
  {
    name: 'a value outside of the table',
    tamper: move(nth('1,234,567'), -700),
    place: /^Table I row 1 amount$/,
  },
  { name: 'a marker lost', tamper: drop(holding('(3)')), place: /markers$/ },
  { name: 'another marker', tamper: rewrite(nth('(4)'), '4', '1'), place: /markers$/ },
  {
    name: 'a marker set as text',
    tamper: (pages) => change(pages, nth('(4)'), (item) => ({ size: item.size * 2 })),
    place: /^Table I/,
  },
  {
    name: 'a caption over another column',
    tamper: swap(nth('Amount'), nth('Price')),
    place: /^Table I captions$/,
  },
  { name: 'a footnote lost', tamper: drop(holding('Exercisable at once.')), place: /^footnote F4$/ },
  { name: 'a line of a footnote lost', tamper: drop(holding('Sold under a plan')), place: /^footnote F2$/ },
  {
    name: 'a word of a footnote lost',
    tamper: rewrite(holding('with a spouse'), ' a spouse', ' spouse'),
    place: /^footnote F1$/,
  },
  { name: 'remarks lost', tamper: drop(holding('Exhibit 24')), place: /^remarks$/ },
  {
    name: 'a signature lost',
    tamper: (pages) => drop(nth('05/14/2026'))(drop(holding('director of Rivers'))(pages)),
    place: /^signatures, count$/,
  },
  { name: 'another day signed', tamper: rewrite(nth('05/14/2026'), '14', '13'), place: /^signature 2 date$/ },
  { name: 'a tick lost', tamper: drop(nth('X', 2)), place: /ticks$|^head boxes$/ },
  { name: 'a title lost', tamper: drop(nth('Chief Harbour Master')), place: /^relationship officer title$/ },
  { name: 'an owner’s name lost', tamper: drop(nth('Rivers Holdings Ltd')), place: /^owner 2 name$/ },
  { name: 'places swapped', tamper: swap(nth('BOSTON'), nth('02110')), place: /^box 1 city, state, zip$/ },
  { name: 'a foreign symbol lost', tamper: drop(nth('EXH.L')), place: /^foreign symbol$/ },
  {
    name: 'another amendment date',
    tamper: rewrite(nth('05/13/2026'), '13', '12'),
    place: /^amendment date$/,
  },
  {
    name: 'cells selected out of order',
    tamper: (pages) => ({ ...pages, items: reversed(pages, '1,234,567', '$10.50') }),
    place: /^unexplained$/,
  },
  {
    name: 'another company’s page',
    tamper: (pages) => ({
      ...pages,
      links: pages.links.map((link) => ({ ...link, href: link.href.replace('0001234567', '0001234568') })),
    }),
    place: /^issuer CIK$/,
  },
  {
    name: 'text off the page',
    tamper: move(holding('Exhibit 24'), 700),
    place: /^unexplained$/,
  },
  {
    name: 'a page’s number lost',
    tamper: (pages) => ({ ...pages, artifacts: [] }),
    place: /^unexplained$/,
  },
  {
    name: 'a rule lost',
    tamper: (pages) => ({ ...pages, vertical: withoutRuleBeside(pages, '1,234,567') }),
    place: /^Table I|^unexplained$/,
  },
];

/** The stretches with two of them in the other order, each where it stood on the page. */
function reversed(pages: PdfPages, one: string, other: string): PdfPages['items'] {
  const [first, second] = [one, other].map((text) => pages.items.findIndex((item) => item.text === text));
  const [a, b] = [pages.items[first ?? -1], pages.items[second ?? -1]];
  if (first === undefined || second === undefined || !a || !b) throw new Error('nothing to tamper with');
  return pages.items.with(first, b).with(second, a);
}

/** The vertical rules but the one right of a value, all of its segments. */
function withoutRuleBeside(pages: PdfPages, text: string): PdfPages['vertical'] {
  const item = pages.items.find((found) => found.text === text);
  const x = Math.min(...pages.vertical.map((rule) => rule.at).filter((at) => at > (item?.right ?? 0)));
  return pages.vertical.filter((rule) => Math.abs(rule.at - x) > 0.5);
}

describe('the checker of drawn PDFs', () => {
  const expected: Expected = expectedForm(FIXTURE);
  let pages: PdfPages;
  const places = (tampered: PdfPages): string[] =>
    compare(expected, shownOn(tampered, expected)).map((loss) => loss.place);

  beforeAll(async () => {
    pages = await readPages(await renderPdf(parseFiling(FIXTURE)));
  });

  it('finds nothing wrong with the pages as they are', () => {
    expect(compare(expected, shownOn(pages, expected))).toEqual([]);
  });

  it.each(sampled(PLANTS, 12))('finds $name', ({ tamper, place }) => {
    expect(places(tamper(pages))).toContainEqual(expect.stringMatching(place));
  });
});

describe('the checker of tables that run over pages', () => {
  const holding = /<nonDerivativeHolding>[\s\S]*?<\/nonDerivativeHolding>/;
  const long = FIXTURE.replace(holding, (row) =>
    Array.from({ length: 60 }, (_, at) => row.replace('500', `${9000 + at}`)).join('\n'),
  );
  const expected = expectedForm(long);
  let pages: PdfPages;
  const losses = (tampered: PdfPages): string[] =>
    compare(expected, shownOn(tampered, expected)).map((loss) => `${loss.place}: ${loss.shown}`);

  beforeAll(async () => {
    pages = await readPages(await renderPdf(parseFiling(long)));
  });

  it('finds nothing wrong with the pages as they are', () => {
    expect(pages.count).toBeGreaterThan(2);
    expect(losses(pages)).toEqual([]);
  });

  it('finds a head that does not recur', () => {
    const artifacts = pages.artifacts.filter((item) => item.page !== 2 || item.text.startsWith('Page '));
    expect(losses({ ...pages, artifacts })).toContain('unexplained: rows without their head on page 2');
  });

  it('finds a row lost', () => {
    const item = pages.items.find((found) => found.text === '9,040');
    const near = (other: TextItem): boolean =>
      other.page === item?.page &&
      Math.abs(other.baseline - item.baseline) < 30 &&
      other.left < item.right + 200;
    expect(item?.page).toBe(2);
    expect(losses({ ...pages, items: pages.items.filter((other) => !near(other)) })).toContainEqual(
      expect.stringMatching(/^Table I rows, count/),
    );
  });
});
