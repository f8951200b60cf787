import {
  PDFArray,
  type PDFContext,
  type PDFDict,
  PDFHexString,
  PDFName,
  PDFNull,
  type PDFObject,
  PDFString,
} from '@cantoo/pdf-lib';
import {
  dataOf,
  dictOf,
  get,
  itemsOf,
  type Maybe,
  nameOf,
  numberOf,
  streamOf,
  treeOf,
} from './checker/objects.ts';
import type { Page } from './checker/pages.ts';
import type { Pdf } from './checker/pdf.ts';
import type { RuleName } from './checker/rules.ts';
import { attribute, type Element } from './checker/structure.ts';

/** Defects to plant into a good document, each against one rule. */
export type Plant = { readonly name: string; readonly rule: RuleName } & (
  | { readonly plant: (pdf: Pdf) => void }
  /** Of the written bytes. */
  | { readonly spoil: (bytes: Uint8Array) => Uint8Array }
);

const key = (name: string) => PDFName.of(name);
const text = (value: string) => PDFHexString.fromText(value);
const some = <T>(value: T | undefined, what: string): T => {
  if (value === undefined) throw new Error(`the good document has no ${what}`);
  return value;
};

type Literal =
  | PDFObject
  | string
  | number
  | boolean
  | null
  | undefined
  | Literal[]
  | { [key: string]: Literal };

/** Sets a key of a dictionary or of a stream's; undefined takes it away. */
function set(holder: Maybe, name: string, value: Literal): void {
  const dict = some(dictOf(holder), `dictionary for ${name}`);
  if (value === undefined) dict.delete(key(name));
  else dict.set(key(name), dict.context.obj(value as string));
}

const ofType = ({ structure }: Pdf, type: string): Element =>
  some(
    structure.elements.find((element) => element.type === type),
    type,
  );
const firstPage = ({ pages }: Pdf): Page => some(pages[0], 'page');
const link = (pdf: Pdf): PDFDict => some(firstPage(pdf).annotations[0], 'annotation');
const attached = ({ catalog }: Pdf): PDFObject =>
  some([...treeOf(get(catalog, 'Names', 'EmbeddedFiles'), 'Names')][0]?.[1], 'attachment');
const font = ({ content }: Pdf): PDFDict => some([...content.shown.keys()][0], 'font');
const descendant = (pdf: Pdf): Maybe => get(font(pdf), 'DescendantFonts', 0);

/** Content before that of the first page. */
function before({ context, ...pdf }: Pdf, operators: string): void {
  const { dict, data } = firstPage({ context, ...pdf });
  const stream = context.stream(Buffer.concat([Buffer.from(`${operators}\n`), data]));
  dict.set(key('Contents'), context.register(stream));
}

/** The metadata with one place replaced, which must be there. */
function inXmp({ catalog, context }: Pdf, from: string | RegExp, to: string): void {
  const before = new TextDecoder().decode(dataOf(some(streamOf(get(catalog, 'Metadata')), 'Metadata')));
  const after = before.replace(from, to);
  if (after === before) throw new Error(`the good metadata have no ${from}`);
  const stream = context.stream(new TextEncoder().encode(after), { Type: 'Metadata', Subtype: 'XML' });
  set(catalog, 'Metadata', context.register(stream));
}

/** Where the metadata say that a property of ours is a text. */
const ofTypeText = (name: string) =>
  new RegExp(`(<pdfaProperty:name>${name}</pdfaProperty:name>\\s*<pdfaProperty:valueType>)Text`);

function addElement(parent: Element, type: string, entries: Record<string, Literal> = {}): PDFDict {
  const { dict } = parent;
  const { context } = dict;
  const added = context.obj({ S: type, ...(entries as Record<string, string>) });
  added.set(key('P'), some(context.getObjectRef(dict), 'parent'));
  const before = dict.get(key('K'));
  const kids = context.lookup(before) instanceof PDFArray ? itemsRaw(get(dict, 'K')) : before ? [before] : [];
  dict.set(key('K'), context.obj([...kids, context.register(added)]));
  return added;
}

