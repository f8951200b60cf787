import { createHash } from 'node:crypto';
import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';

type Element = Tree.Element;
type Node = Tree.Node;

export function elementsOf(node: Node): Element[] {
  const inner = 'childNodes' in node ? node.childNodes.flatMap(elementsOf) : [];
  return 'tagName' in node ? [node, ...inner] : inner;
}

export function attribute(element: Element, name: string): string | null {
  return element.attrs.find((found) => found.name === name)?.value ?? null;
}

export function textOf(node: Node): string {
  if (node.nodeName === '#text') return (node as Tree.TextNode).value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

function tagged(elements: readonly Element[], ...names: string[]): Element[] {
  return elements.filter(({ tagName }) => names.includes(tagName));
}

function words(list: string | null): string[] {
  return (list ?? '').split(/\s+/).filter((word) => word !== '');
}

/** How many leaf columns the form's two tables have: Form 3, 4, 5. */
const LEAF_COLUMNS: Readonly<Record<string, readonly [number, number]>> = {
  3: [4, 8],
  4: [11, 16],
  5: [10, 15],
};

/**
 * What a browser shows no fault for and axe-core does not report, found in a page's markup. Each defect is a sentence;
 * none is the empty list.
 */
export function defectsOf(html: string): string[] {
  const document = parse(html);
  const all = elementsOf(document);
  const ids = new Map<string, Element[]>();
  for (const element of all) {
    const id = attribute(element, 'id');
    if (id !== null) ids.set(id, [...(ids.get(id) ?? []), element]);
  }
  return [
    ...idDefects(ids),
    ...referenceDefects(all, ids),
    ...noteDefects(all, ids),
    ...all.filter(({ tagName }) => tagName === 'table').flatMap((table) => tableDefects(table, ids)),
    ...formDefects(all),
    ...nameDefects(all),
    ...policyDefects(all),
    ...linkDefects(all),
  ];
}

function idDefects(ids: ReadonlyMap<string, Element[]>): string[] {
  return [...ids].flatMap(([id, holders]) => [
    ...(holders.length > 1 ? [`id ${id} stands ${holders.length} times`] : []),
    ...(/^\S+$/.test(id) ? [] : [`id "${id}" is empty or holds white space`]),
  ]);
}

function referenceDefects(all: readonly Element[], ids: ReadonlyMap<string, Element[]>): string[] {
  return all.flatMap((element) =>
    words(attribute(element, 'aria-labelledby'))
      .filter((id) => !ids.has(id))
      .map((id) => `aria-labelledby names ${id}, which is not there`),
  );
}

/** Markers lead to their footnote, and a footnote leads back to a marker of its own. */
function noteDefects(all: readonly Element[], ids: ReadonlyMap<string, Element[]>): string[] {
  const target = (link: Element): Element | undefined =>
    ids.get(attribute(link, 'href')?.slice(1) ?? '')?.[0];
  const references = all.filter((element) => attribute(element, 'role') === 'doc-noteref');
  const backs = all.filter((element) => attribute(element, 'role') === 'doc-backlink');
  const referred = new Set(references.map((link) => attribute(link, 'href')));
  const notes = all.filter(({ tagName }) => tagName === 'li');
  const backed = new Set(backs.map((link) => noteHolding(notes, link)));
  return [
    ...references
      .filter((link) => !isNote(target(link)))
      .map((link) => `marker ${textOf(link)} leads nowhere`),
    ...backs
      .filter((link) => {
        const marker = target(link);
        const note = noteHolding(notes, link);
        return !marker || !note || attribute(marker, 'href') !== `#${attribute(note, 'id')}`;
      })
      .map((link) => `the link back ${attribute(link, 'href')} does not lead to a marker of its footnote`),
    ...notes
      .filter((note) => referred.has(`#${attribute(note, 'id')}`) !== backed.has(note))
      .map(
        (note) =>
          `footnote ${attribute(note, 'id')} is referred to and has no link back, or the other way round`,
      ),
  ];
}

function isNote(element: Element | undefined): boolean {
  return element?.tagName === 'li';
}

function noteHolding(notes: readonly Element[], link: Element): Element | undefined {
  return notes.find((note) => elementsOf(note).includes(link));
}

function tableDefects(table: Element, ids: ReadonlyMap<string, Element[]>): string[] {
  const name = attribute(table, 'id') ?? 'a table';
  const inner = elementsOf(table);
  const columns = tagged(inner, 'col').length;
  const heads = tagged(inner, 'thead').flatMap((head) => tagged(elementsOf(head), 'tr'));
  const rows = tagged(inner, 'tbody').flatMap((body) => tagged(elementsOf(body), 'tr'));
  const own = new Set(tagged(inner, 'th').map((cell) => attribute(cell, 'id')));
  const cells = rows.flatMap((row) => tagged(elementsOf(row), 'td'));
  return [
    ...(tagged(inner, 'caption').length === 1 ? [] : [`${name} has no caption`]),
    ...headWidths(heads)
      .filter((width) => width !== columns)
      .map((width) => `a row of ${name}'s head spans ${width} of ${columns} columns`),
    ...rows
      .filter(
        (row) => tagged(elementsOf(row), 'td').length !== columns || tagged(elementsOf(row), 'th').length > 0,
      )
      .map(
        (row) => `a row of ${name} has ${tagged(elementsOf(row), 'td').length} cells for ${columns} columns`,
      ),
    ...tagged(inner, 'th')
      .filter((cell) => !['col', 'colgroup'].includes(attribute(cell, 'scope') ?? ''))
      .map((cell) => `head cell ${textOf(cell)} of ${name} has no scope`),
    ...cells
      .filter((cell) => {
        const headers = words(attribute(cell, 'headers'));
        return (
          headers.length === 0 || headers.some((id) => !own.has(id) || ids.get(id)?.[0]?.tagName !== 'th')
        );
      })
      .map((cell) => `cell "${textOf(cell)}" of ${name} is tied to no head cell`),
    ...rows.flatMap((row) => headOrderDefects(row, heads, name)),
    ...cells
      .filter(({ childNodes }) => childNodes.some(({ nodeName }) => nodeName === '#text'))
      .map((cell) => `cell "${textOf(cell)}" has text beside its value`),
  ];
}

/** Every row's width, with what reaches into it from the rows above. */
function headWidths(heads: readonly Element[]): number[] {
  return headGrid(heads).map((row) => row.length);
}

/** The id of the head cell over each column, row by row. */
function headGrid(heads: readonly Element[]): (string | null)[][] {
  const grid: (string | null)[][] = heads.map(() => []);
  heads.forEach((row, top) => {
    let column = 0;
    for (const cell of tagged(elementsOf(row), 'th')) {
      while (grid[top]?.[column] !== undefined) column += 1;
      const across = Number(attribute(cell, 'colspan') ?? 1);
      const down = Number(attribute(cell, 'rowspan') ?? 1);
      for (let y = top; y < top + down; y += 1)
        for (let x = column; x < column + across; x += 1) {
          const line = grid[y];
          if (line) line[x] = attribute(cell, 'id');
        }
      column += across;
    }
  });
  return grid;
}

/** A cell's `headers` are just the head cells that stand over it. */
function headOrderDefects(row: Element, heads: readonly Element[], name: string): string[] {
  const grid = headGrid(heads);
  return tagged(elementsOf(row), 'td').flatMap((cell, column) => {
    const over = [...new Set(grid.map((line) => line[column]))].join(' ');
    const said = attribute(cell, 'headers');
    return said === over ? [] : [`column ${column + 1} of ${name} stands under "${over}" and says "${said}"`];
  });
}

function formDefects(all: readonly Element[]): string[] {
  const body = tagged(all, 'body')[0];
  const form = (body && attribute(body, 'data-form')) ?? '';
  const expected = LEAF_COLUMNS[form];
  const found = tagged(all, 'table').map((table) => tagged(elementsOf(table), 'col').length);
  const shape =
    expected?.join() === found.join() ? [] : [`form ${form} has tables of ${found.join(' and ')} columns`];
  const headings = tagged(all, 'h1').length === 1 ? [] : ['there is not one h1'];
  return [...shape, ...headings];
}

/** Boxes, check boxes and regions have names, and a check box says its state. */
function nameDefects(all: readonly Element[]): string[] {
  const unnamed = all.filter(
    (element) =>
      (['group', 'region', 'img'].includes(attribute(element, 'role') ?? '') ||
        element.tagName === 'section') &&
      !attribute(element, 'aria-label') &&
      !attribute(element, 'aria-labelledby'),
  );
  const ticks = all.filter((element) => attribute(element, 'class') === 'tick');
  return [
    ...unnamed.map((element) => `a ${attribute(element, 'role') ?? element.tagName} has no name`),
    ...all
      .filter((element) => attribute(element, 'data-box') !== null && attribute(element, 'role') !== 'group')
      .map((element) => `box ${attribute(element, 'data-box')} is not a group`),
    ...ticks
      .filter((tick) => {
        const names = words(attribute(tick, 'aria-labelledby'));
        return (
          !attribute(tick, 'aria-label') || !names.includes(attribute(tick, 'id') ?? '') || names.length !== 2
        );
      })
      .map((tick) => `check box ${attribute(tick, 'id')} lacks its state or its caption`),
    ...all
      .filter((element) => attribute(element, 'data-check') !== null)
      .filter((check) => {
        const tick = elementsOf(check).find((element) => attribute(element, 'class') === 'tick');
        return (attribute(check, 'data-ticked') === 'true') !== (tick !== undefined && textOf(tick) === 'X');
      })
      .map((check) => `check box ${attribute(check, 'data-check')} shows another state than it says`),
  ];
}

function policyDefects(all: readonly Element[]): string[] {
  const policies = all
    .filter((element) => attribute(element, 'http-equiv') === 'Content-Security-Policy')
    .map((element) => attribute(element, 'content'));
  const sheets = tagged(all, 'style').map(textOf);
  const hash = createHash('sha256')
    .update(sheets[0] ?? '', 'utf8')
    .digest('base64');
  const expected = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  return [
    ...(sheets.length === 1 ? [] : [`there are ${sheets.length} style sheets`]),
    ...(policies.join() === expected ? [] : ['the policy is not the one of this style sheet']),
    ...all
      .filter((element) => attribute(element, 'style') !== null)
      .map(({ tagName }) => `a ${tagName} has a style`),
    ...all
      .filter(({ attrs }) => attrs.some(({ name }) => name.startsWith('on')))
      .map(({ tagName }) => `a ${tagName} has a handler`),
    ...tagged(all, 'script', 'iframe', 'object', 'embed', 'img', 'link', 'base', 'form').map(
      ({ tagName }) => `there is a ${tagName}`,
    ),
  ];
}

function linkDefects(all: readonly Element[]): string[] {
  return tagged(all, 'a')
    .map((link) => attribute(link, 'href') ?? '')
    .filter((href) => !href.startsWith('#') && !href.startsWith('https://www.sec.gov/'))
    .map((href) => `a link leads to ${href}`);
}

/** The page's elements and the names of their attributes, without a word of text: equal for every text. */
export function skeletonOf(html: string): string {
  return elementsOf(parse(html))
    .map(
      ({ tagName, attrs }) =>
        `${tagName}[${attrs
          .map(({ name }) => name)
          .sort()
          .join(' ')}]`,
    )
    .join('\n');
}

/** Every stretch of text on the page, in order, without the style sheet. */
export function textsOf(html: string): string[] {
  return elementsOf(parse(html))
    .filter(({ tagName }) => tagName !== 'style')
    .flatMap(({ childNodes }) => childNodes)
    .filter((node) => node.nodeName === '#text')
    .map(textOf);
}

/** The text of the page's style sheets. */
export function sheetOf(html: string): string {
  return elementsOf(parse(html))
    .filter(({ tagName }) => tagName === 'style')
    .map(textOf)
    .join('\n');
}
