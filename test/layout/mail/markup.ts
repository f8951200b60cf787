import { parse, parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { MOST_BYTES } from '../../../src/layout/mail/budget.ts';
import { attribute, elementsOf, textOf } from '../../html/check.ts';
import { CONDITIONS, conditionsOf, otherBranch, wordBranch } from './conditional.ts';
import { type Declaration, declarationsOf, rulesOf } from './declarations.ts';

/**
 * What a mail may be made of. Every client shows these elements, attributes and properties as they are meant, or is told
 * of in clients.ts; anything else is a defect, whether caniemail knows of it or not: it sees neither `<svg>` nor a font.
 */

type Values = RegExp;

const NUMBER = /^[1-9]\d?$/;
const SIDES = /^(left|center)$/;

/** Attributes by element with their values; those of `*` may stand at any in the body. */
const ATTRIBUTES: Readonly<Record<string, Readonly<Record<string, Values>>>> = {
  html: { lang: /^en-US$/ },
  head: {},
  meta: {
    charset: /^utf-8$/,
    name: /^(viewport|color-scheme)$/,
    content: /^(width=device-width, initial-scale=1|light dark)$/,
  },
  title: {},
  body: {},
  div: { role: /^main$/ },
  h1: {},
  h2: {},
  h3: {},
  p: {},
  br: {},
  wbr: {},
  b: {},
  i: {},
  a: { href: /^https:\/\/www\.sec\.gov\/[\w./?=&-]*$/ },
  table: {
    role: /^presentation$/,
    'aria-label': /^\w[\w ,]+$/,
    border: /^1$/,
    cellpadding: /^\d$/,
    cellspacing: /^0$/,
    width: /^100%$/,
  },
  tbody: {},
  tr: { valign: /^top$/, align: SIDES },
  th: {
    scope: /^(col|colgroup|row)$/,
    colspan: NUMBER,
    rowspan: NUMBER,
    align: SIDES,
    width: /^[1-9]\d?%$/,
  },
  td: { colspan: NUMBER, rowspan: NUMBER, align: SIDES, width: /^([1-9]\d?%|\d{3})$/ },
  '*': { id: /^form4-[\w-]+$/, style: /^[^"<>&@\\]+$/ },
};

/** What Word's branch of conditional comments has besides: the ghost table, and one style sheet. */
const WORD_ATTRIBUTES: Readonly<Record<string, Readonly<Record<string, Values>>>> = {
  style: {},
  table: { border: /^0$/, align: /^center$/, width: /^(640|980)$/ },
};

/** Properties with their values; a list is a value for each of its words. */
const PROPERTIES: Readonly<Record<string, Values>> = {
  'max-width': /^(640|980)px$/,
  margin: /^((0|\d{1,2}px)( (0|\d{1,2}px|auto)){0,2})$/,
  font: /^1[34]px\/1\.4 Arial,Helvetica,sans-serif$/,
  'font-size': /^(1[2-9]|2\d)px$/,
  'font-weight': /^normal$/,
  'text-align': /^center$/,
  'border-collapse': /^collapse$/,
  'table-layout': /^fixed$/,
  'word-wrap': /^break-word$/,
  'word-break': /^break-word$/,
};

const WORD_PROPERTIES: Readonly<Record<string, Values>> = {
  'font-family': /^Arial,sans-serif$/,
  'font-size': /^1[23]px$/,
};

const WORD_SELECTOR = /^(td|th|p|h1|h2)$/;

/** Names in the lists above, so that a test can tell which of them no mail needs. */
export const ALLOWED = {
  elements: Object.keys(ATTRIBUTES).filter((name) => name !== '*'),
  properties: Object.keys(PROPERTIES),
};

/** What a mail must not have, in sentences: all that stands beside the lists above. None is the empty list. */
export function markupDefectsOf(html: string): string[] {
  return [
    ...documentDefects(html),
    ...sharedDefects(html),
    ...treeDefects(elementsOf(parse(otherBranch(html))), ATTRIBUTES),
    ...wordDefects(html),
  ];
}

/** The same of a fragment, which must be one element, without a document's parts and without comments. */
export function fragmentDefectsOf(html: string): string[] {
  const elements = elementsOf(parseFragment(html));
  const roots = parseFragment(html).childNodes.filter(
    (node) => textOf(node).trim() !== '' || 'tagName' in node,
  );
  return [
    ...(roots.length === 1 ? [] : [`a fragment of ${roots.length} parts`]),
    ...['html', 'head', 'body', 'style', 'title', 'meta', '!doctype', '!--']
      .filter((tag) => new RegExp(`<${tag}\\b|<${tag}`, 'i').test(html))
      .map((tag) => `a fragment has a ${tag}`),
    ...elements
      .filter((element) => attribute(element, 'role') === 'main')
      .map(() => 'a fragment claims to be the main part of its page'),
    ...sharedDefects(html),
    ...treeDefects(elements, ATTRIBUTES),
  ];
}

function documentDefects(html: string): string[] {
  const size = Buffer.byteLength(html);
  return [
    ...(size > MOST_BYTES ? [`${size} bytes`] : []),
    ...(/^<!DOCTYPE html>\n/.test(html) ? [] : ['it does not begin with a doctype']),
  ];
}

function sharedDefects(html: string): string[] {
  const strange = html.match(/[^\n\x20-\x7E]/u);
  const comments = html.match(/<!--[\s\S]*?-->/g) ?? [];
  return [
    ...(strange ? [`character ${strange[0].codePointAt(0)?.toString(16)} is not ASCII`] : []),
    ...conditionsOf(html)
      .filter((condition) => !CONDITIONS.includes(condition))
      .map((condition) => `condition ${condition}`),
    ...comments
      .filter((comment) => !comment.startsWith('<!--[if mso]>'))
      .map((comment) => `comment ${comment}`),
  ];
}

function treeDefects(
  elements: readonly Tree.Element[],
  allowed: typeof ATTRIBUTES,
  properties = PROPERTIES,
): string[] {
  const ids = elements.map((element) => attribute(element, 'id')).filter((id) => id !== null);
  return [
    ...elements.flatMap((element) => elementDefects(element, allowed, properties)),
    ...headDefects(elements),
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `id ${id} stands twice`),
  ];
}

/** What axe-core does not miss: heads that head nothing, and a table of data without heads. */
function headDefects(elements: readonly Tree.Element[]): string[] {
  const isData = (element: Tree.Element) =>
    element.tagName === 'table' && attribute(element, 'role') !== 'presentation';
  return [
    ...elements
      .filter((element) => element.tagName === 'th' && attribute(element, 'scope') === null)
      .map((head) => `head ${textOf(head)} has no scope`),
    ...elements
      .filter((element) => isData(element) && !elementsOf(element).some(({ tagName }) => tagName === 'th'))
      .map((table) => `table ${attribute(table, 'id')} has no heads`),
  ];
}

function elementDefects(
  { tagName, attrs }: Tree.Element,
  allowed: typeof ATTRIBUTES,
  properties: typeof PROPERTIES,
): string[] {
  const own = allowed[tagName];
  if (own === undefined) return [`element ${tagName}`];
  return attrs.flatMap(({ name, value }) => {
    const values = own[name] ?? allowed['*']?.[name];
    if (values === undefined) return [`attribute ${name} of ${tagName}`];
    if (!values.test(value)) return [`${name}="${value}" of ${tagName}`];
    return name === 'style' ? declarationDefects(declarationsOf(value), properties) : [];
  });
}

function declarationDefects(declarations: readonly Declaration[], allowed: typeof PROPERTIES): string[] {
  return declarations
    .filter(({ property, value }) => !allowed[property]?.test(value))
    .map(({ property, value }) => `${property}: ${value}`);
}

/** Word's branch: the rest of the mail as above, its own elements, and one sheet of plain rules in the head. */
function wordDefects(html: string): string[] {
  const elements = elementsOf(parse(wordBranch(html)));
  const sheets = elements.filter(({ tagName }) => tagName === 'style');
  const ghosts = elements.filter(
    (element) => /^\d+$/.test(attribute(element, 'width') ?? '') && element.tagName === 'table',
  );
  const merged = Object.fromEntries(
    [...new Set([...Object.keys(ATTRIBUTES), ...Object.keys(WORD_ATTRIBUTES)])].map((tag) => [
      tag,
      mergedValues(ATTRIBUTES[tag] ?? {}, WORD_ATTRIBUTES[tag] ?? {}),
    ]),
  );
  return [
    ...(sheets.length === 1 ? [] : [`${sheets.length} style sheets for Word`]),
    ...sheets
      .filter(({ parentNode }) => parentNode?.nodeName !== 'head')
      .map(() => 'a style sheet for Word outside of the head'),
    ...(ghosts.length === 1 ? [] : [`${ghosts.length} tables of a fixed width for Word`]),
    ...sheets.flatMap((sheet) => sheetDefects(textOf(sheet))),
    ...treeDefects(elements, merged).map((defect) => `for Word: ${defect}`),
  ];
}

/** Either list's value will do. */
function mergedValues(
  one: Readonly<Record<string, Values>>,
  other: Readonly<Record<string, Values>>,
): Record<string, Values> {
  const merged: Record<string, Values> = { ...one };
  for (const [name, values] of Object.entries(other)) {
    const first = one[name];
    merged[name] = first ? new RegExp(`${first.source}|${values.source}`) : values;
  }
  return merged;
}

function sheetDefects(sheet: string): string[] {
  const rules = rulesOf(sheet);
  const rest = sheet.replace(/[^{}]*\{[^{}]*\}/g, '').trim();
  return [
    ...(rest === '' && !/[@\\<]|\/\*/.test(sheet) ? [] : [`style sheet ${sheet}`]),
    ...rules.flatMap(({ selectors, declarations }) => [
      ...selectors
        .filter((selector) => !WORD_SELECTOR.test(selector))
        .map((selector) => `selector ${selector}`),
      ...declarationDefects(declarations, WORD_PROPERTIES),
    ]),
  ];
}
