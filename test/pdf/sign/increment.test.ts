import { describe, expect, it } from 'vitest';
import { textString } from '../../../src/pdf/objects/strings.ts';
import { dictOf, name, PdfName, PdfRef, type PdfString } from '../../../src/pdf/objects/values.ts';
import { PdfFile } from '../../../src/pdf/read/file.ts';
import { Increment } from '../../../src/pdf/sign/increment.ts';
import { plainPdf } from '../../builders/signature-fields.ts';

const ENGINES = ['pdfkit', 'puppeteer'] as const;

const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

describe.each(ENGINES)('a revision of a PDF by %s', (engine) => {
  async function revised() {
    const pdf = await plainPdf(engine);
    const before = PdfFile.open(pdf);
    const increment = new Increment(before);
    const added = increment.add(dictOf({ Greeting: textString('Grüß Gott') }));
    increment.merge(increment.root, { Added: added });
    const { bytes, offsets } = increment.finish();
    return { pdf, before, bytes, offsets, added, root: increment.root, after: PdfFile.open(bytes) };
  }

  it('leaves every byte as it was, and holds what is new and nothing else', async () => {
    const { pdf, before, bytes, offsets, added, after } = await revised();
    expect(latin(bytes).startsWith(latin(pdf))).toBe(true);
    expect(after.sections).toBe(before.sections + 1);
    const greeting = after.dict(added)?.get('Greeting') as PdfString;
    expect(greeting.bytes).toBe('\xfe\xff\0G\0r\0\xfc\0\xdf\0 \0G\0o\0t\0t');
    expect(after.gaps().filter(({ end }) => end > pdf.length)).toEqual([]);
    const objects = latin(bytes.subarray(pdf.length)).match(/^\d+ 0 obj$/gm) ?? [];
    const table = engine === 'pdfkit' ? [] : [`${(after.trailer.get('Size') as number) - 1} 0 obj`];
    expect(objects).toEqual([...[...offsets.keys()].map((number) => `${number} 0 obj`), ...table]);
    for (const [number, offset] of offsets)
      expect(latin(bytes.subarray(offset, offset + 12))).toMatch(new RegExp(`^${number} 0 obj`));
  });

  it('goes on with the same kind of table, and a trailer that leads back', async () => {
    const { pdf, bytes, before, after } = await revised();
    const type = after.trailer.get('Type');
    expect(type instanceof PdfName ? type.name : 'table').toBe(engine === 'pdfkit' ? 'table' : 'XRef');
    expect(latin(bytes.subarray(pdf.length)).includes('\nxref\n')).toBe(engine === 'pdfkit');
    expect(after.trailer.get('Prev')).toBe(before.table);
    expect(after.trailer.get('Root')).toEqual(before.trailer.get('Root'));
    expect(after.trailer.get('Info')).toEqual(before.trailer.get('Info'));
    expect(after.trailer.get('Size')).toBeGreaterThan(Number(before.trailer.get('Size')));
    expect(Math.max(...after.numbers)).toBeLessThan(Number(after.trailer.get('Size')));
    for (const number of before.numbers) expect(after.numbers).toContain(number);
  });

  it('keeps the first half of the identifier, and gets the second from its content', async () => {
    const [one, same] = [await revised(), await revised()];
    expect(latin(one.bytes)).toBe(latin(same.bytes));
    const id = (file: PdfFile) => file.array(file.trailer.get('ID')).map((half) => (half as PdfString).bytes);
    expect(id(one.after)[0]).toBe(id(one.before)[0]);
    expect(id(one.after)[1]).not.toBe(id(one.before)[1]);
    const other = new Increment(one.before);
    other.merge(other.root, { Added: name('Other') });
    expect(id(PdfFile.open(other.finish().bytes))[1]).not.toBe(id(one.after)[1]);
  });
});

describe('a revision', () => {
  it('begins on a line of its own, and keeps generations', async () => {
    const small = (end: string) => {
      const body = '%PDF-1.7\n1 0 obj\n<</Type /Catalog /X 3 2 R>>\nendobj\n3 2 obj\n<</A 1>>\nendobj\n';
      const offset = (of: string) => String(body.indexOf(of)).padStart(10, '0');
      const table = `xref\n0 2\n0000000000 65535 f \n${offset('1 0 obj')} 00000 n \n3 1\n${offset('3 2 obj')} 00002 n \n`;
      return Buffer.from(
        `${body}${table}trailer\n<</Size 4 /Root 1 0 R>>\nstartxref\n${body.length}\n%%EOF${end}`,
      );
    };
    for (const end of ['', '\n', '\r\n', '\r']) {
      const pdf = small(end);
      const increment = new Increment(PdfFile.open(pdf));
      increment.merge(new PdfRef(3, 2), { A: 2 });
      increment.set(increment.reserve(), 7);
      const { bytes } = increment.finish();
      const added = latin(bytes.subarray(pdf.length));
      expect(added).toMatch(end === '' ? /^\n3 2 obj\n/ : /^3 2 obj\n/);
      const after = PdfFile.open(bytes);
      expect(after.dict(new PdfRef(3, 2))?.get('A')).toBe(2);
      expect(after.resolve(new PdfRef(4, 0))).toBe(7);
      expect(after.trailer.get('Size')).toBe(5);
      // Each line of a table has twenty bytes (7.5.4).
      for (const line of added.match(/^\d{10} \d{5} n.*\n/gm) ?? []) expect(line.length).toBe(20);
    }
  });
});
