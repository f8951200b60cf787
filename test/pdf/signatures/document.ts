import { parseFiling, renderPdf } from '../../../src/index.ts';
import { bytesOf, Editable } from '../../builders/editable.ts';
import { sampleXml } from '../../builders/samples.ts';
import { type Forgery, forgeCms } from './forge.ts';

/** A PDF with a form, and revisions behind it: text in, text out, so that a test can write what no program writes. */

/** Bodies of objects by their number. */
export type Objects = Readonly<Record<number, string>>;

export interface Base {
  readonly pdf: Uint8Array;
  /** Numbers of objects. */
  readonly catalog: number;
  readonly page: number;
  readonly content: number;
  readonly font: number;
  readonly xml: number;
  readonly form: number;
  readonly signature1: number;
  readonly signature2: number;
  readonly date1: number;
  readonly note: number;
  readonly appearance: number;
  readonly structure: number;
  /** A stream of page content that nothing leads to. */
  readonly shadow: number;
  /** The first number that is free. */
  readonly free: number;
}

const rendered = new Map<string, Promise<Uint8Array>>();

/** As PDFKit draws it; a filing of one page. */
export function plain(): Promise<Uint8Array> {
  const known = rendered.get('plain') ?? renderPdf(parseFiling(sampleXml('qualys')));
  rendered.set('plain', known);
  return known;
}

