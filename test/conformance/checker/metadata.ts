import { dataOf, get, nameOf, streamOf, textOf } from './objects.ts';
import type { Pdf } from './pdf.ts';
import { type Finding, finding } from './rules.ts';
import { type Property, readXmp, type Value } from './xmp.ts';

const DC = 'http://purl.org/dc/elements/1.1/';
const XMP = 'http://ns.adobe.com/xap/1.0/';
const PDF = 'http://ns.adobe.com/pdf/1.3/';
const PDFA = 'http://www.aiim.org/pdfa/ns/id/';
const PDFUA = 'http://www.aiim.org/pdfua/ns/id/';
const EXTENSION = 'http://www.aiim.org/pdfa/ns/extension/';
const SCHEMA = 'http://www.aiim.org/pdfa/ns/schema#';
const PROPERTY = 'http://www.aiim.org/pdfa/ns/property#';

/** The predefined properties that our documents may use, with their types (XMP 2005; ISO 19005-3, 6.6.2.3). */
const PREDEFINED: Record<string, Record<string, string>> = {
  [DC]: {
    ...{
      title: 'Lang Alt',
      description: 'Lang Alt',
      rights: 'Lang Alt',
      creator: 'seq Text',
      date: 'seq Date',
    },
    ...{
      subject: 'bag Text',
      language: 'bag Text',
      publisher: 'bag Text',
      format: 'Text',
      identifier: 'Text',
    },
    source: 'Text',
  },
  [XMP]: { CreateDate: 'Date', ModifyDate: 'Date', MetadataDate: 'Date', CreatorTool: 'Text' },
  [PDF]: { Keywords: 'Text', PDFVersion: 'Text', Producer: 'Text', Trapped: 'Text' },
  'http://ns.adobe.com/xap/1.0/mm/': { DocumentID: 'Text', InstanceID: 'Text', VersionID: 'Text' },
  [PDFA]: { part: 'Integer', conformance: 'Text', amd: 'Text' },
  [EXTENSION]: { schemas: 'bag Schema' },
};

/** Everything about the document's metadata stream. */
export function* metadata(pdf: Pdf): Generator<Finding> {
  const stream = streamOf(get(pdf.catalog, 'Metadata'));
  if (!stream) return yield finding('xmp', 'catalog', 'there is no Metadata');
  if (nameOf(get(stream, 'Type')) !== 'Metadata' || nameOf(get(stream, 'Subtype')) !== 'XML')
    yield finding('xmp', 'catalog', 'Metadata has not the type Metadata and the subtype XML');
  let properties: Property[];
  try {
    const packet = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(dataOf(stream));
    yield* packetSigns(packet);
    properties = readXmp(packet);
  } catch (error) {
    return yield finding('xmp', 'metadata', String(error));
  }
  yield* identification(properties);
  yield* agreement(pdf, properties);
  yield* extensions(properties);
}

