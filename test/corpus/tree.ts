import type { Element } from '@xmldom/xmldom';
import { children, ownText, parseXml, pathOf } from './dom.ts';
import { BOOLEANS, DATES, SCHEMA } from './schema.ts';
import type { Loss } from './shown.ts';

/**
 * Compares two ownership documents element for element, text for text and attribute for attribute, after the
 * documented normalisation: booleans as 0/1, empty elements dropped, surrounding white space, date offsets, the
 * schema's order of siblings. Rows, owners, signatures, footnotes and references keep their own order.
 */
export function compareTrees(original: string, written: string): Loss[] {
  const losses: Loss[] = [];
  const [one, other] = [parseXml(original), parseXml(written)];
  compareNodes(normal(one), normal(other), losses);
  return losses;
}

interface Tree {
  readonly name: string;
  readonly path: string;
  readonly attributes: string;
  readonly text: string;
  readonly inner: readonly Tree[];
}

function normal(element: Element): Tree {
  const inner = children(element)
    .map(normal)
    .filter((tree) => !isEmpty(tree));
  return {
    name: element.nodeName,
    path: pathOf(element) || element.nodeName,
    attributes: attributesOf(element),
    text: textOf(element),
    inner: inSchemaOrder(element.nodeName, inner),
  };
}

function isEmpty(tree: Tree): boolean {
  return tree.text === '' && tree.attributes === '' && tree.inner.length === 0;
}

function attributesOf(element: Element): string {
  const found: string[] = [];
  for (let at = 0; at < element.attributes.length; at += 1) {
    const attribute = element.attributes.item(at);
    if (attribute) found.push(`${attribute.nodeName}="${attribute.nodeValue}"`);
  }
  return found.sort().join(' ');
}

function textOf(element: Element): string {
  const text = ownText(element).trim();
  if (BOOLEANS.has(element.nodeName)) return text === 'true' ? '1' : text === 'false' ? '0' : text;
  const parent = element.parentNode?.nodeName ?? '';
  const isDate = DATES.has(element.nodeName) || (element.nodeName === 'value' && DATES.has(parent));
  return isDate ? text.replace(/^(\d{4}-\d\d-\d\d)(Z|[+-]\d\d:\d\d)$/, '$1') : text;
}

/** A stable sort: names the schema knows first, in its order; a list of rows is left as it stands. */
function inSchemaOrder(parent: string, inner: readonly Tree[]): readonly Tree[] {
  const order = SCHEMA[parent];
  if (!order || order.length === 0) return inner;
  const rank = (tree: Tree): number => {
    const at = order.indexOf(tree.name);
    return at < 0 ? order.length : at;
  };
  return [...inner].sort((one, other) => rank(one) - rank(other));
}

function compareNodes(one: Tree, other: Tree, losses: Loss[]): void {
  const differ = (what: string, expected: string, shown: string): void => {
    if (expected !== shown) losses.push({ place: `XML ${one.path} ${what}`, expected, shown });
  };
  differ('name', one.name, other.name);
  differ('text', one.text, other.text);
  differ('attributes', one.attributes, other.attributes);
  const names = (tree: Tree): string => tree.inner.map((inner) => inner.name).join(' ');
  differ('children', names(one), names(other));
  if (names(one) !== names(other)) return;
  one.inner.forEach((inner, at) => {
    const twin = other.inner[at];
    if (twin) compareNodes(inner, twin, losses);
  });
}
