import { parseXml, type XmlElement } from '../../base/xml.ts';
import { NAMESPACE, PROPERTIES, type Properties, type PropertyName } from './properties.ts';

/** What a metadata stream says, as far as `writeXmp` writes it. Null where it says nothing. */
export interface Metadata {
  readonly title: string | null;
  readonly author: string | null;
  readonly subject: string | null;
  readonly producer: string | null;
  readonly creator: string | null;
  /** As written: `2025-02-18T05:00:00Z`. */
  readonly date: string | null;
  /** What the file claims to be: `PDF/A-3a`, `PDF/UA-1`. */
  readonly standards: readonly string[];
  readonly properties: Properties;
  /** Properties in our namespace that this version does not know. */
  readonly unknown: readonly string[];
  /** Names given twice, of which programs take one or the other. */
  readonly repeated: readonly string[];
  /** Another version of our schema, by its namespace; null where it is this one's or none at all. */
  readonly otherSchema: string | null;
}

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const DC = 'http://purl.org/dc/elements/1.1/';
const XMP = 'http://ns.adobe.com/xap/1.0/';
const PDF = 'http://ns.adobe.com/pdf/1.3/';
const PDFA = 'http://www.aiim.org/pdfa/ns/id/';
const PDFUA = 'http://www.aiim.org/pdfua/ns/id/';

/** Every version of our schema, the number left out. */
const ANY_VERSION = NAMESPACE.replace(/[\d.]+\/$/, '');

/**
 * Reads a metadata stream (ISO 16684-1).
 *
 * @throws {Form4Error} `xml-malformed`, `xml-forbidden`, `input-too-large`; {TypeError} where it is not UTF-8.
 */
export function readXmp(bytes: Uint8Array): Metadata {
  const root = parseXml(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  const found = [...propertiesOf(root)];
  const values = new Map(found.map(({ namespace, name, value }) => [namespace + name, value]));
  const text = (name: string) => textOf(values.get(name));
  const ours = found.filter(({ namespace }) => namespace === NAMESPACE);
  const names = found.map(({ namespace, name }) => namespace + name);
  const other = found.find(({ namespace }) => namespace.startsWith(ANY_VERSION) && namespace !== NAMESPACE);
  const [part, level, ua] = [text(`${PDFA}part`), text(`${PDFA}conformance`), text(`${PDFUA}part`)];
  return {
    title: text(`${DC}title`),
    author: text(`${DC}creator`),
    subject: text(`${DC}description`),
    producer: text(`${PDF}Producer`),
    creator: text(`${XMP}CreatorTool`),
    date: text(`${XMP}CreateDate`),
    standards: [
      ...(part === null ? [] : [`PDF/A-${part}${(level ?? '').toLowerCase()}`]),
      ...(ua === null ? [] : [`PDF/UA-${ua}`]),
    ],
    properties: Object.fromEntries(
      ours
        .filter(({ name }) => isKnown(name))
        .map(({ name, value }) => [name, typed(name as PropertyName, value)]),
    ),
    unknown: ours.map(({ name }) => name).filter((name) => !isKnown(name)),
    repeated: repeatedIn(names),
    otherSchema: other?.namespace ?? null,
  };
}

function repeatedIn(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return [...new Set(names.filter((name) => seen.size === seen.add(name).size))];
}

const isKnown = (name: string): boolean => Object.hasOwn(PROPERTIES, name);

function typed(name: PropertyName, value: Value): string | readonly string[] {
  if (PROPERTIES[name].list) return typeof value === 'string' ? [value] : value;
  return textOf(value) ?? '';
}

type Value = string | readonly string[];

function textOf(value: Value | undefined): string | null {
  if (value === undefined) return null;
  return typeof value === 'string' ? value : value.join(', ');
}

interface Property {
  readonly namespace: string;
  readonly name: string;
  readonly value: Value;
}

/** The properties of every description, whether written as elements or as attributes. */
function* propertiesOf(root: XmlElement): Generator<Property> {
  for (const { element, scope } of descriptions(root, {})) {
    for (const [name, value] of Object.entries(element.attributes)) {
      const named = expand(name, scope);
      if (name.includes(':') && named.namespace !== RDF && !name.startsWith('xml')) yield { ...named, value };
    }
    for (const child of element.children)
      yield { ...expand(child.name, inside(child, scope)), value: contentOf(child) };
  }
}

interface Scoped {
  readonly element: XmlElement;
  /** Namespaces by prefix. */
  readonly scope: Readonly<Record<string, string>>;
}

/** `rdf:Description` elements under `rdf:RDF`, wherever that stands. */
function* descriptions(element: XmlElement, outer: Scoped['scope']): Generator<Scoped> {
  const scope = inside(element, outer);
  const { namespace, name } = expand(element.name, scope);
  if (namespace === RDF && name === 'Description') yield { element, scope };
  else for (const child of element.children) yield* descriptions(child, scope);
}

function inside({ attributes }: XmlElement, outer: Scoped['scope']): Scoped['scope'] {
  const declared = Object.entries(attributes).filter(([name]) => name.startsWith('xmlns:'));
  if (declared.length === 0) return outer;
  return { ...outer, ...Object.fromEntries(declared.map(([name, value]) => [name.slice(6), value])) };
}

function expand(qualified: string, scope: Scoped['scope']): { namespace: string; name: string } {
  const colon = qualified.indexOf(':');
  const prefix = qualified.slice(0, Math.max(0, colon));
  return {
    namespace: Object.hasOwn(scope, prefix) ? (scope[prefix] as string) : '',
    name: qualified.slice(colon + 1),
  };
}

/** The text, or the items of a list; an alternative of languages with one language is its text. */
function contentOf(element: XmlElement): Value {
  const [list] = element.children;
  if (list === undefined) return element.text;
  const items = list.children.map(({ text }) => text);
  return /:Alt$/.test(list.name) && items.length === 1 ? (items[0] as string) : items;
}