function itemsRaw(array: Maybe): PDFObject[] {
  return array instanceof PDFArray ? array.asArray() : [];
}

/** An attribute of the Table owner changed where it stands, or added. */
function tableAttribute({ structure }: Pdf, element: Element, name: string, value: Literal): void {
  const holder = [get(element.dict, 'A'), ...itemsOf(get(element.dict, 'A'))].find(
    (each) => nameOf(get(each, 'O')) === 'Table',
  );
  if (attribute(structure, element, 'Table', 'Scope') && !holder)
    throw new Error('attributes come by a class');
  if (holder) set(holder, name, value);
  else set(element.dict, 'A', { O: 'Table', [name]: value });
}

/** A signature field, as it should be: the rules for widgets need one. */
export function addSignature(pdf: Pdf): { widget: PDFDict; form: PDFDict } {
  const { context, catalog, structure } = pdf;
  const page = firstPage(pdf);
  const number = Math.max(...structure.parents.keys()) + 1;
  const appearance = context.stream('q Q', { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 10, 10] });
  const widget = context.obj({
    ...{ Type: 'Annot', Subtype: 'Widget', FT: 'Sig', T: text('signature'), TU: text('Signature'), F: 4 },
    ...{ Rect: [10, 10, 20, 20], StructParent: number, AP: { N: context.register(appearance) } },
  });
  const ref = context.register(widget);
  const pageRef = some(context.getObjectRef(page.dict), 'page');
  const annotations = itemsRaw(get(page.dict, 'Annots'));
  set(page.dict, 'Annots', [...annotations, ref]);
  set(catalog, 'AcroForm', { Fields: [ref], SigFlags: 3 });
  const form = addElement(ofType(pdf, 'Document'), 'Form', { K: { Type: 'OBJR', Obj: ref, Pg: pageRef } });
  const tree = get(structure.root, 'ParentTree');
  const entries = [...structure.parents].flatMap(([each, value]) => [each, refOrSelf(context, value)]);
  set(tree, 'Kids', undefined);
  set(tree, 'Limits', undefined);
  set(tree, 'Nums', [...entries, number, some(context.getObjectRef(form), 'form')]);
  set(structure.root, 'ParentTreeNextKey', number + 1);
  return { widget, form };
}

/** Another field on the first page, like the one that is there. */
function addField(pdf: Pdf, widget: PDFDict, form: PDFDict): void {
  const { context, catalog, structure } = pdf;
  const number = (numberOf(get(structure.root, 'ParentTreeNextKey')) ?? 0) as number;
  const copy = widget.clone();
  set(copy, 'StructParent', number);
  const ref = context.register(copy);
  const page = firstPage(pdf).dict;
  set(page, 'Annots', [...itemsRaw(get(page, 'Annots')), ref]);
  set(get(catalog, 'AcroForm'), 'Fields', [...itemsRaw(get(catalog, 'AcroForm', 'Fields')), ref]);
  const added = form.clone();
  set(added, 'K', { Type: 'OBJR', Obj: ref, Pg: some(context.getObjectRef(page), 'page') });
  const { dict } = ofType(pdf, 'Document');
  const element = context.register(added);
  set(dict, 'K', [...itemsRaw(get(dict, 'K')), element]);
  const tree = get(structure.root, 'ParentTree');
  set(tree, 'Nums', [...itemsRaw(get(tree, 'Nums')), number, element]);
  set(structure.root, 'ParentTreeNextKey', number + 1);
}

function refOrSelf(context: PDFContext, value: Maybe): PDFObject {
  return (value && context.getObjectRef(value)) ?? some(value, 'value');
}

