import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseFiling, type RenderOptions, renderHtml, styleSource } from '../../../../src/index.ts';
import { sampleXml } from '../../../builders/samples.ts';
import { defectsOf } from '../../../html/check.ts';
import { judgedByAxe } from '../../../tools/axe.ts';
import { LONG, sampled } from '../../../tools/long.ts';
import { openPages, type Pages } from '../../../tools/pages.ts';
import { BROKEN_WORDS, OVERFLOWING, OVERLAPPING, PARTED_MARKERS, smallText } from './faults.ts';

/** The form in a page of somebody else's, whose style sheets know nothing of it. */

const KINDS = ['fragment', 'shadow'] as const;
const SAMPLE = 'qualys';

function formAs(htmlAs: RenderOptions['htmlAs'], more: RenderOptions = {}): string {
  return renderHtml(parseFiling(sampleXml(SAMPLE)), { ...more, htmlAs });
}

/** What a site may have: resets, rules for elements, a small root, and all that is inherited. */
const HOSTILE = `
html { font-size: 62.5%; }
body { font: italic 30px/3 serif; letter-spacing: 3px; word-spacing: 9px; text-transform: uppercase; text-align: center;
  color: red; white-space: pre; direction: rtl; visibility: visible; text-indent: 2em; cursor: help; hyphens: auto; }
*, *::before, *::after { box-sizing: content-box; line-height: 3; font-size: 30px; text-shadow: 1px 1px red; }
table { display: block; width: 50%; border: 9px solid; border-collapse: collapse; caption-side: bottom; }
td, th { padding: 30px; font-size: 30px; background: yellow; }
tr:nth-child(odd) { background: pink; }
a { color: red; text-decoration: underline; display: block; }
a:hover, a:focus { outline: none; }
p { margin: 3em; }
sup { display: none; }
span { color: pink; float: left; }
ol { list-style: square inside; padding-left: 90px; }
li::before { content: "x"; }
h1, h2, h3 { color: orange; font: bold 50px/2 cursive; margin: 1em; }
dl, dt, dd { margin: 20px; display: inline; }
section, header, article { border: 5px solid green; padding: 50px; max-width: 300px; }
div div { margin: 7px; }
main td, main table p.caption { padding: 40px; }
.box, .data, .check, .text, .head, .note, .whole, .left, .center { color: purple; border: 3px dotted; padding: 12px; }
slot { display: block; margin: 9px; }`;

const OWN = `<h1>Insiders</h1><p id="host">Our <a href="https://example.com/">insiders</a> report.</p>
<table><caption>Reports</caption><tr><th scope="col">Name</th></tr><tr><td class="data">Doe</td></tr></table>`;

interface Host {
  readonly css?: string;
  readonly before?: string;
  readonly csp?: string;
  readonly width?: string;
}

