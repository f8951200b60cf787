import { createHash } from 'node:crypto';
import { deflateSync, inflateSync, type ZlibOptions } from 'node:zlib';
import { FILINGS } from '../filings.ts';
import { type Setting, type Subject, type Variant, variant } from '../subject.ts';

/**
 * The floor: form4's file, byte for byte, written as fast as Node can from parts that lie ready.
 *
 * A finished PDF is taken apart before the clock runs. What all filings have in common lies ready: objects, lines of
 * operators, compressed fonts and profile. What differs from filing to filing is made anew for each document: every
 * text escaped, every number written, the pages' operators joined and deflated once a page, the attached XML deflated,
 * its digests taken, the metadata encoded, the objects' offsets counted and their table written.
 *
 * What it is spared, and form4 is not: reading the filing and looking whether it has changed, making the view, measuring and
 * breaking texts, laying out tables and pages, deciding what belongs to which element, and the digest that makes the file's
 * identifier. No program that starts from a filing can reach it.
 */
export async function openFloor(setting: Setting): Promise<Subject<readonly Part[]>> {
  const pdfOf = ({ filing, origin }: Variant) => setting.product.renderPdf(filing, { origin });
  const others = [
    ...FILINGS.filter((name) => name !== setting.filing).map((filing) => variant({ ...setting, filing }, 1)),
    ...[1, 2, 3].map((index) => variant(setting, index)),
  ];
  const files: PdfFile[] = [];
  for (const other of others) files.push(readFile(await pdfOf(other)));
  const common = commonOf(files);
  return {
    async prepare(each) {
      const pdf = await pdfOf(each);
      const parts = partsOf(readFile(pdf), common, each.xml);
      if (Buffer.compare(writeParts(parts), pdf) !== 0)
        throw new Error('the floor writes other bytes than form4');
      return parts;
    },
    render: writeParts,
  };
}

/** An object as it stands in the file. */
interface PdfObject {
  readonly id: number;
  /** Up to the stream's first byte, or to the next object. */
  readonly head: string;
  readonly stream: Uint8Array | null;
  /** What follows the stream. */
  readonly tail: string;
  readonly isContent: boolean;
}

interface PdfFile {
  readonly header: string;
  /** In the file's order. */
  readonly objects: readonly PdfObject[];
  /** How the table of offsets begins, up to the first object's line. */
  readonly table: string;
  readonly trailer: string;
}

/** Takes a file with one table of offsets apart. */
function readFile(pdf: Uint8Array): PdfFile {
  const file = Buffer.from(pdf);
  const text = file.toString('latin1');
  const start = Number(/startxref\n(\d+)\n%%EOF\n?$/.exec(text)?.[1]);
  const table = /^xref\n0 (\d+)\n\d{10} \d{5} f ?\r?\n/.exec(text.slice(start));
  if (table === null) throw new Error('the floor knows files with one table of offsets');
  const first = start + table[0].length;
  const places = Array.from({ length: Number(table[1]) - 1 }, (_, index) => ({
    id: index + 1,
    at: Number(text.slice(first + 20 * index, first + 20 * index + 10)),
  })).sort((a, b) => a.at - b.at);
  const contents = new Set(Array.from(text.matchAll(/\/Contents (\d+) 0 R/g), ([, id]) => Number(id)));
  const objects = places.map(({ id, at }, index): PdfObject => {
    const end = places[index + 1]?.at ?? start;
    const opened = /^[\s\S]*?>>\s*stream\r?\n/.exec(text.slice(at, Math.min(end, at + 4000)))?.[0];
    const isContent = contents.has(id);
    if (opened === undefined || opened.includes('endobj'))
      return { id, head: text.slice(at, end), stream: null, tail: '', isContent };
    const length = Number(/\/Length (\d+)/.exec(opened)?.[1]);
    const from = at + opened.length;
    const stream = Uint8Array.from(file.subarray(from, from + length));
    return { id, head: opened, stream, tail: text.slice(from + length, end), isContent };
  });
  return {
    header: text.slice(0, places[0]?.at),
    objects,
    table: table[0],
    trailer: text.slice(first + 20 * places.length, text.lastIndexOf('startxref')),
  };
}

/** What each of some files has. */
interface Common {
  /** Objects without their numbers, and lines of operators. */
  readonly texts: ReadonlySet<string>;
  readonly streams: ReadonlySet<string>;
}

function commonOf(files: readonly PdfFile[]): Common {
  const inAll = (of: (file: PdfFile) => readonly string[]) => {
    const [first = new Set<string>(), ...others] = files.map((file) => new Set(of(file)));
    return new Set([...first].filter((each) => others.every((other) => other.has(each))));
  };
  return {
    texts: inAll(({ objects }) =>
      objects.flatMap((object) =>
        object.isContent && object.stream !== null
          ? linesOf(inflateSync(object.stream).toString('latin1'))
          : [bodyOf(object)],
      ),
    ),
    streams: inAll(({ objects }) =>
      objects.flatMap(({ stream, isContent }) => (stream === null || isContent ? [] : [keyOf(stream)])),
    ),
  };
}