/** A file of one revision, whose form has two fields for signatures and two for texts; one more object is prepared. */
export async function base(
  change: (file: Editable, base: Omit<Base, 'pdf'>) => void = () => {},
): Promise<Base> {
  const file = new Editable(await plain());
  const page = file.find(/\/Type \/Page\n/);
  const catalog = file.find(/\/Type \/Catalog/);
  const ref = (number: number, key: string) =>
    Number(new RegExp(`/${key} \\[?(\\d+) 0 R`).exec(file.body(number))?.[1]);
  const stream = (content: string, entries = '') =>
    `<<${entries} /Length ${content.length} >>\nstream\n${content}\nendstream`;
  const shadow = file.add(stream('BT ET'));
  const appearance = file.add(
    stream('q Q', ' /Type /XObject /Subtype /Form /BBox [0 0 10 10] /Resources << >>'),
  );
  const field = (type: string, name: string, rect: string) =>
    file.add(
      `<< /Type /Annot /Subtype /Widget /FT /${type} /T (${name}) /F 4 /Rect [${rect}] /P ${page} 0 R /AP << /N ${appearance} 0 R >> >>`,
    );
  const signature1 = field('Sig', 'Signature1', '50 20 250 50');
  const signature2 = field('Sig', 'Signature2', '50 60 250 90');
  const date1 = field('Tx', 'Date1', '300 20 360 34');
  const note = field('Tx', 'Note', '400 20 460 34');
  file.edit(note, '/P ', '/V (as filed) /P ');
  const form = file.add(
    `<< /Fields [${signature1} 0 R ${signature2} 0 R ${date1} 0 R ${note} 0 R] /SigFlags 3 >>`,
  );
  file.edit(catalog, '/Type /Catalog', `/Type /Catalog\n/AcroForm ${form} 0 R`);
  const annotations = [signature1, signature2, date1, note].map((number) => `${number} 0 R`).join(' ');
  file.edit(page, /\/Annots \[/, `/Annots [${annotations} `);
  const numbers = {
    catalog,
    page,
    content: ref(page, 'Contents'),
    font: file.find(/\/Type \/Font\b/),
    xml: file.find(/\/Type \/EmbeddedFile/),
    form,
    signature1,
    signature2,
    date1,
    note,
    appearance,
    structure: file.find(/\/Type \/StructTreeRoot/),
    shadow,
    free: Math.max(...file.objects.keys()) + 10,
  };
  change(file, numbers);
  return { ...numbers, pdf: file.save() };
}

/** The body of an object as the file has it last. */
export function bodyOf(pdf: Uint8Array, number: number): string {
  const text = textOf(pdf);
  const found = [...text.matchAll(new RegExp(`(?:^|\\n)${number} 0 obj\\n(.*?)\\nendobj`, 'gs'))].at(-1);
  if (found === undefined) throw new Error(`there is no object ${number}`);
  return found[1] as string;
}

/** The body with a replacement; what is not there is a mistake of the test. */
export function edited(pdf: Uint8Array, number: number, from: string | RegExp, to: string): Objects {
  const before = bodyOf(pdf, number);
  const after = before.replace(from, to);
  if (after === before) throw new Error(`object ${number} does not hold ${from}: ${before.slice(0, 300)}`);
  return { [number]: after };
}

export interface Writing {
  /** Offsets for the table instead of those of the objects; null frees the object. */
  readonly offsets?: Readonly<Record<number, number | null>>;
  /** Instead of the newest table. */
  readonly prev?: string;
  readonly trailer?: string;
  readonly tail?: (start: number, before: number) => string;
  /** Leaves out table and trailer. */
  readonly isBare?: boolean;
}

/** The file with a revision behind it (ISO 32000-1, 7.5.6). */
export function revise(pdf: Uint8Array, objects: Objects, writing: Writing = {}): Uint8Array {
  let text = textOf(pdf);
  const before = Number([...text.matchAll(/startxref\s+(\d+)/g)].at(-1)?.[1]);
  const trailer = [...text.matchAll(/trailer\s*<<(.*?)>>\s*startxref/gs)].at(-1)?.[1] ?? '';
  const entry = (key: string) => new RegExp(`/${key} (\\[.*?\\]|\\d+ 0 R)`, 's').exec(trailer)?.[0] ?? '';
  const offsets: Record<number, number | null> = {};
  for (const [number, body] of Object.entries(objects)) {
    offsets[Number(number)] = text.length;
    text += `${number} 0 obj\n${body}\nendobj\n`;
  }
  const start = text.length;
  const sections = Object.entries({ ...offsets, ...writing.offsets }).map(
    ([number, offset]) =>
      `${number} 1\n${offset === null ? '0000000000 65535 f' : `${String(offset).padStart(10, '0')} 00000 n`} \n`,
  );
  const size = Math.max(
    Number(/\/Size (\d+)/.exec(trailer)?.[1]),
    ...Object.keys(objects).map((each) => Number(each) + 1),
  );
  if (!writing.isBare)
    text += `xref\n${sections.join('')}trailer\n<< /Size ${size} ${entry('Root')} ${entry('Info')} ${entry('ID')} /Prev ${writing.prev ?? before} ${writing.trailer ?? ''}>>\n`;
  text += writing.tail?.(start, before) ?? `startxref\n${start}\n%%EOF\n`;
  return bytesOf(text);
}

export type Range = readonly [number, number, number, number];

export interface Signing extends Forgery {
  /** Numbers of the field's object and of the signature's. */
  readonly field: number;
  readonly signature: number;
  /** What the dictionary says is signed; what it says is what is signed. */
  readonly range?: (range: Range) => readonly number[] | null;
  /** What stands in the place of the signature, instead of it. */
  readonly contents?: (hex: string) => string;
  readonly entries?: string;
  readonly subFilter?: string;
  /** What the revision changes beside the field. */
  readonly objects?: Objects;
  /** Where the byte range stands after the contents. */
  readonly isRangeLast?: boolean;
  readonly room?: number;
  /** Instead of a signature. */
  readonly cms?: (bytes: Uint8Array) => Uint8Array;
  readonly writing?: Writing;
}

const RANGE = '[0 0000000000 0000000000 0000000000]'.padEnd(60);

/** The file signed, in a revision of its own. */
export function signed(pdf: Uint8Array, signing: Signing): Uint8Array {
  const { field, signature, subFilter = 'ETSI.CAdES.detached', room = 6000 } = signing;
  const hex = `<${'0'.repeat(room * 2)}>`;
  const parts = [`/Contents ${hex}`, `/ByteRange ${RANGE}`];
  if (!signing.isRangeLast) parts.reverse();
  const dictionary = `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /${subFilter} /M (D:20260303120000Z) ${signing.entries ?? ''} ${parts.join(' ')} >>`;
  const body = bodyOf(pdf, field);
  const objects = {
    [field]: body.replace(/^<</, `<< /V ${signature} 0 R`),
    [signature]: dictionary,
    ...signing.objects,
  };
  let text = textOf(revise(pdf, objects, signing.writing));
  const at = text.lastIndexOf(hex);
  const real: Range = [0, at, at + hex.length, text.length - at - hex.length];
  const said = signing.range === undefined ? real : signing.range(real);
  const written = said === null ? 'null' : `[${said.join(' ')}]`;
  text = text.replace(RANGE, written.padEnd(RANGE.length));
  const signedBytes = bytesIn(text, said ?? real);
  const cms = (signing.cms ?? ((bytes) => forgeCms(bytes, signing)))(signedBytes);
  const digits = Buffer.from(cms)
    .toString('hex')
    .padEnd(room * 2, '0');
  const contents = signing.contents?.(digits) ?? digits;
  // What is shorter than the place leaves the offsets behind it as they are.
  return bytesOf(`${text.slice(0, at)}${`<${contents}>`.padEnd(hex.length)}${text.slice(at + hex.length)}`);
}

function bytesIn(text: string, range: readonly number[]): Uint8Array {
  const parts: string[] = [];
  for (let index = 0; index + 1 < range.length; index += 2) {
    const [start, length] = [range[index] as number, range[index + 1] as number];
    parts.push(text.slice(Math.max(0, start), Math.max(0, start + length)));
  }
  return bytesOf(parts.join(''));
}

export function textOf(pdf: Uint8Array): string {
  return Buffer.from(pdf).toString('latin1');
}