const plant = (rule: RuleName, name: string, action: (pdf: Pdf) => void): Plant => ({
  rule,
  name,
  plant: action,
});
const spoil = (rule: RuleName, name: string, action: (bytes: Uint8Array) => Uint8Array): Plant => ({
  rule,
  name,
  spoil: action,
});
const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

/** The bytes with the first place replaced, which must be there. */
export function replaced(bytes: Uint8Array, from: RegExp, to: (...groups: string[]) => string): Uint8Array {
  const before = latin(bytes);
  const after = before.replace(from, to);
  if (after === before) throw new Error(`the good document has no ${from}`);
  return Buffer.from(after, 'latin1');
}

/** One more revision, which changes nothing; entries replace those of its trailer. */
function appended(bytes: Uint8Array, entries: { readonly Prev?: string; readonly ID?: string }): Uint8Array {
  const before = latin(bytes);
  const last = before.slice(before.lastIndexOf('startxref')).match(/\d+/)?.[0];
  const [, inner = ''] = /trailer\s*<<(.*)>>\s*startxref/s.exec(before.slice(Number(last))) ?? [];
  const { Prev = last, ID } = entries;
  const kept = ID === undefined ? inner : inner.replace(/\/ID\s*\[.*?\]/s, `/ID ${ID}`);
  const start = before.length;
  const table = 'xref\n0 1\n0000000000 65535 f \n';
  const end = `${table}trailer\n<<${kept} /Prev ${Prev}>>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(before + end, 'latin1');
}

export const PLANTS: readonly Plant[] = [
  spoil('readable', 'no PDF at all', () => new TextEncoder().encode('<html></html>')),
  plant('readable', 'a stream that does not inflate', (pdf) => {
    const broken = pdf.context.stream('not deflated', { Filter: 'FlateDecode', Subtype: 'text/xml' });
    set(attached(pdf), 'EF', { F: pdf.context.register(broken) });
  }),
  spoil('header', 'a comment in ASCII', (bytes) => bytes.map((byte, at) => (at > 9 && at < 14 ? 65 : byte))),
  spoil('header', 'bytes after the end', (bytes) => Buffer.concat([bytes, Buffer.from('more')])),
  plant('file-id', 'no ID', ({ context }) => {
    context.trailerInfo.ID = undefined;
  }),
  plant('file-id', 'an empty ID', ({ context }) => {
    context.trailerInfo.ID = context.obj([PDFHexString.of(''), PDFHexString.of('')]);
  }),
  plant('encryption', 'Encrypt in the trailer', ({ context }) => {
    context.trailerInfo.Encrypt = context.register(context.obj({ Filter: 'Standard' }));
  }),
  spoil('xref', 'an offset that is another', (bytes) =>
    replaced(
      bytes,
      /(\n\d{9})(\d)( 00000 n)/,
      (_, start, digit, end) => `${start}${(Number(digit) + 1) % 10}${end}`,
    ),
  ),
  spoil('xref', 'a keyword with its header', (bytes) =>
    replaced(bytes, /xref\n0 (?=\d+\n)/, () => 'xref 0 '),
  ),
  spoil('revisions', 'a revision before it that is not there', (bytes) => appended(bytes, { Prev: '7' })),
  spoil('revisions', 'a revision that is the one before itself', (bytes) =>
    appended(bytes, { Prev: String(bytes.length) }),
  ),
  spoil('file-id', 'another file', (bytes) => appended(bytes, { ID: '[<00> <00>]' })),
  plant('filters', 'LZW', ({ context }) => {
    context.register(context.stream('x', { Filter: 'LZWDecode' }));
  }),
  plant('filters', 'data in another file', ({ context }) => {
    context.register(context.stream('x', { F: text('other.bin') }));
  }),
  plant('limits', 'a string of 40,000 bytes', ({ context }) => {
    context.register(PDFString.of('x'.repeat(40_000)));
  }),
  plant('limits', 'a name of 200 bytes', ({ context }) => {
    context.register(key('x'.repeat(200)));
  }),
  plant('trees', 'a parent tree from its end', ({ structure }) => {
    const nums = itemsRaw(get(structure.root, 'ParentTree', 'Nums'));
    const pairs = nums.flatMap((key, index) =>
      index % 2 === 0 ? [[key, nums[index + 1] as PDFObject]] : [],
    );
    set(get(structure.root, 'ParentTree'), 'Nums', pairs.reverse().flat());
    set(get(structure.root, 'ParentTree'), 'Limits', undefined);
  }),
  plant('trees', 'limits of fewer', ({ structure }) =>
    set(get(structure.root, 'ParentTree'), 'Limits', [0, 1]),
  ),
  plant('limits', 'q 29 deep', (pdf) => before(pdf, 'q '.repeat(29) + 'Q '.repeat(29))),

  plant('marked', 'no MarkInfo', ({ catalog }) => set(catalog, 'MarkInfo', undefined)),
  plant('marked', 'Suspects', ({ catalog }) => set(get(catalog, 'MarkInfo'), 'Suspects', true)),
  plant('language', 'no Lang', ({ catalog }) => set(catalog, 'Lang', undefined)),
  plant('language', 'a Lang that is none', (pdf) =>
    set(ofType(pdf, 'P').dict, 'Lang', text('American English')),
  ),
  plant('display-title', 'not said', ({ catalog }) => set(catalog, 'ViewerPreferences', undefined)),
  plant('display-title', 'false', ({ catalog }) =>
    set(get(catalog, 'ViewerPreferences'), 'DisplayDocTitle', false),
  ),
  plant('outline', 'no bookmarks', ({ catalog }) => set(catalog, 'Outlines', undefined)),
  plant('outline', 'a bookmark to nowhere', ({ catalog }) => {
    const item = get(catalog, 'Outlines', 'First');
    set(item, 'A', undefined);
    set(item, 'Dest', [null, 'Fit']);
  }),
  plant('outline', 'a bookmark without title', ({ catalog }) =>
    set(get(catalog, 'Outlines', 'First'), 'Title', undefined),
  ),

  plant('xmp', 'no Metadata', ({ catalog }) => set(catalog, 'Metadata', undefined)),
  plant('xmp', 'an ampersand as it is', (pdf) => inXmp(pdf, '</pdf:Producer>', ' & more</pdf:Producer>')),
  plant('xmp', 'a control character by number', (pdf) =>
    inXmp(pdf, '</pdf:Producer>', '&#1;</pdf:Producer>'),
  ),
  plant('xmp', 'an encoding in the header', (pdf) =>
    inXmp(pdf, /(<\?xpacket begin=[^?]*)/, '$1 encoding="UTF-8"'),
  ),
  plant('xmp-info', 'another title', ({ info }) => set(info, 'Title', text('Another'))),
  plant('xmp-info', 'another producer', (pdf) => inXmp(pdf, /(<pdf:Producer>)[^<]*/, '$1Another program')),
  plant('xmp-info', 'another date', ({ info }) => set(info, 'CreationDate', text('D:19990101000000Z'))),
  plant('xmp-extension', 'a property that is not described', (pdf) =>
    inXmp(pdf, '<pdfaProperty:name>formType<', '<pdfaProperty:name>typeOfForm<'),
  ),
  plant('xmp-extension', 'a property without description', (pdf) =>
    inXmp(pdf, /(<pdfaProperty:description>)[^<]+/, '$1'),
  ),
  plant('xmp-extension', 'a namespace that is not described', (pdf) =>
    inXmp(
      pdf,
      /(<pdfaSchema:namespaceURI>)http:\/\/www.aiim.org\/pdfua\/ns\/id\//,
      '$1http://elsewhere.invalid/',
    ),
  ),
  plant('xmp-value', 'a text that should be a number', (pdf) => inXmp(pdf, ofTypeText('copy'), '$1Integer')),
  plant('xmp-value', 'a text that should be a list', (pdf) => inXmp(pdf, ofTypeText('copy'), '$1seq Text')),
  plant('pdfa-id', 'PDF/A-2', (pdf) => inXmp(pdf, '<pdfaid:part>3<', '<pdfaid:part>2<')),
  plant('pdfa-id', 'level B', (pdf) => inXmp(pdf, '<pdfaid:conformance>A<', '<pdfaid:conformance>B<')),
  plant('pdfua-id', 'PDF/UA-2', (pdf) => inXmp(pdf, '<pdfuaid:part>1<', '<pdfuaid:part>2<')),
  plant('title', 'no title', (pdf) => {
    inXmp(pdf, /<dc:title>.*?<\/dc:title>/s, '');
    set(pdf.info, 'Title', undefined);
  }),

  plant('output-intent', 'none', ({ catalog }) => set(catalog, 'OutputIntents', undefined)),
  plant('output-intent', 'of four colours', ({ catalog }) =>
    set(get(catalog, 'OutputIntents', 0, 'DestOutputProfile'), 'N', 4),
  ),
  plant('output-intent', 'a profile cut short', ({ catalog, context }) => {
    const profile = dataOf(some(streamOf(get(catalog, 'OutputIntents', 0, 'DestOutputProfile')), 'profile'));
    const stream = context.stream(profile.subarray(0, 300), { N: 3 });
    set(get(catalog, 'OutputIntents', 0), 'DestOutputProfile', context.register(stream));
  }),
  plant('device-colour', 'CMYK', (pdf) => before(pdf, '/Artifact BMC 0 0 0 1 k 0 0 1 1 re f EMC')),
  plant('graphics-state', 'a transfer function', (pdf) => {
    set(firstPage(pdf).resources, 'ExtGState', { Planted: { TR: 'Identity' } });
    before(pdf, 'q /Planted gs Q');
  }),
  plant('graphics-state', 'a blend mode of nobody', (pdf) => {
    set(firstPage(pdf).resources, 'ExtGState', { Planted: { BM: 'Sparkle' } });
    before(pdf, 'q /Planted gs Q');
  }),

  plant('font-embedded', 'no font program', (pdf) =>
    set(get(descendant(pdf), 'FontDescriptor'), 'FontFile2', undefined),
  ),
  plant('font-embedded', 'a font program that is none', (pdf) => {
    const stream = pdf.context.stream('no program, but long enough to hold a header');
    set(get(descendant(pdf), 'FontDescriptor'), 'FontFile2', pdf.context.register(stream));
  }),
  plant('font-kind', 'no CIDToGIDMap', (pdf) => set(descendant(pdf), 'CIDToGIDMap', undefined)),
  plant('font-kind', 'a font of the reader', (pdf) => {
    set(font(pdf), 'Subtype', 'Type1');
    set(font(pdf), 'BaseFont', 'Helvetica');
  }),
  plant('font-widths', 'other widths', (pdf) => set(descendant(pdf), 'W', [0, 60_000, 123])),
  plant('cid-set', 'an empty CIDSet', (pdf) => {
    const stream = pdf.context.stream(new Uint8Array(4));
    set(get(descendant(pdf), 'FontDescriptor'), 'CIDSet', pdf.context.register(stream));
  }),
  plant('to-unicode', 'no ToUnicode', (pdf) => set(font(pdf), 'ToUnicode', undefined)),
  plant('to-unicode', 'a character missing', (pdf) => {
    const stream = pdf.context.stream('1 beginbfchar <0001> <0041> endbfchar');
    set(font(pdf), 'ToUnicode', pdf.context.register(stream));
  }),
  plant('notdef', 'no glyph for any code', (pdf) =>
    set(descendant(pdf), 'CIDToGIDMap', pdf.context.register(pdf.context.stream(new Uint8Array(2)))),
  ),

  plant('annotation-kind', 'a sound', (pdf) => set(link(pdf), 'Subtype', 'Sound')),
  plant('annotation-flags', 'not printed', (pdf) => set(link(pdf), 'F', 0)),
  plant('annotation-flags', 'hidden', (pdf) => set(link(pdf), 'F', 6)),
  plant('annotation-appearance', 'a widget without', (pdf) => set(addSignature(pdf).widget, 'AP', undefined)),
  plant('annotation-appearance', 'one for when it is pressed', (pdf) => {
    const { widget } = addSignature(pdf);
    set(get(widget, 'AP'), 'D', dictOf(get(widget, 'AP'))?.get(key('N')));
  }),
  plant('annotation-contents', 'a link without', (pdf) => set(link(pdf), 'Contents', undefined)),
  plant('annotation-contents', 'a widget without TU', (pdf) =>
    set(addSignature(pdf).widget, 'TU', undefined),
  ),
  plant('annotation-structure', 'no StructParent', (pdf) => set(link(pdf), 'StructParent', undefined)),
  plant('annotation-structure', 'a widget in no Form', (pdf) => set(addSignature(pdf).form, 'S', 'Div')),
  plant('annotation-structure', 'another page', (pdf) => {
    const { form } = addSignature(pdf);
    const other = some(pdf.pages.at(-1), 'page').dict;
    set(get(form, 'K'), 'Pg', some(pdf.context.getObjectRef(other), 'page'));
  }),
  plant('annotation-structure', 'a Form without widget', (pdf) => {
    addElement(ofType(pdf, 'Document'), 'Form');
  }),
  plant('tabs', 'by rows', (pdf) => set(firstPage(pdf).dict, 'Tabs', 'R')),
  plant('form', 'NeedAppearances', (pdf) => {
    addSignature(pdf);
    set(get(pdf.catalog, 'AcroForm'), 'NeedAppearances', true);
  }),
  plant('form', 'no SigFlags', (pdf) => {
    addSignature(pdf);
    set(get(pdf.catalog, 'AcroForm'), 'SigFlags', undefined);
  }),
  plant('form', 'a field that acts', (pdf) => {
    set(addSignature(pdf).widget, 'AA', { K: { S: 'GoTo', D: text('x') } });
  }),
  plant('fields', 'no name', (pdf) => set(addSignature(pdf).widget, 'T', undefined)),
  plant('fields', 'a name of two', (pdf) => set(addSignature(pdf).widget, 'T', text('one.two'))),
  plant('fields', 'a button', (pdf) => {
    set(addSignature(pdf).widget, 'FT', 'Btn');
  }),
  plant('fields', 'one name twice', (pdf) => {
    const { widget, form } = addSignature(pdf);
    addField(pdf, widget, form);
  }),
  plant('fields', 'a widget of no field', (pdf) => {
    addSignature(pdf);
    set(get(pdf.catalog, 'AcroForm'), 'Fields', []);
  }),
  plant('fields', 'a field of no widget', (pdf) => {
    addSignature(pdf);
    const field = pdf.context.register(pdf.context.obj({ FT: 'Sig', T: text('another') }));
    set(get(pdf.catalog, 'AcroForm'), 'Fields', [...itemsRaw(get(pdf.catalog, 'AcroForm', 'Fields')), field]);
  }),
  plant('fields', 'a widget that says it is on another page', (pdf) => {
    const other = some(pdf.pages.at(-1), 'page').dict;
    set(addSignature(pdf).widget, 'P', some(pdf.context.getObjectRef(other), 'page'));
  }),
  plant('fields', 'a text field without DA', (pdf) => set(addSignature(pdf).widget, 'FT', 'Tx')),
  plant('fields', 'a font that DR has not', (pdf) => {
    const { widget } = addSignature(pdf);
    set(widget, 'FT', 'Tx');
    set(widget, 'DA', text('/Absent 9 Tf 0 g'));
  }),
  plant('actions', 'a script on opening', ({ catalog }) =>
    set(catalog, 'OpenAction', { S: 'JavaScript', JS: text('app.alert(1)') }),
  ),
  plant('actions', 'a link that starts a program', (pdf) => {
    set(link(pdf), 'Dest', undefined);
    set(link(pdf), 'A', { S: 'Launch', F: text('calc.exe') });
  }),
  plant('actions', 'at closing', ({ catalog }) => set(catalog, 'AA', { WC: { S: 'GoTo', D: text('x') } })),

  plant('attachment-name', 'no UF', (pdf) => set(attached(pdf), 'UF', undefined)),
  plant('attachment-relationship', 'none', (pdf) => set(attached(pdf), 'AFRelationship', undefined)),
  plant('attachment-type', 'none', (pdf) => set(get(attached(pdf), 'EF', 'F'), 'Subtype', undefined)),
  plant('attachment-type', 'no MIME type', (pdf) => set(get(attached(pdf), 'EF', 'F'), 'Subtype', 'xml')),
  plant('attachment-description', 'none', (pdf) => set(attached(pdf), 'Desc', undefined)),
  plant('attachment-digest', 'another size', (pdf) =>
    set(get(attached(pdf), 'EF', 'F', 'Params'), 'Size', 7),
  ),
  plant('attachment-digest', 'another digest', (pdf) =>
    set(get(attached(pdf), 'EF', 'F', 'Params'), 'CheckSum', PDFHexString.of('00'.repeat(16))),
  ),
  plant('attachment-listed', 'no AF', ({ catalog }) => set(catalog, 'AF', undefined)),
  plant('attachment-listed', 'not by name', ({ catalog }) =>
    set(get(catalog, 'Names'), 'EmbeddedFiles', undefined),
  ),

  plant('content-syntax', 'an operator of nobody', (pdf) => before(pdf, '1 2 sparkle')),
  plant('content-syntax', 'q without Q', (pdf) => before(pdf, 'q')),
  plant('content-syntax', 'EMC without BMC', (pdf) => before(pdf, 'EMC')),
  plant('content-syntax', 'a string without its end', (pdf) => {
    const { dict, data } = firstPage(pdf);
    const stream = pdf.context.stream(Buffer.concat([data, Buffer.from('\n/Artifact BMC (EMC')]));
    set(dict, 'Contents', pdf.context.register(stream));
  }),
  plant('resources', 'a graphics state that is not there', (pdf) => before(pdf, 'q /Absent gs Q')),
  plant('tagged-content', 'a rectangle', (pdf) => before(pdf, '0 0 9 9 re f')),
  plant('tagged-content', 'in a form', (pdf) => {
    const inner = pdf.context.stream('0 0 9 9 re f', {
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, 0, 9, 9],
    });
    set(firstPage(pdf).resources, 'XObject', { Planted: pdf.context.register(inner) });
    before(pdf, '/Planted Do');
  }),
  plant('tagged-content', 'in marks without MCID', (pdf) => before(pdf, '/P BMC 0 0 9 9 re f EMC')),
  plant('artifact-nesting', 'an artifact in tagged content', (pdf) => {
    const { dict, data } = firstPage(pdf);
    const content = latin(data).replace(/\/P <<\s*\/MCID[^>]*>> BDC/, '$& /Artifact BMC EMC');
    set(dict, 'Contents', pdf.context.register(pdf.context.stream(Buffer.from(content, 'latin1'))));
  }),
  plant('mcid-unique', 'one twice', (pdf) => before(pdf, '/P << /MCID 0 >> BDC EMC')),
  plant('parent-tree', 'an entry taken out', ({ structure }) => {
    const [list] = [...structure.parents.values()].filter((value) => value instanceof PDFArray);
    some(list as PDFArray | undefined, 'list').set(0, PDFNull);
  }),
  plant('parent-tree', 'content that no element has', (pdf) => before(pdf, '/P << /MCID 9999 >> BDC EMC')),
  plant('parent-tree', 'an element whose content is not there', (pdf) => {
    const page = some(pdf.context.getObjectRef(firstPage(pdf).dict), 'page');
    addElement(ofType(pdf, 'Document'), 'P', { Pg: page, K: 9999 });
  }),
  plant('parent-tree', 'a next key in use', ({ structure }) => set(structure.root, 'ParentTreeNextKey', 0)),

  plant('structure-tree', 'another parent', (pdf) =>
    set(ofType(pdf, 'H2').dict, 'P', some(pdf.context.getObjectRef(ofType(pdf, 'H1').dict), 'H1')),
  ),
  plant('structure-tree', 'one element twice', (pdf) => {
    const { dict } = ofType(pdf, 'Document');
    const kids = itemsRaw(get(dict, 'K'));
    set(dict, 'K', [...kids, some(kids[0], 'kid')]);
  }),
  plant('structure-types', 'one of nobody', (pdf) => set(ofType(pdf, 'Span').dict, 'S', 'Sparkle')),
  plant('structure-types', 'a standard type mapped', ({ structure }) =>
    set(structure.root, 'RoleMap', { P: 'Span' }),
  ),
  plant('structure-types', 'a circle of roles', (pdf) => {
    set(ofType(pdf, 'Span').dict, 'S', 'One');
    set(pdf.structure.root, 'RoleMap', { One: 'Two', Two: 'One' });
  }),
  plant('structure-nesting', 'a Span between rows', (pdf) => {
    addElement(ofType(pdf, 'Table'), 'Span');
  }),
  plant('structure-nesting', 'a cell outside a row', (pdf) => {
    addElement(ofType(pdf, 'Document'), 'TD');
  }),
  plant('headings', 'H3 after H1', (pdf) => set(ofType(pdf, 'H2').dict, 'S', 'H3')),
  plant('headings', 'two H1', (pdf) => set(ofType(pdf, 'H2').dict, 'S', 'H1')),
  plant('headings', 'no H1', (pdf) => set(ofType(pdf, 'H1').dict, 'S', 'P')),
  plant('lists', 'an item without label', (pdf) => {
    const item = addElement(ofType(pdf, 'L'), 'LI');
    const body = pdf.context.obj({ S: 'LBody', P: some(pdf.context.getObjectRef(item), 'item') });
    set(item, 'K', pdf.context.register(body));
  }),
  plant('lists', 'no numbering', (pdf) => set(ofType(pdf, 'L').dict, 'A', undefined)),
  plant('element-ids', 'one twice', (pdf) => {
    addElement(ofType(pdf, 'Document'), 'P', { ID: text(some(ofType(pdf, 'Note').id, 'ID')) });
  }),
  plant('element-ids', 'no IDTree', ({ structure }) => set(structure.root, 'IDTree', undefined)),
  plant('notes', 'a note without ID', (pdf) => set(ofType(pdf, 'Note').dict, 'ID', undefined)),
  plant('table-grid', 'a cell too wide', (pdf) => tableAttribute(pdf, ofType(pdf, 'TD'), 'ColSpan', 2)),
  plant('table-grid', 'a cell too many', (pdf) => {
    const { dict } = ofType(pdf, 'TD');
    const row = some(pdf.structure.byDict.get(some(get(dict, 'P'), 'row')), 'row');
    addElement(row, 'TH', { A: { O: 'Table', Scope: 'Row' } });
  }),
  plant('table-headers', 'no Scope', (pdf) => tableAttribute(pdf, ofType(pdf, 'TH'), 'Scope', undefined)),
  plant('table-headers', 'Headers of nobody', (pdf) =>
    tableAttribute(pdf, ofType(pdf, 'TD'), 'Headers', [PDFString.of('nobody')]),
  ),
  plant('figures', 'no Alt', (pdf) => set(ofType(pdf, 'Figure').dict, 'Alt', undefined)),
  plant('figures', 'no BBox', (pdf) => set(ofType(pdf, 'Figure').dict, 'A', undefined)),
];