function* packetSigns(packet: string): Generator<Finding> {
  const header = /^\uFEFF?<\?xpacket (.*?)\?>/.exec(packet)?.[1];
  if (!header || !/<\?xpacket end=["'][rw]["']\?>\s*$/.test(packet))
    yield finding('xmp', 'metadata', 'the packet has not its header and its end');
  if (/\b(bytes|encoding)=/.test(header ?? ''))
    yield finding('xmp', 'metadata', 'the packet header has bytes or encoding');
}

function* identification(properties: readonly Property[]): Generator<Finding> {
  const text = (namespace: string, name: string) => textIn(find(properties, namespace, name));
  const [part, level] = [text(PDFA, 'part'), text(PDFA, 'conformance')];
  if (part !== '3' || level !== 'A')
    yield finding('pdfa-id', 'metadata', `pdfaid says ${part} and ${level}, not 3 and A`);
  const ua = text(PDFUA, 'part');
  if (ua !== '1') yield finding('pdfua-id', 'metadata', `pdfuaid says ${ua}, not 1`);
  for (const { namespace, qualified } of properties)
    if (
      (namespace === PDFA && !qualified.startsWith('pdfaid:')) ||
      (namespace === PDFUA && !qualified.startsWith('pdfuaid:'))
    )
      yield finding(
        'xmp-extension',
        'metadata',
        `${qualified} has not the prefix that the standard asks for`,
      );
  if (!text(DC, 'title')?.trim()) yield finding('title', 'metadata', 'there is no dc:title');
}

/** What Info and XMP both say: [key of Info, namespace, property]. */
const PAIRS = [
  ['Title', DC, 'title'],
  ['Author', DC, 'creator'],
  ['Subject', DC, 'description'],
  ['Keywords', PDF, 'Keywords'],
  ['Creator', XMP, 'CreatorTool'],
  ['Producer', PDF, 'Producer'],
  ['CreationDate', XMP, 'CreateDate'],
  ['ModDate', XMP, 'ModifyDate'],
] as const;

function* agreement({ info }: Pdf, properties: readonly Property[]): Generator<Finding> {
  for (const [key, namespace, name] of PAIRS) {
    const own = textOf(get(info, key));
    if (own === undefined) continue;
    const other = textIn(find(properties, namespace, name));
    const same = key.endsWith('Date') ? momentOfPdf(own) === Date.parse(other ?? '') : own === other;
    if (!same)
      yield finding('xmp-info', `Info ${key}`, `${JSON.stringify(own)}, XMP ${JSON.stringify(other)}`);
  }
}

/** `D:20250314120000+01'00'` in milliseconds; NaN where it is no date. */
function momentOfPdf(text: string): number {
  const [, y, mo = '01', d = '01', h = '00', mi = '00', s = '00', sign, zh = '00', zm = '00'] =
    /^D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:Z|([+-])(\d\d)'(\d\d)'?)?/.exec(text) ?? [];
  return Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}${sign ? `${sign}${zh}:${zm}` : 'Z'}`);
}

/** Every property is predefined or described by an extension schema, and is of the type that it has there. */
function* extensions(properties: readonly Property[]): Generator<Finding> {
  const described = new Map<string, Map<string, string>>();
  const container = find(properties, EXTENSION, 'schemas');
  for (const { value } of container?.kind === 'Bag' ? container.items : [])
    yield* schema(value.kind === 'fields' ? value.fields : [], described);
  for (const { namespace, qualified, name, value } of properties) {
    const types = PREDEFINED[namespace];
    const type = types ? types[name] : described.get(namespace)?.get(name);
    if (type === undefined)
      yield finding('xmp-extension', 'metadata', `${qualified} is neither predefined nor described`);
    else if (namespace !== EXTENSION && !isOfType(value, type))
      yield finding('xmp-value', 'metadata', `${qualified} is not of the type ${type}`);
  }
}

/** One extension schema (ISO 19005-3, 6.6.2.3.3, tables 5 to 7). */
function* schema(
  fields: readonly Property[],
  described: Map<string, Map<string, string>>,
): Generator<Finding> {
  const text = (name: string) => textIn(find(fields, SCHEMA, name));
  const namespace = text('namespaceURI');
  const types = new Map<string, string>();
  described.set(namespace ?? '', types);
  for (const name of ['schema', 'namespaceURI', 'prefix'])
    if (!text(name)) yield finding('xmp-extension', `schema ${namespace}`, `it has no ${name}`);
  const list = find(fields, SCHEMA, 'property');
  for (const { value } of list?.kind === 'Seq' ? list.items : []) {
    const own = (name: string) => textIn(find(value.kind === 'fields' ? value.fields : [], PROPERTY, name));
    for (const name of ['name', 'valueType', 'description'])
      if (!own(name))
        yield finding('xmp-extension', `schema ${namespace}`, `property ${own('name')} has no ${name}`);
    if (!/^(internal|external)$/.test(own('category') ?? ''))
      yield finding(
        'xmp-extension',
        `schema ${namespace}`,
        `property ${own('name')} is of category ${own('category')}`,
      );
    types.set(own('name') ?? '', own('valueType') ?? '');
  }
}

const SIMPLE: Record<string, RegExp> = {
  text: /^/,
  propername: /^/,
  agentname: /^/,
  uri: /^\S+$/,
  url: /^\S+$/,
  mimetype: /^[\w.+-]+\/[\w.+-]+$/,
  integer: /^[+-]?\d+$/,
  real: /^[+-]?\d*\.?\d+$/,
  boolean: /^(True|False)$/,
  date: /^\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?)?$/,
};

function isOfType(value: Value, type: string): boolean {
  const [, list, inner] = /^(bag|seq|alt) (.+)$/i.exec(type) ?? [];
  if (list && inner)
    return (
      'items' in value &&
      value.kind.toLowerCase() === list.toLowerCase() &&
      value.items.every((item) => isOfType(item.value, inner))
    );
  if (/^lang alt$/i.test(type))
    return value.kind === 'Alt' && value.items.every((item) => item.language && item.value.kind === 'text');
  return value.kind === 'text' && (SIMPLE[type.toLowerCase()]?.test(value.text) ?? false);
}

function find(properties: readonly Property[], namespace: string, name: string): Value | undefined {
  return properties.find((each) => each.namespace === namespace && each.name === name)?.value;
}

/** A text; of alternatives the default one, of a list all with semicolons. */
function textIn(value: Value | undefined): string | undefined {
  if (!value || value.kind === 'fields') return undefined;
  if (value.kind === 'text') return value.text;
  if (value.kind === 'Alt')
    return textIn(value.items.find(({ language }) => language === 'x-default')?.value);
  return value.items.map((item) => textIn(item.value)).join('; ');
}
