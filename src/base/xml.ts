import { SaxesParser } from 'saxes';
import { Form4Error, type Place } from '../errors.ts';
import { codePoint } from './words.ts';

/**
 * XML in and out. The only file that knows the XML parser: saxes, a strict one, so that what EDGAR would refuse as
 * malformed is refused here too. It expands the five predefined entities and character references and nothing else.
 */

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** The element's own text, without that of its children. */
  readonly text: string;
  readonly place: Place;
}

/** Far beyond any ownership document (the largest seen has some 2,000 elements, 8 deep, 100 kB). */
const LIMITS = { characters: 8_000_000, depth: 32, elements: 100_000, attributes: 100_000 } as const;

/**
 * Parses a document into its element tree; comments and processing instructions are not part of it. Memory and time
 * grow with the input's length only: no entity is ever declared.
 *
 * @throws {Form4Error} `xml-malformed` and `xml-forbidden` (a DOCTYPE) with line and column, `input-too-large`
 */
export function parseXml(source: string): XmlElement {
  if (source.length > LIMITS.characters) {
    throw new Form4Error('input-too-large', `the XML is longer than ${LIMITS.characters} characters`);
  }
  type Open = { -readonly [K in keyof XmlElement]: XmlElement[K] } & { children: XmlElement[] };
  const parser = new SaxesParser({ xmlns: false, position: true });
  const open: Open[] = [];
  let root: XmlElement | null = null;
  let elements = 0;
  let attributes = 0;
  let startTag: Place = { line: 1, column: 1 };
  const here = (): Place => ({ line: parser.line, column: parser.columnIndex + 1 });

  parser.on('error', (error) => {
    const reason = error.message.replace(/^\d+:\d+: ?/, '').replace(/\.$/, '');
    const expected =
      open.length > 0 && reason === 'unexpected close tag' ? `; expected </${open.at(-1)?.name}>` : '';
    throw malformed(source, reason + expected, here());
  });
  parser.on('doctype', () => {
    const start = placeAt(source, source.indexOf('<!DOCTYPE'));
    throw faulty('xml-forbidden', 'an ownership document has no DOCTYPE; remove it', start);
  });
  parser.on('opentagstart', () => {
    // The parser has read `<name` and one character more.
    startTag = here();
  });
  const tooMany = (what: string) =>
    new Form4Error('input-too-large', `the XML has more than ${what} (line ${parser.line})`);
  parser.on('attribute', () => {
    attributes += 1;
    if (attributes > LIMITS.attributes) throw tooMany(`${LIMITS.attributes} attributes`);
  });
  parser.on('opentag', (tag) => {
    elements += 1;
    if (elements > LIMITS.elements) throw tooMany(`${LIMITS.elements} elements`);
    if (open.length >= LIMITS.depth) throw tooMany(`${LIMITS.depth} levels`);
    const place = { line: startTag.line, column: Math.max(1, startTag.column - tag.name.length - 2) };
    const element: Open = {
      name: tag.name,
      attributes: { ...tag.attributes },
      children: [],
      text: '',
      place,
    };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  const addText = (text: string) => {
    const element = open.at(-1);
    if (element) element.text += text;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => void open.pop());
  parser.write(source).close();
  // The parser refuses a document without a root element, so there is one.
  return root as unknown as XmlElement;
}

/**
 * The error for a document that is not well-formed. The parser takes a bare `&` for the start of an entity and
 * complains far behind it, so that one is looked for first.
 */
function malformed(source: string, reason: string, place: Place): Form4Error {
  const blank = (section: string) => section.replace(/[^\n]/g, ' ');
  // What is not closed ends with the document, so that each character is looked at once.
  const markup = source.replace(/<!--.*?(?:-->|$)|<!\[CDATA\[.*?(?:\]\]>|$)|<\?.*?(?:\?>|$)/gs, blank);
  const entity = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)(\w+;)?/.exec(markup);
  if (entity) {
    const at = placeAt(source, entity.index);
    return entity[1]
      ? faulty(
          'xml-forbidden',
          `&${entity[1]} is not one of the five entities that XML predefines; write the character itself`,
          at,
        )
      : faulty('xml-malformed', '& stands alone; write it as &amp;', at);
  }
  return faulty('xml-malformed', reason, place);
}

function placeAt(source: string, index: number): Place {
  const lines = source.slice(0, index).split('\n');
  return { line: lines.length, column: (lines.at(-1) as string).length + 1 };
}

function faulty(code: 'xml-malformed' | 'xml-forbidden', message: string, place: Place): Form4Error {
  const what = code === 'xml-malformed' ? 'the XML is not well-formed' : 'the XML is refused';
  return new Form4Error(code, `${what} at line ${place.line}, column ${place.column}: ${message}`, {
    problems: [{ rule: 'xml', severity: 'error', path: '', message, source: 'specification 3.2', place }],
  });
}

/** Text as XML; a line end in it survives reading. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"\r]/g, (c) => ESCAPES[c] as string);
}

/** An attribute as XML, `name="value"`; an XML parser would read a bare tab or line end in its value as a space. */
export function writeAttribute(name: string, value: string): string {
  return `${name}="${value.replace(/[&<>"\r\n\t]/g, (c) => ESCAPES[c] as string)}"`;
}

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
};

/** The first character that XML 1.0 (production 2, Char) cannot hold even as a reference, as `U+0000`, or null. */
export function forbiddenCharacter(text: string): string | null {
  const found = text.match(FORBIDDEN);
  return found && codePoint(found[0]);
}

/** The text with U+FFFD for each such character. */
export function replaceForbidden(text: string): string {
  return text.replace(FORBIDDEN, '\uFFFD');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu;

/** An element tree as XML on one line. */
export function serializeXml(element: XmlElement): string {
  const attributes = Object.entries(element.attributes).map(
    ([name, value]) => ` ${writeAttribute(name, value)}`,
  );
  const content = escapeXml(element.text) + element.children.map(serializeXml).join('');
  return `<${element.name}${attributes.join('')}>${content}</${element.name}>`;
}