/** Lines with their ends. */
function linesOf(text: string): string[] {
  return text.split(/(?<=\n)/);
}

/** After `12 0 obj`. */
function bodyOf({ head }: PdfObject): string {
  return head.slice(head.indexOf('\n'));
}

function keyOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64');
}

/**
 * Text, of one byte a character: literals with values between them. A number is written, a text escaped. There is one
 * literal more than there are values.
 */
interface Text {
  readonly literals: readonly string[];
  readonly values: readonly Value[];
}

type Value = number | string | Digest;

interface Digest {
  readonly algorithm: 'md5' | 'sha256';
}

type Part =
  | ({ readonly kind: 'text' } & Text)
  /** An object begins. */
  | { readonly kind: 'object'; readonly id: number }
  | { readonly kind: 'ready'; readonly bytes: Uint8Array }
  /** A stream that is made and deflated, with its length in the dictionary. */
  | {
      readonly kind: 'deflated';
      readonly before: Text;
      readonly after: Text;
      readonly content: Text | Uint8Array;
      readonly options: ZlibOptions;
    }
  /** The metadata, which are not compressed. */
  | { readonly kind: 'metadata'; readonly text: Text }
  /** The XML that digests are taken of. */
  | { readonly kind: 'xml'; readonly bytes: Uint8Array }
  | { readonly kind: 'end'; readonly table: string; readonly trailer: Text };

function partsOf({ header, objects, table, trailer }: PdfFile, common: Common, xml: Uint8Array): Part[] {
  const digests = digestsOf(xml);
  const text = (source: string): Text =>
    common.texts.has(source) ? { literals: [source], values: [] } : textOf(source, digests);
  const parts: Part[] = [
    { kind: 'xml', bytes: xml },
    { kind: 'text', ...textOf(header, digests) },
  ];
  for (const object of objects) {
    const { id, head, stream, tail, isContent } = object;
    const opening = head.slice(0, head.indexOf('\n'));
    const body = bodyOf(object);
    parts.push({ kind: 'object', id }, { kind: 'text', ...textOf(opening, digests) });
    if (stream === null) {
      parts.push({ kind: 'text', ...text(body) });
      continue;
    }
    if (isMade(object, common)) {
      const [before = '', after = ''] = body.split(/(?<=\/Length )\d+/);
      const raw = inflateSync(stream);
      const content = isContent
        ? joinedTexts(linesOf(raw.toString('latin1')).map(text))
        : Uint8Array.from(raw);
      const options = compressionOf(raw, stream);
      parts.push({ kind: 'deflated', before: text(before), after: text(after), content, options });
    } else {
      parts.push({ kind: 'text', ...text(body) });
      if (/\/Metadata/.test(body))
        parts.push({ kind: 'metadata', text: cutAt(Buffer.from(stream).toString('utf8'), digests) });
      else parts.push({ kind: 'ready', bytes: stream });
    }
    parts.push({ kind: 'text', literals: [tail], values: [] });
  }
  parts.push({ kind: 'end', table, trailer: textOf(trailer, digests) });
  return merged(parts);
}

/** Whether a stream is made for each document: what differs from filing to filing. */
function isMade({ head, stream, isContent }: PdfObject, { streams }: Common): boolean {
  if (stream === null || !head.includes('/FlateDecode')) return false;
  return isContent || !streams.has(keyOf(stream));
}

/** Texts that follow each other become one. */
function merged(parts: readonly Part[]): Part[] {
  const out: Part[] = [];
  for (const part of parts) {
    const last = out.at(-1);
    if (part.kind === 'text' && last?.kind === 'text')
      out[out.length - 1] = { kind: 'text', ...joinedTexts([last, part]) };
    else out.push(part);
  }
  return out;
}

function joinedTexts(texts: readonly Text[]): Text {
  const literals = [''];
  const values: Value[] = [];
  for (const text of texts) {
    literals[literals.length - 1] += text.literals[0] as string;
    literals.push(...text.literals.slice(1));
    values.push(...text.values);
  }
  return { literals, values };
}

/** The attached XML's digests, as they stand in the file. */
function digestsOf(xml: Uint8Array): ReadonlyMap<string, Digest> {
  const of = (algorithm: Digest['algorithm']) =>
    [createHash(algorithm).update(xml).digest('hex'), { algorithm }] as const;
  return new Map([of('md5'), of('sha256')]);
}

