import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { collapse } from './dom.ts';

/** A little reading of HTML trees, for pages that a browser would show. */

export type HtmlElement = DefaultTreeAdapterTypes.Element;
type HtmlNode = DefaultTreeAdapterTypes.ChildNode;

/** The page's body. */
export function parseHtml(html: string): HtmlElement {
  const root = parse(html).childNodes.find((node): node is HtmlElement => 'tagName' in node);
  const body = root?.childNodes.find(
    (node): node is HtmlElement => 'tagName' in node && node.tagName === 'body',
  );
  if (!body) throw new Error('no body');
  return body;
}

/** All elements inside, in document order. */
export function descendants(element: HtmlElement): HtmlElement[] {
  return element.childNodes.flatMap((node) => ('tagName' in node ? [node, ...descendants(node)] : []));
}

/** All elements of a tag inside, in document order. */
export function tagged(element: HtmlElement, ...tags: string[]): HtmlElement[] {
  return descendants(element).filter((found) => tags.includes(found.tagName));
}

export function attribute(element: HtmlElement, name: string): string | null {
  return element.attrs.find((found) => found.name === name)?.value ?? null;
}

/** The elements inside that hold an attribute (with a value, where one is given). */
export function holding(element: HtmlElement, name: string, value?: string): HtmlElement[] {
  return descendants(element).filter((found) => {
    const held = attribute(found, name);
    return held !== null && (value === undefined || held === value);
  });
}

/** Text as a reader sees it, white space collapsed; `skip` leaves elements out. */
export function textOf(element: HtmlElement, skip: (inner: HtmlElement) => boolean = () => false): string {
  const gather = (node: HtmlNode): string => {
    if ('value' in node) return node.value;
    if (!('tagName' in node) || skip(node)) return '';
    if (node.tagName === 'br') return '\n';
    const inner = node.childNodes.map(gather).join('');
    // Blocks break a line; without this two paragraphs would run into one word.
    return /^(p|div|li|tr|td|th|dt|dd|h\d)$/.test(node.tagName) ? `\n${inner}\n` : inner;
  };
  return collapse(element.childNodes.map(gather).join(''));
}

/** The CIK of a link to EDGAR, or null. */
export function cikOf(link: HtmlElement | undefined): string | null {
  const href = link ? attribute(link, 'href') : null;
  return href ? (/CIK=(\d+)/i.exec(href)?.[1] ?? null) : null;
}

/**
 * The leaf columns of a table's head: their captions from the widest to the leaf, ` > ` between them, after the
 * spans of the cells have been laid out.
 */
export function leafCaptions(rows: readonly (readonly HtmlElement[])[]): string[] {
  const grid: (HtmlElement | undefined)[][] = rows.map(() => []);
  rows.forEach((cells, y) => {
    let x = 0;
    for (const cell of cells) {
      while (grid[y]?.[x]) x += 1;
      for (let dy = 0; dy < span(cell, 'rowspan'); dy += 1) {
        for (let dx = 0; dx < span(cell, 'colspan'); dx += 1) {
          const row = grid[y + dy];
          if (row) row[x + dx] = cell;
        }
      }
    }
  });
  const width = Math.max(0, ...grid.map((row) => row.length));
  return Array.from({ length: width }, (_, x) => {
    const heads = grid.map((row) => row[x]).filter((cell): cell is HtmlElement => cell !== undefined);
    return [...new Set(heads)].map((cell) => textOf(cell)).join(' > ');
  });
}

function span(cell: HtmlElement, name: string): number {
  return Number(attribute(cell, name) ?? 1);
}