/** A page of the host's own with something in it. */
function hosted(embedded: string, { css = '', before = OWN, csp, width = 'auto' }: Host = {}): string {
  const policy = csp === undefined ? '' : `<meta http-equiv="Content-Security-Policy" content="${csp}">`;
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Insiders</title>
<meta name="viewport" content="width=device-width, initial-scale=1">${policy}
<style>body { margin: 0 } #column { all: initial; display: block; width: ${width} }${css}</style></head>
<body><main>${before}<section-like id="column">${embedded}</section-like></main></body></html>`;
}

let pages: Pages;
beforeAll(async () => {
  pages = await openPages();
});
afterAll(() => pages.close());

async function on<T>(html: string, width: number, look: (page: Page) => Promise<T>): Promise<T> {
  const page = await pages.open(html, width);
  try {
    return await look(page);
  } finally {
    await page.close();
  }
}

/** What the host's styles are after; the long run looks at all that there is. */
const PROPERTIES = [
  ...[
    'background-color',
    'border-bottom-width',
    'border-right-style',
    'box-sizing',
    'caption-side',
    'color',
    'cursor',
  ],
  ...[
    'direction',
    'display',
    'float',
    'font-family',
    'font-size',
    'font-style',
    'font-weight',
    'letter-spacing',
  ],
  ...[
    'line-height',
    'list-style-type',
    'margin-left',
    'margin-top',
    'max-width',
    'padding-left',
    'padding-top',
  ],
  ...[
    'text-align',
    'text-decoration-line',
    'text-indent',
    'text-shadow',
    'text-transform',
    'white-space-collapse',
  ],
];

/** How every element of the form looks, and where in the form it stands, by what it is and the property. */
const LOOKS = `(() => {
  const root = document.querySelector('.form4-shadow')?.shadowRoot.querySelector('article')
    ?? document.querySelector('.form4 > article') ?? document.querySelector('main');
  const from = root.getBoundingClientRect();
  const elements = [...root.querySelectorAll('*')].filter((element) => element.tagName !== 'SLOT');
  return elements.map((element, index) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const isNowhere = width === 0 && height === 0;
    const place = isNowhere ? 'nowhere' : [left - from.left, top - from.top, width, height].map((size) => Math.round(size * 4) / 4);
    const style = getComputedStyle(element);
    const looks = ${LONG ? '[...style]' : JSON.stringify(PROPERTIES)}.filter((name) => !name.startsWith('--')).map((name) => name + ': ' + style.getPropertyValue(name));
    const generated = ['::before', '::after'].map((part) => part + getComputedStyle(element, part).content);
    const name = index + ' ' + element.tagName.replace(/^H\\d$/, 'H') + '.' + element.className;
    return [name, 'at ' + place, ...generated, ...looks];
  });
})()`;

const looksOf = async (html: string, width = 1280): Promise<string[][]> =>
  (await on(html, width, (page) => page.evaluate(LOOKS))) as string[][];

/**
 * What may differ: the language, which `all` resets in Chromium and `lang` says to others; and what a slot in an element needs
 * to lie behind its text.
 */
const BY_INTENT =
  /^\d+ \S+ .*-webkit-locale|^\d+ (LI\.|A\.note) (bottom|inset-.*|isolation|left|position|right|top): /;

/** What differs in the looks of two forms, element by element. */
function differences(one: readonly string[][], other: readonly string[][]): string[] {
  if (one.length !== other.length) return [`${one.length} elements and ${other.length}`];
  return one
    .flatMap((looks, index) => {
      const others = other[index] ?? [];
      return looks.flatMap((look, at) =>
        look === others[at] ? [] : [`${looks[0]} ${look} | ${others[at]}`],
      );
    })
    .filter((difference) => !BY_INTENT.test(difference));
}

describe.each(KINDS)('%s', (kind) => {
  it.runIf(LONG || kind === 'shadow').each(sampled([1280, 768, 375], 1))(
    'looks as the page does, in a host whose styles do all they can, at %i px',
    async (width) => {
      const page = await looksOf(formAs('page'), width);
      expect(page.length).toBeGreaterThan(300);
      const form = await looksOf(hosted(formAs(kind), { css: HOSTILE }), width);
      expect(differences(page, form).slice(0, 9)).toEqual([]);
    },
  );

  it.runIf(LONG || kind === 'fragment')('changes nothing of its host', async () => {
    const own = `[...document.querySelectorAll('html, body, main, main > :not(#column), #host a, main > table *')].map((element) => {
      const style = getComputedStyle(element);
      return element.tagName + [...style].filter((name) => !/height|block-size|origin/.test(name)).map((name) => name + style.getPropertyValue(name)).join();
    })`;
    const alone = await on(hosted('', { css: HOSTILE }), 1280, (page) => page.evaluate(own));
    expect(await on(hosted(formAs(kind), { css: HOSTILE }), 1280, (page) => page.evaluate(own))).toEqual(
      alone,
    );
  });

  it.runIf(LONG || kind === 'shadow')(
    'has the layout of a telephone in a narrow column of a wide window',
    async () => {
      const faults = await on(hosted(formAs(kind), { width: '400px', before: '' }), 1280, async (page) => {
        const found: string[] = [];
        for (const probe of [
          OVERFLOWING,
          OVERLAPPING,
          BROKEN_WORDS,
          PARTED_MARKERS,
          smallText({ values: 14, others: 12 }),
        ])
          found.push(...((await page.evaluate(probe)) as string[]));
        return found;
      });
      expect(faults).toEqual([]);
    },
  );

  it('has links that lead to the footnotes and back', async () => {
    const html = hosted(formAs(kind, { idPrefix: 'ours-' }));
    const followed = await on(html, 1280, (page) =>
      page.evaluate(`(async () => {
      const root = document.querySelector('.form4-shadow')?.shadowRoot ?? document;
      const follow = async (link) => {
        scrollTo(0, 0);
        link.click();
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        const { top } = root.querySelector(link.hash).getBoundingClientRect();
        return { hash: link.hash, address: location.hash, isSeen: top >= -1 && top < innerHeight, scrolled: scrollY > 0 };
      };
      return [await follow(root.querySelector('[role=doc-noteref]')), await follow(root.querySelector('[role=doc-backlink]'))];
    })()`),
    );
    const led = (hash: string) => ({ hash, address: hash, isSeen: true, scrolled: true });
    expect(followed).toEqual([led('#ours-F1'), led('#ours-ref-F1-1')]);
  });

  it.runIf(LONG || kind === 'shadow')(
    'is taken by a policy that names its style, and by none that does not',
    async () => {
      const form = formAs(kind);
      const display = `getComputedStyle((document.querySelector('.form4-shadow')?.shadowRoot ?? document).querySelector('.head')).display`;
      const named = hosted(form, { csp: `default-src 'none'; style-src ${styleSource(form)}` });
      expect(await on(named, 1280, (page) => page.evaluate(display))).toBe('grid');
      const unnamed = hosted(form, { csp: "default-src 'none'" });
      expect(await on(unnamed, 1280, (page) => page.evaluate(display))).toBe('block');
    },
  );

  it.runIf(LONG)('axe-core reports nothing', async () => {
    const found = await on(hosted(formAs(kind)), 1280, judgedByAxe);
    expect(found.violations).toEqual([]);
    expect(found.passes).toBeGreaterThan(30);
  });
});

it('two fragments stand on one page, each with its own ids', () => {
  const both = ['first-', 'second-'].map((idPrefix) => formAs('fragment', { idPrefix }));
  const defects = defectsOf(hosted(both.join('')));
  expect(defects.filter((defect) => /^id |marker|link back|labelledby|footnote/.test(defect))).toEqual([]);
  const twice = defectsOf(hosted(both[0] + (both[0] as string)));
  expect(twice.join('\n')).toMatch(/id first-F1 stands 2 times/);
});

it('a draft says so in a fragment as well, behind the text', async () => {
  const draft = renderHtml(parseFiling(sampleXml(SAMPLE)), { htmlAs: 'fragment', copy: { kind: 'draft' } });
  const mark = await on(hosted(draft), 1280, (page) =>
    page.evaluate(`getComputedStyle(document.querySelector('.form4'), '::before').content`),
  );
  expect(mark).toBe('"DRAFT"');
});

describe('the checks see what is planted', () => {
  it('a rule of the host’s that is important reaches a fragment, and no shadow root', async () => {
    const css = `${HOSTILE} td { padding: 30px !important }`;
    const page = await looksOf(formAs('page'));
    expect(differences(page, await looksOf(hosted(formAs('fragment'), { css })))).not.toEqual([]);
    expect(differences(page, await looksOf(hosted(formAs('shadow'), { css })))).toEqual([]);
  });

  it('a fragment whose style sheet holds everywhere changes its host', async () => {
    const leaking = formAs('fragment').replace('.form4:not(#_) {', ':root {');
    const border = `getComputedStyle(document.querySelector('main > table td')).borderBottomWidth`;
    expect(await on(hosted(formAs('fragment')), 1280, (page) => page.evaluate(border))).toBe('0px');
    expect(await on(hosted(leaking), 1280, (page) => page.evaluate(border))).toBe('1px');
  });
});
