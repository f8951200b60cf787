import { NAMESPACE, PREFIX, PROPERTIES, type PropertyName, SCHEMA } from './properties.ts';
import type { PdfRecord } from './record.ts';

/** The document's metadata stream (ISO 16684-1; ISO 19005-3, 6.6). Each call with the same record gives the same text. */
export function writeXmp(record: PdfRecord): string {
  const { variant, title, author, subject, producer } = record;
  const own = Object.entries(record.properties) as [PropertyName, string | readonly string[]][];
  const date = record.date === null ? [] : [element('xmp:CreateDate', xmpDate(record.date))];
  const creator = author === '' ? [] : [element('dc:creator', list('Seq', [author]))];
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
${description('dc', 'http://purl.org/dc/elements/1.1/', [
  element('dc:title', alternatives(title)),
  ...creator,
  element('dc:description', alternatives(subject)),
])}
${description('xmp', 'http://ns.adobe.com/xap/1.0/', [...date, text('xmp:CreatorTool', producer)])}
${description('pdf', 'http://ns.adobe.com/pdf/1.3/', [text('pdf:Producer', producer)])}
${variant.identification
  .map(({ prefix, namespace, values }) =>
    description(
      prefix,
      namespace,
      Object.entries(values).map(([name, value]) => text(`${prefix}:${name}`, value)),
    ),
  )
  .join('\n')}
${description(
  PREFIX,
  NAMESPACE,
  own.map(([name, value]) =>
    typeof value === 'string'
      ? text(`${PREFIX}:${name}`, value)
      : element(`${PREFIX}:${name}`, list('Seq', value)),
  ),
)}
${extensions(own.map(([name]) => name))}
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`;
}

/** A moment as XMP and EDGAR write one, to the second, in UTC. */
export function xmpDate(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeXml = (value: string) => value.replace(/[&<>"]/g, (char) => ESCAPES[char] ?? char);

const element = (name: string, content: string) => `<${name}>${content}</${name}>`;
const text = (name: string, value: string) => element(name, escapeXml(value));

function list(kind: 'Seq', values: readonly string[]): string {
  return element(`rdf:${kind}`, values.map((value) => text('rdf:li', value)).join(''));
}

function alternatives(value: string): string {
  return element('rdf:Alt', `<rdf:li xml:lang="x-default">${escapeXml(value)}</rdf:li>`);
}

function description(prefix: string, namespace: string, elements: readonly string[]): string {
  return `<rdf:Description rdf:about="" xmlns:${prefix}="${namespace}">\n${elements.join('\n')}\n</rdf:Description>`;
}

interface ExtensionProperty {
  readonly name: string;
  readonly valueType: string;
  /** `internal` is written by programs only, `external` comes from people (ISO 19005-3, table 8). */
  readonly category: 'internal' | 'external';
  readonly description: string;
}

function extension(
  schema: string,
  namespace: string,
  prefix: string,
  properties: readonly ExtensionProperty[],
): string {
  const rows = properties.map((property) =>
    resource(Object.entries(property).map(([name, value]) => text(`pdfaProperty:${name}`, value))),
  );
  return resource([
    text('pdfaSchema:schema', schema),
    text('pdfaSchema:namespaceURI', namespace),
    text('pdfaSchema:prefix', prefix),
    element('pdfaSchema:property', element('rdf:Seq', rows.join('\n'))),
  ]);
}

function resource(elements: readonly string[]): string {
  return `<rdf:li rdf:parseType="Resource">\n${elements.join('\n')}\n</rdf:li>`;
}

/** PDF/A wants a description of each schema that it does not know, and PDF/UA's is younger than it (6.6.2.3.1). */
function describeExtensions(names: readonly PropertyName[]): string {
  return `<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag>
${extension('PDF/UA identification', 'http://www.aiim.org/pdfua/ns/id/', 'pdfuaid', [
  { name: 'part', valueType: 'Integer', category: 'internal', description: 'Part of ISO 14289' },
])}
${extension(
  SCHEMA,
  NAMESPACE,
  PREFIX,
  names.map((name) => ({
    name,
    valueType: PROPERTIES[name].list ? 'seq Text' : 'Text',
    category: 'external',
    description: PROPERTIES[name].description,
  })),
)}
</rdf:Bag></pdfaExtension:schemas>
</rdf:Description>`;
}

const NAMES = Object.keys(PROPERTIES) as PropertyName[];
const USUAL = describeExtensions(NAMES.filter((name) => !PROPERTIES[name].isRare));

/** The usual properties are described in every file, rare ones in those that have them. */
function extensions(used: readonly PropertyName[]): string {
  if (!used.some((name) => PROPERTIES[name].isRare)) return USUAL;
  return describeExtensions(NAMES.filter((name) => !PROPERTIES[name].isRare || used.includes(name)));
}
