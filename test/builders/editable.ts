import { createHash } from 'node:crypto';
import { deflateSync, inflateSync } from 'node:zlib';

/**
 * A PDF of the PDFKit engine taken apart into its objects by its cross-reference table, to be changed and written
 * again: everything that is not changed stays byte for byte, and the table is right. Not a line of it is shared with
 * the program that is tested.
 */
export class Editable {
  readonly header: string;
  /** Bodies between `obj` and `endobj`, one character a byte, in the file's order. */
  readonly objects: Map<number, string>;
  trailer: string;

  constructor(pdf: Uint8Array) {
    const text = Buffer.from(pdf).toString('latin1');
    const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1]);
    const offsets = [...text.slice(start).matchAll(/^(\d{10}) \d{5} n /gm)].map(([, offset]) =>
      Number(offset),
    );
    const sorted = [...offsets].sort((a, b) => a - b);
    this.header = text.slice(0, sorted[0]);
    this.objects = new Map(
      sorted.map((offset, index) => {
        const object = text.slice(offset, sorted[index + 1] ?? start);
        const [, number, body] = /^(\d+) 0 obj\n(.*)\nendobj\n$/s.exec(object) as RegExpExecArray;
        return [Number(number), body as string];
      }),
    );
    this.trailer = /trailer\n(.*)\nstartxref/s.exec(text.slice(start))?.[1] as string;
  }

  /** The number of the first object whose dictionary matches, or of the one after so many. */
  find(pattern: RegExp, skip = 0): number {
    const found = [...this.objects].filter(([, body]) => pattern.test(body.split('\nstream\n')[0] as string));
    return (found[skip] as [number, string])[0];
  }

  body(number: number): string {
    return this.objects.get(number) as string;
  }

  /** Replaces in an object's dictionary; what is not there is a mistake of the test. */
  edit(number: number, from: string | RegExp, to: string | ((...found: string[]) => string)): this {
    const before = this.body(number);
    const after = before.replace(from, to as string);
    if (after === before) throw new Error(`object ${number} does not hold ${from}:\n${before.slice(0, 300)}`);
    this.objects.set(number, after);
    return this;
  }

  /** A stream's content, unpacked. */
  content(number: number): Uint8Array {
    const [dictionary = '', ...rest] = this.body(number).split('\nstream\n');
    const raw = Buffer.from(rest.join('\nstream\n').slice(0, -'\nendstream'.length), 'latin1');
    return dictionary.includes('/FlateDecode') ? inflateSync(raw) : raw;
  }

  setContent(number: number, content: Uint8Array | string, level = 6): this {
    const bytes = typeof content === 'string' ? Buffer.from(content, 'latin1') : content;
    const [dictionary = ''] = this.body(number).split('\nstream\n');
    const raw = dictionary.includes('/FlateDecode') ? deflateSync(bytes, { level }) : Buffer.from(bytes);
    const said = dictionary.replace(/\/Length \d+/, `/Length ${raw.length}`);
    this.objects.set(number, `${said}\nstream\n${raw.toString('latin1')}\nendstream`);
    return this;
  }

  editContent(number: number, from: string | RegExp, to: string | ((...found: string[]) => string)): this {
    const before = Buffer.from(this.content(number)).toString('latin1');
    const after = before.replace(from, to as string);
    if (after === before) throw new Error(`the stream ${number} does not hold ${from}`);
    return this.setContent(number, after);
  }

  editTrailer(from: RegExp, to: string): void {
    this.trailer = this.trailer.replace(from, to);
  }

  add(body: string): number {
    const number = Math.max(...this.objects.keys()) + 1;
    this.objects.set(number, body);
    return number;
  }

  /** Puts other bytes into an attachment, with its size and MD5. */
  setAttachment(number: number, bytes: Uint8Array): this {
    const md5 = createHash('md5').update(bytes).digest('hex');
    this.setContent(number, bytes);
    const [dictionary = '', ...rest] = this.body(number).split('\nstream\n');
    const said = dictionary
      .replace(/\/Size \d+/, `/Size ${bytes.length}`)
      .replace(/<[\da-f]{32}>/, `<${md5}>`);
    this.objects.set(number, [said, ...rest].join('\nstream\n'));
    return this;
  }

  save(): Uint8Array {
    let text = this.header;
    const offsets = new Map<number, number>();
    for (const [number, body] of this.objects) {
      offsets.set(number, text.length);
      text += `${number} 0 obj\n${body}\nendobj\n`;
    }
    const size = Math.max(...offsets.keys()) + 1;
    const lines = Array.from({ length: size }, (_, number) => {
      const offset = offsets.get(number);
      return offset === undefined
        ? '0000000000 65535 f \n'
        : `${String(offset).padStart(10, '0')} 00000 n \n`;
    });
    const trailer = this.trailer.replace(/\/Size \d+/, `/Size ${size}`);
    return bytesOf(
      `${text}xref\n0 ${size}\n${lines.join('')}trailer\n${trailer}\nstartxref\n${text.length}\n%%EOF\n`,
    );
  }

  /** What an incremental update of these objects would be: the file as it came, and the revision behind it. */
  static revise(pdf: Uint8Array, objects: Readonly<Record<number, string>>): Uint8Array {
    let text = Buffer.from(pdf).toString('latin1');
    const before = /startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1];
    const trailer = /trailer\n<<\n(.*)\n>>\nstartxref\n\d+\n%%EOF\n$/s.exec(text)?.[1];
    const sections = Object.entries(objects).map(([number, body]) => {
      const line = `${number} 1\n${String(text.length).padStart(10, '0')} 00000 n \n`;
      text += `${number} 0 obj\n${body}\nendobj\n`;
      return line;
    });
    const start = text.length;
    text += `xref\n${sections.join('')}trailer\n<<\n${trailer}\n/Prev ${before}\n>>\nstartxref\n${start}\n%%EOF\n`;
    return bytesOf(text);
  }
}

/**
 * How a text of ASCII stands in a page's strings: two bytes a glyph, those of the ready subsets, which count from 1 for the
 * space; what a literal string may not hold is escaped (ISO 32000-1, 7.3.4.2).
 */
export function glyphs(text: string): string {
  const escapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r' };
  const code = (char: string) => String.fromCharCode(char.charCodeAt(0) - 0x1f);
  return Array.from(
    text,
    (char) => `\0${code(char).replace(/[\n\r\\()]/, (found) => escapes[found] ?? `\\${found}`)}`,
  ).join('');
}

/** The pattern of a text. */
export function exactly(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** The dictionary of a stream that says nothing of itself, as a font's map of meanings. */
export const BARE_STREAM = /^<<\/Filter \/FlateDecode\/Length \d+>>/;

export function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'latin1'));
}
