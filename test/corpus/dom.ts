import { DOMParser, type Element, type Node } from '@xmldom/xmldom';

/**
 * The XML side of the checker: a parser of its own (not the one that the package reads with), so that a slip in
 * the package's reader cannot hide itself.
 */

const ELEMENT = 1;
const TEXT = 3;
const CDATA = 4;

/** The root element of an XML text; throws on any error that the parser reports. */
export function parseXml(xml: string): Element {
  const parser = new DOMParser({
    onError(level, message) {
      // xmldom warns about text after the root (SGML leaves line ends there); only errors make it unusable.
      if (level !== 'warning') throw new Error(`${level}: ${message}`);
    },
  });
  const root = parser.parseFromString(xml.trim(), 'text/xml').documentElement;
  if (!root) throw new Error('no root element');
  return root;
}

/** Child elements, in order. */
export function children(element: Element): Element[] {
  const found: Element[] = [];
  for (let node: Node | null = element.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === ELEMENT) found.push(node as Element);
  }
  return found;
}

/** Child elements of one name, in order. */
export function childrenNamed(element: Element | null, name: string): Element[] {
  return element ? children(element).filter((child) => child.nodeName === name) : [];
}

/** The first child element of a name, or null. */
export function child(element: Element | null, name: string): Element | null {
  return childrenNamed(element, name)[0] ?? null;
}

/** The element's own text (not its children's), white space as written, line ends as `\n`. */
export function ownText(element: Element): string {
  let text = '';
  for (let node: Node | null = element.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === TEXT || node.nodeType === CDATA) text += node.nodeValue ?? '';
  }
  return text.replace(/\r\n?/g, '\n');
}

/** Text as it is compared: white space collapsed and trimmed. */
export function collapse(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Where an element stands, for messages: `nonDerivativeTable/nonDerivativeHolding[2]/securityTitle`. */
export function pathOf(element: Element): string {
  const steps: string[] = [];
  for (
    let at: Element | null = element;
    at;
    at = at.parentNode?.nodeType === ELEMENT ? (at.parentNode as Element) : null
  ) {
    const parent: Element | null = at.parentNode?.nodeType === ELEMENT ? (at.parentNode as Element) : null;
    const twins = parent ? childrenNamed(parent, at.nodeName) : [at];
    steps.unshift(twins.length > 1 ? `${at.nodeName}[${twins.indexOf(at) + 1}]` : at.nodeName);
  }
  return steps.slice(1).join('/');
}
