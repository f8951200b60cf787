import { parse, serialize, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { attribute, elementsOf } from '../../html/check.ts';
import { readBy } from './caniemail.ts';
import { type Declaration, declarationsOf, styleOf } from './declarations.ts';
import { attributeUses, declarationUses, tagUses } from './features.ts';
import { FACES } from './mailbox.ts';
import { CLIENTS, type Client, feature, supportOf } from './support.ts';

/**
 * Mail clients, emulated: each takes a mail to the page that the client makes of it. What a client does not support is
 * what caniemail's data says; the rest is what clients are known to do to every mail.
 */
export interface EmulatedClient {
  readonly name: string;
  /** The page that it shows. */
  show(html: string): string;
}

type Element = Tree.Element;

/** What a client shows a mail in. */
interface Surroundings {
  /** Webmail puts a mail into a page of its own: head and styles are gone, `html` and `body` become a `div`. */
  readonly webmail: boolean;
  /** Its own font, of which our templates must not rely on any size. */
  readonly font: string;
  /** What it writes before ids and classes; null where it leaves them. */
  readonly prefix: string | null;
  /** Rules of its own for every mail. */
  readonly rules?: string;
}

/** Gmail renames ids and classes, and lets long words break (caniemail, word-wrap, note 1). */
const GMAIL: Surroundings = {
  webmail: true,
  font: '13px Arial',
  prefix: 'm_-4711',
  rules: '#mail *{word-wrap:break-word}',
};
const OUTLOOK: Surroundings = { webmail: true, font: '15px Arial', prefix: 'x_' };
const YAHOO: Surroundings = { webmail: true, font: '13px Arial', prefix: 'yiv4711' };
const WORD: Surroundings = { webmail: false, font: '16px "Times New Roman"', prefix: null };
const PROGRAM: Surroundings = { webmail: false, font: '16px "Times New Roman"', prefix: null };

const SURROUNDINGS: Readonly<Record<Client, Surroundings>> = {
  'gmail.desktop-webmail': GMAIL,
  'gmail.mobile-webmail': GMAIL,
  'gmail.ios': GMAIL,
  'gmail.android': GMAIL,
  'outlook.windows': WORD,
  'outlook.windows-mail': WORD,
  // All tables are laid out as fixed (caniemail, table-layout, note 1).
  'outlook.macos': { ...OUTLOOK, rules: '#mail table{table-layout:fixed!important}' },
  'outlook.outlook-com': OUTLOOK,
  'outlook.ios': OUTLOOK,
  'outlook.android': OUTLOOK,
  'apple-mail.macos': PROGRAM,
  'apple-mail.ios': PROGRAM,
  'yahoo.desktop-webmail': YAHOO,
  'yahoo.ios': YAHOO,
  'yahoo.android': YAHOO,
  'samsung-email.android': { ...PROGRAM, font: '16px Arial' },
  'thunderbird.macos': PROGRAM,
};

/** Every client of the list, and two that stand for those that leave less than any of them. */
export const EMULATED: readonly EmulatedClient[] = [
  ...CLIENTS.map((client) => ({ name: client, show: (html: string) => shownBy(client, html) })),
  { name: 'no styles', show: (html) => bare(html, ['style']) },
  {
    name: 'no styles, no presentation',
    show: (html) =>
      bare(html, ['style', 'border', 'cellpadding', 'cellspacing', 'align', 'valign', 'width', 'role']),
  },
];

/** Whether a client is one of telephones alone. */
export function isOfPhones(name: string): boolean {
  return /\.(ios|android|mobile-webmail)$/.test(name);
}

/** The mail as a browser would open it, in the fonts of the emulated clients: what the others are compared with. */
export function original(html: string): string {
  return html.replace(/(<head[^>]*>|^)/i, `$1<style>${FACES}</style>`);
}

function shownBy(client: Client, html: string): string {
  const surroundings = SURROUNDINGS[client];
  const document = parse(readBy(client, html));
  for (const element of elementsOf(document)) {
    reduceAttributes(client, element, surroundings);
    if (!isShown(client, element.tagName)) unwrap(element);
  }
  const styles = surroundings.webmail ? '' : sheetsOf(document, client);
  // Thunderbird takes its quirks for mails of Outlook only (caniemail, HTML5 doctype, note 1).
  const quirks = client !== 'thunderbird.macos' && supportOf('html-doctype', client).kind === 'none';
  return pageOf(document, { ...surroundings, styles, quirks, bodyIsDiv: surroundings.webmail });
}

function isShown(client: Client, tag: string): boolean {
  if (['html', 'head', 'body', 'style'].includes(tag)) return true;
  return !tagUses(tag).some((slug) => lacks(client, slug));
}

/** Puts an element's content in its place. */
function unwrap(element: Element): void {
  const parent = element.parentNode;
  if (!parent) return;
  const at = parent.childNodes.indexOf(element);
  for (const child of element.childNodes) child.parentNode = parent;
  parent.childNodes.splice(at, 1, ...element.childNodes);
}

/** Attributes that a client keeps, with ids and styles as it rewrites them. */
function reduceAttributes(client: Client, element: Element, { prefix }: Surroundings): void {
  element.attrs = element.attrs
    .filter(({ name, value }) => keeps(client, attributeUses(element.tagName, name, value), name))
    .map((attr) => {
      if (attr.name === 'style') return { ...attr, value: reducedStyle(client, element, attr.value) };
      if (prefix !== null && (attr.name === 'id' || attr.name === 'class'))
        return { ...attr, value: attr.value.replace(/\S+/g, (name) => prefix + name) };
      return attr;
    })
    .filter(({ name, value }) => name !== 'style' || value !== '');
}

/** An attribute that caniemail does not measure is kept; so is a style, whose declarations are judged one by one. */
function keeps(client: Client, slugs: readonly string[], name: string): boolean {
  if (name === 'style' || name === 'href') return true;
  return slugs.every((slug) => !lacks(client, slug));
}

/** Measured as unsupported; what nobody measured is left as it is. */
function lacks(client: Client, slug: string): boolean {
  return feature(slug) !== undefined && supportOf(slug, client).kind === 'none';
}

function reducedStyle(client: Client, { tagName }: Element, style: string): string {
  return styleOf(
    declarationsOf(style).filter(
      (declaration) =>
        !declarationUses(declaration).some((slug) => lacks(client, slug)) &&
        !isIgnored(client, tagName, declaration),
    ),
  );
}

/** What caniemail's notes say of single elements and values. */
function isIgnored(client: Client, tag: string, { property, value }: Declaration): boolean {
  const word = client === 'outlook.windows' || client === 'outlook.windows-mail';
  if (/^margin/.test(property) && /-\d/.test(value)) return true;
  if (client === 'yahoo.ios' && property === 'max-width') return tag === 'table';
  if (!word) return false;
  // Measured later than word-break itself (caniemail, word-wrap, note 2): nothing makes Word break a word.
  if (property === 'word-break') return true;
  if (property === 'max-width') return tag !== 'table';
  if (property === 'width') return ['body', 'span', 'div', 'p', 'img'].includes(tag);
  if (/^padding/.test(property)) return tag !== 'td' && tag !== 'th';
  return /^margin/.test(property) && (['span', 'body'].includes(tag) || /\bauto\b/.test(value));
}

/** The mail's own style sheets, where the client reads any. */
function sheetsOf(document: Tree.Document, client: Client): string {
  if (supportOf('html-style', client).kind === 'none') return '';
  return elementsOf(document)
    .filter(({ tagName }) => tagName === 'style')
    .map((style) => `<style>${serialize(style)}</style>`)
    .join('');
}

/** A client that leaves elements and text, but none of these attributes. */
function bare(html: string, attributes: readonly string[]): string {
  const document = parse(readBy('gmail.desktop-webmail', html));
  for (const element of elementsOf(document))
    element.attrs = element.attrs.filter(({ name }) => ![...attributes, 'id', 'class'].includes(name));
  return pageOf(document, { ...PROGRAM, styles: '', quirks: false, bodyIsDiv: false });
}

interface Page extends Surroundings {
  readonly styles: string;
  /** Whether the client shows mails as if they had no doctype. */
  readonly quirks: boolean;
  readonly bodyIsDiv: boolean;
}

function pageOf(document: Tree.Document, { font, rules = '', styles, quirks, bodyIsDiv }: Page): string {
  const all = elementsOf(document);
  const body = all.find(({ tagName }) => tagName === 'body');
  const style = body && attribute(body, 'style');
  const content = body ? serialize(body) : '';
  const own = `<style>${FACES}\nbody{font:${font};margin:${bodyIsDiv ? '0' : '8px'}}#mail{padding:8px}${rules}</style>`;
  const schemes = all.filter((element) => attribute(element, 'name') === 'color-scheme');
  const scheme = bodyIsDiv || schemes.length === 0 ? '' : '<meta name="color-scheme" content="light dark">';
  const styled = style ? ` style="${style.replaceAll('"', '&quot;')}"` : '';
  const inside = bodyIsDiv ? `<div id="mail"><div${styled}>${content}</div></div>` : content;
  return [
    quirks ? '' : '<!DOCTYPE html>',
    `<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">${scheme}`,
    `<title>Mail</title>${own}${styles}</head><body${bodyIsDiv ? '' : styled}>${inside}</body></html>`,
  ].join('');
}
