import type { Page } from 'puppeteer-core';

/** A text node as it is shown. */
export interface Run {
  readonly text: string;
  /** Size of the font in pixels. */
  readonly size: number;
  /** One box a line: left, top, width and height in pixels of the page. */
  readonly boxes: readonly (readonly [x: number, y: number, width: number, height: number])[];
}

/** What a reader sees of a page at one width. */
export interface Shown {
  /** The text with a space for every break of lines and cells. */
  readonly text: string;
  readonly runs: readonly Run[];
  readonly width: number;
  /** How wide the page is; more than its window has makes it scroll. */
  readonly scrollWidth: number;
  readonly height: number;
  /** What style sheets write before and after elements, which no other client would. */
  readonly generated: readonly string[];
  /** Elements wider than their place, and text that leaves its cell. */
  readonly overflowing: readonly string[];
}

/** Looks at the page that is open. */
export function look(page: Page): Promise<Shown> {
  return page.evaluate(LOOK) as Promise<Shown>;
}

/** The smallest text that a mail may have, in pixels. */
export const SMALLEST = 12;

/** What is wrong with a page whatever its colours, in sentences; `original` is the text that it must show. */
export function defectsOf(shown: Shown, original: string): string[] {
  return [...textDefects(shown, original), ...sizeDefects(shown), ...scrollDefects(shown)];
}

/** The text is all there, in order, and has a place on the page. */
export function textDefects(
  { text, runs, generated, scrollWidth, height }: Shown,
  original: string,
): string[] {
  const unseen = runs.filter(({ boxes }) => !boxes.some(([, , width, high]) => width > 0 && high > 0));
  const outside = runs.filter(({ boxes }) =>
    boxes.some(
      ([x, y, width, high]) => x < -1 || y < -1 || x + width > scrollWidth + 1 || y + high > height + 1,
    ),
  );
  return [
    ...(text === original ? [] : [`the text differs: ${difference(original, text)}`]),
    ...generated.map((content) => `text of a style: ${content}`),
    ...unseen.map((run) => `not to be seen: ${quote(run)}`),
    ...outside.map((run) => `outside of the page: ${quote(run)}`),
  ];
}

export function sizeDefects({ runs }: Shown): string[] {
  return runs.filter(({ size }) => size < SMALLEST).map((run) => `${run.size} px: ${quote(run)}`);
}

export function scrollDefects({ width, scrollWidth, overflowing, runs }: Shown): string[] {
  return [
    ...(scrollWidth > width ? [`scrolls sideways: ${scrollWidth} px in ${width}`] : []),
    ...overflowing,
    ...overlapping(runs),
  ];
}

/** How far the boxes of two lines may reach into each other: a box is as high as its font, a line may be lower. */
const TIGHT = 3;

/** Texts that stand on one another. */
function overlapping(runs: readonly Run[]): string[] {
  const boxes = runs.flatMap((run) =>
    run.boxes.map(([x, y, width, height]) => ({ run, x, y, width, height })),
  );
  boxes.sort((a, b) => a.y - b.y);
  return boxes.flatMap((box, index) => {
    const found: string[] = [];
    for (let next = index + 1; next < boxes.length; next += 1) {
      const other = boxes[next] as (typeof boxes)[number];
      if (other.y >= box.y + box.height - TIGHT) break;
      const across = Math.min(box.x + box.width, other.x + other.width) - Math.max(box.x, other.x);
      const down = Math.min(box.y + box.height, other.y + other.height) - other.y;
      if (across > TIGHT && down > TIGHT)
        found.push(`on one another: ${quote(box.run)} and ${quote(other.run)}`);
    }
    return found;
  });
}

function quote({ text }: Run): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}

/** Where two texts part. */
function difference(expected: string, found: string): string {
  let at = 0;
  while (at < expected.length && expected[at] === found[at]) at += 1;
  const from = Math.max(0, at - 20);
  return `…${expected.slice(from, at + 40)}… is shown as …${found.slice(from, at + 40)}…`;
}

const LOOK = `(() => {
  const root = document.documentElement;
  const left = scrollX, top = scrollY;
  const runs = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const boxesOf = (node) => {
    range.selectNodeContents(node);
    return [...range.getClientRects()].map((box) => [box.left + left, box.top + top, box.width, box.height]);
  };
  const overflowing = new Set();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const holder = node.parentElement;
    if (node.data.trim() === '' || holder.closest('style, script, title')) continue;
    const style = getComputedStyle(holder);
    const hidden = style.visibility !== 'visible' || Number(style.opacity) === 0;
    const boxes = hidden ? [] : boxesOf(node).filter(([, , width]) => width > 0);
    runs.push({ text: node.data.trim(), size: parseFloat(style.fontSize), boxes });
    const cell = holder.closest('td, th, caption');
    if (!cell) continue;
    const edge = cell.getBoundingClientRect();
    if (boxes.some(([x, , width]) => x - left < edge.left - 1 || x - left + width > edge.right + 1))
      overflowing.add('text runs over its cell: ' + node.data.trim().slice(0, 40));
  }
  const generated = [];
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  const generates = rules.some((rule) => /:(before|after)/.test(rule.cssText));
  for (const element of document.body.querySelectorAll('*')) {
    for (const place of generates ? ['::before', '::after'] : []) {
      const { content } = getComputedStyle(element, place);
      if (content.startsWith('"')) generated.push(content);
    }
    const { display } = getComputedStyle(element);
    if (display.startsWith('inline') || display === 'contents' || element.clientWidth === 0) continue;
    if (element.scrollWidth > element.clientWidth + 1)
      overflowing.add(element.tagName.toLowerCase() + ' holds ' + element.scrollWidth + ' px in ' + element.clientWidth);
  }
  return {
    text: document.body.innerText.replace(/\\s+/g, ' ').trim(),
    runs,
    width: innerWidth,
    scrollWidth: root.scrollWidth,
    height: Math.max(root.scrollHeight, document.body.scrollHeight),
    generated,
    overflowing: [...overflowing],
  };
})()`;
