/**
 * What a reader would find wrong with a form in a browser, whether it is a page, a fragment or in a shadow root. Each is the
 * text of a function's body for `page.evaluate`, whose `root` is the form's element.
 */

/** The form's element on a page; in it stands all that is judged. */
const ROOT = `const root = document.querySelector('.form4-shadow')?.shadowRoot.querySelector('.form4')
  ?? document.querySelector('.form4') ?? document.body;
const all = (selector) => [...root.querySelectorAll(selector)];
const told = (node) => node.textContent.trim().replace(/\\s+/g, ' ').slice(0, 40);
const inRegion = (element) => element.closest('.scroll') !== null;
const rectsOf = (node) => {
  const range = document.createRange();
  range.selectNodeContents(node);
  return [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
};
/** Text that is seen: what is for the ear alone is a pixel wide, what is for a service not shown. */
const texts = () => {
  const found = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
    if (node.data.trim() !== '' && !node.parentElement.closest('.copy, .said, style') && rectsOf(node).length > 0) found.push(node);
  return found;
};`;

const run = (body: string): string =>
  `(() => { ${ROOT}\nconst faults = [];\n${body}\nreturn [...new Set(faults)]; })()`;

/**
 * Elements whose content is wider than they are, and text that leaves the box or cell it stands in. Only the regions of the
 * tables may scroll.
 */
export const OVERFLOWING = run(`
  const page = document.documentElement;
  if (page.scrollWidth > page.clientWidth) faults.push('the page scrolls sideways: ' + page.scrollWidth + ' > ' + page.clientWidth);
  for (const element of all('*')) {
    const { display } = getComputedStyle(element);
    if (element.matches('.scroll, .copy, .said') || display.startsWith('inline') || display === 'contents') continue;
    if (element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0)
      faults.push(element.tagName + '.' + element.className + ' ' + element.scrollWidth + ' > ' + element.clientWidth);
  }
  for (const node of texts()) {
    const holder = node.parentElement.closest('td, th, .box, .head > *, section');
    if (holder === null) continue;
    const edge = holder.getBoundingClientRect();
    for (const text of rectsOf(node))
      if (text.left < edge.left - 1 || text.right > edge.right + 1) faults.push(holder.tagName + ' ' + told(node));
  }`);

/** Texts on one another: half the height of the lower line, and more than a rounding of the width. */
export const OVERLAPPING = run(`
  const seen = texts().flatMap((node) => rectsOf(node).map((rect) => ({ rect, node })));
  seen.sort((a, b) => a.rect.top - b.rect.top);
  seen.forEach((a, index) => {
    for (let next = index + 1; next < seen.length && seen[next].rect.top < a.rect.bottom; next++) {
      const b = seen[next];
      const width = Math.min(a.rect.right, b.rect.right) - Math.max(a.rect.left, b.rect.left);
      const height = Math.min(a.rect.bottom, b.rect.bottom) - b.rect.top;
      // What a region has scrolled out of sight lies over nothing.
      if (inRegion(a.node.parentElement) !== inRegion(b.node.parentElement)) continue;
      if (width > 1 && height > Math.min(a.rect.height, b.rect.height) / 2) faults.push(told(a.node) + ' | ' + told(b.node));
    }
  });`);

/** Words in heads and captions that break within themselves; after a slash, a hyphen or a bracket they may. */
export const BROKEN_WORDS = run(`
  for (const node of texts()) {
    if (!node.parentElement.closest('th, .caption, .parts, .part, h1, h2, h3, .omb, .notices, .meaning, .authority, dt')) continue;
    if (node.parentElement.closest('.data')) continue;
    for (const { 0: word, index } of node.data.matchAll(/[^\\s\\/)-]+[\\/)-]?/g)) {
      if (word.length > 24) continue;
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      if (new Set([...range.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => Math.round(top))).size > 1) faults.push(word);
    }
  }`);

/** Values whose first marker stands on another line than they end on. */
export const PARTED_MARKERS = run(`
  for (const cell of all('td')) {
    const value = cell.querySelector(':scope > .data');
    const note = cell.querySelector('.note');
    // A word that no table could hold breaks wherever it has to.
    if (value === null || note === null || /\\S{25}/.test(value.textContent)) continue;
    const line = rectsOf(value).at(-1);
    const marker = rectsOf(note)[0];
    if (marker.left < line.right - 2 || marker.top > line.bottom) faults.push(told(cell));
  }`);

/** Text smaller than a reader should have, in px: values and notes, all else. */
export function smallText({ values, others }: { readonly values: number; readonly others: number }): string {
  return run(`
  for (const node of texts()) {
    const size = Number.parseFloat(getComputedStyle(node.parentElement).fontSize);
    const isValue = node.parentElement.closest('.data, .text, .ordinal') !== null;
    if (size < (isValue ? ${values} : ${others}) - 0.01) faults.push(size + ' px: ' + told(node));
  }`);
}