/** Texts in brackets, numbers, and digests are made anew; operators, names and white space lie ready. */
const TOKEN =
  /\(((?:[^()\\]|\\[\s\S])*)\)|(?<![\w.<#])(?:[\da-f]{64}|[\da-f]{32})(?![\w.])|(?<=<)[\da-f]{32}(?=>)|(?<![\w.<#])-?\d+(?:\.\d+)?(?![\w.>])/g;

function textOf(source: string, digests: ReadonlyMap<string, Digest>): Text {
  const literals: string[] = [];
  const values: Value[] = [];
  let last = 0;
  for (const found of source.matchAll(TOKEN)) {
    const [token, inside] = found;
    const value = inside !== undefined ? unescaped(inside) : (digests.get(token) ?? Number(token));
    if (inside === undefined && typeof value === 'number' && String(value) !== token) continue;
    if (inside !== undefined && escaped(value as string) !== inside) continue;
    const isText = inside !== undefined;
    literals.push(source.slice(last, found.index + (isText ? 1 : 0)));
    values.push(value);
    last = found.index + token.length - (isText ? 1 : 0);
  }
  literals.push(source.slice(last));
  return { literals, values };
}

/** Text with the digests alone cut out. */
function cutAt(source: string, digests: ReadonlyMap<string, Digest>): Text {
  const pieces = source.split(new RegExp(`(${[...digests.keys()].join('|')})`));
  return {
    literals: pieces.filter((_, index) => index % 2 === 0),
    values: pieces.filter((_, index) => index % 2 === 1).map((hex) => digests.get(hex) as Digest),
  };
}

const SPECIAL = /[\n\r\t\b\f\\()]/;

const ESCAPES: Readonly<Record<string, string>> = {
  ...{
    '\n': '\\n',
    '\r': '\\r',
    '\t': '\\t',
    '\b': '\\b',
    '\f': '\\f',
    '\\': '\\\\',
    '(': '\\(',
    ')': '\\)',
  },
};

const UNESCAPES = new Map(Object.entries(ESCAPES).map(([char, written]) => [written, char]));

function unescaped(string: string): string {
  return string.replace(/\\[nrtbf\\()]/g, (found) => UNESCAPES.get(found) as string);
}

function escaped(text: string): string {
  if (!SPECIAL.test(text)) return text;
  return text.replace(/[\n\r\t\b\f\\()]/g, (char) => ESCAPES[char] as string);
}

/** Settings with which zlib has made a stream: they are not written in it, and found by trying. */
function compressionOf(raw: Uint8Array, stream: Uint8Array): ZlibOptions {
  const windowBits = ((stream[0] ?? 0) >> 4) + 8;
  const tries = [
    ...lastFound,
    ...LEVELS.flatMap((level) => MEMORIES.map((memLevel) => ({ level, memLevel, windowBits }))),
  ];
  const found = tries.find((options) => Buffer.compare(deflateSync(raw, options), stream) === 0);
  if (found === undefined) throw new Error('no settings of zlib give the stream that form4 wrote');
  if (!lastFound.includes(found)) lastFound.push(found);
  return found;
}

const LEVELS = [6, 5, 9, 1, 2, 3, 4, 7, 8];
const MEMORIES = [8, 9, 7, 6, 5, 4, 3, 2, 1];

const lastFound: ZlibOptions[] = [];

/** The file. */
function writeParts(parts: readonly Part[]): Uint8Array {
  const chunks: Uint8Array[] = [];
  const offsets: number[] = [];
  let xml: Uint8Array = new Uint8Array();
  let length = 0;
  let waiting = '';
  const add = (text: string) => {
    waiting += text;
  };
  const flush = () => {
    if (waiting === '') return;
    chunks.push(Buffer.from(waiting, 'latin1'));
    length += waiting.length;
    waiting = '';
  };
  const addBytes = (bytes: Uint8Array) => {
    flush();
    chunks.push(bytes);
    length += bytes.length;
  };
  for (const part of parts) {
    switch (part.kind) {
      case 'xml':
        xml = part.bytes;
        break;
      case 'object':
        offsets[part.id] = length + waiting.length;
        break;
      case 'text':
        add(written(part, xml));
        break;
      case 'ready':
        addBytes(part.bytes);
        break;
      case 'deflated': {
        const { before, after, content, options } = part;
        const raw = content instanceof Uint8Array ? content : Buffer.from(written(content, xml), 'latin1');
        const bytes = deflateSync(raw, options);
        add(`${written(before, xml)}${bytes.length}${written(after, xml)}`);
        addBytes(bytes);
        break;
      }
      case 'metadata':
        addBytes(Buffer.from(written(part.text, xml), 'utf8'));
        break;
      case 'end': {
        const start = length + waiting.length;
        add(part.table);
        for (let id = 1; id < offsets.length; id++)
          add(`${String(offsets[id]).padStart(10, '0')} 00000 n \n`);
        add(`${written(part.trailer, xml)}startxref\n${start}\n%%EOF\n`);
        break;
      }
    }
    // Long strings that are still in pieces cost the collector more than writing them out.
    if (waiting.length > 8000) flush();
  }
  flush();
  const file = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    file.set(chunk, at);
    at += chunk.length;
  }
  return file;
}

function written({ literals, values }: Text, xml: Uint8Array): string {
  let out = literals[0] as string;
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as Value;
    if (typeof value === 'number') out += value;
    else if (typeof value === 'string') out += escaped(value);
    else out += createHash(value.algorithm).update(xml).digest('hex');
    out += literals[index + 1];
  }
  return out;
}
