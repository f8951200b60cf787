import { type SaxesAttributeNS, SaxesParser, type SaxesTagNS } from 'saxes';

/** XMP (ISO 16684-1) as properties with their values. */
export interface Property {
  readonly namespace: string;
  /** `dc:title`. */
  readonly qualified: string;
  readonly name: string;
  readonly value: Value;
}

export type Value =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'Bag' | 'Seq' | 'Alt'; readonly items: readonly Item[] }
  | { readonly kind: 'fields'; readonly fields: readonly Property[] };

interface Item {
  readonly language: string | undefined;
  readonly value: Value;
}

interface Node {
  readonly tag: Named & { readonly attributes: Record<string, SaxesAttributeNS> };
  readonly children: Node[];
  text: string;
}

interface Named {
  readonly uri: string;
  readonly name: string;
  readonly local: string;
}

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const XML = 'http://www.w3.org/XML/1998/namespace';
const XMLNS = 'http://www.w3.org/2000/xmlns/';

/** Throws where the packet is not well-formed XML, or not RDF. */
export function readXmp(packet: string): Property[] {
  const rdf = descendants(parse(packet)).find(({ tag }) => tag.uri === RDF && tag.local === 'RDF');
  if (!rdf) throw new Error('there is no rdf:RDF');
  return rdf.children.flatMap(fieldsOf);
}

function parse(packet: string): Node {
  const parser = new SaxesParser({ xmlns: true });
  const open: Node[] = [];
  let root: Node | undefined;
  parser.on('opentag', (tag: SaxesTagNS) => {
    const node = { tag, children: [], text: '' };
    open.at(-1)?.children.push(node);
    root ??= node;
    open.push(node);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.on('text', (text) => {
    const node = open.at(-1);
    if (node) node.text += text;
  });
  parser.write(packet).close();
  if (!root) throw new Error('there is no element');
  return root;
}

function descendants(node: Node): Node[] {
  return [node, ...node.children.flatMap(descendants)];
}

/** The properties of an rdf:Description, or of an element that stands for one. */
function fieldsOf({ tag, children }: Node): Property[] {
  const short = Object.values(tag.attributes)
    .filter(({ uri }) => uri !== '' && ![RDF, XML, XMLNS].includes(uri))
    .map((attribute) => property(attribute, { kind: 'text', text: attribute.value }));
  return [...short, ...children.map((child) => property(child.tag, readValue(child)))];
}

function property({ uri, name, local }: Named, value: Value): Property {
  return { namespace: uri, qualified: name, name: local, value };
}

function readValue(node: Node): Value {
  const [first] = node.children;
  if (attributeOf(node, RDF, 'parseType') === 'Resource') return { kind: 'fields', fields: fieldsOf(node) };
  if (first?.tag.uri === RDF) {
    const kind = first.tag.local;
    if (kind === 'Description') return { kind: 'fields', fields: fieldsOf(first) };
    if (kind === 'Bag' || kind === 'Seq' || kind === 'Alt')
      return {
        kind,
        items: first.children.map((item) => ({
          language: attributeOf(item, XML, 'lang'),
          value: readValue(item),
        })),
      };
  }
  if (first) throw new Error(`${node.tag.name} has elements inside that are not RDF`);
  return { kind: 'text', text: node.text };
}

function attributeOf({ tag }: Node, uri: string, local: string): string | undefined {
  return Object.values(tag.attributes).find((each) => each.uri === uri && each.local === local)?.value;
}
