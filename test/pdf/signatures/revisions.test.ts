import { beforeAll, describe, expect, it } from 'vitest';
import { PdfFile } from '../../../src/pdf/read/file.ts';
import { revisionsOf } from '../../../src/pdf/signatures/revisions.ts';
import { bytesOf } from '../../builders/editable.ts';
import { plain, revise, textOf } from './document.ts';

let file: Uint8Array;
let twice: Uint8Array;
beforeAll(async () => {
  file = await plain();
  twice = revise(file, { 900: '(one)' });
});

const ends = (pdf: Uint8Array) => revisionsOf(pdf).all.map(({ end }) => end);
const eof = (pdf: Uint8Array) => textOf(pdf).lastIndexOf('%%EOF') + 5;

describe('revisions', () => {
  it('end at each %%EOF that a table stands before', () => {
    expect(ends(file)).toEqual([eof(file)]);
    expect(ends(twice)).toEqual([eof(file), eof(twice)]);
    expect(ends(revise(twice, { 901: '(two)' }))).toHaveLength(3);
  });

  it('are each what the file was then', () => {
    const [first, second] = revisionsOf(twice).all;
    expect(first.file.numbers).not.toContain(900);
    expect(second?.file.numbers).toContain(900);
    expect(first.bytes).toEqual(file);
  });

  it('do not end at an %%EOF in a text or a comment', () => {
    const start = file.length;
    expect(ends(revise(file, { 900: '(x startxref\n5\n%%EOF\n)' }))[0]).toBe(eof(file));
    expect(ends(revise(file, { 900: `(x startxref\n${start}\n%%EOF\n)` }))).toHaveLength(2);
  });

  it('of a linearized file: its two tables are one (annex F)', () => {
    // The table of the first page leads to that of the rest, behind which, after blanks, the first one is named.
    const text = textOf(file);
    const main = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1]);
    const trailer = /trailer\n<<\n(.*)\n>>\nstartxref/s.exec(text)?.[1];
    const front = (prev: number) =>
      `xref\n0 0\ntrailer\n<<\n${trailer}\n/Prev ${prev} >>\nstartxref\n0\n%%EOF\n`;
    const moved = main + front(main).length;
    const rest = text.slice(main, text.lastIndexOf('startxref'));
    const linearized = bytesOf(
      `${text.slice(0, main)}${front(moved)}${rest}${' '.repeat(500)}\nstartxref\n${main}\n%%EOF\n`,
    );
    expect(PdfFile.open(linearized).sections).toBe(2);
    expect(ends(linearized)).toHaveLength(1);
    expect(ends(revise(linearized, { 900: '(one)' }))).toHaveLength(2);
  });

  it('tell how much stands behind them', () => {
    expect(revisionsOf(bytesOf(`${textOf(twice)}\n \n`)).trailing).toBe(0);
    expect(revisionsOf(bytesOf(`${textOf(twice)}x`)).trailing).toBe(2);
    expect(revisionsOf(bytesOf(`${textOf(twice)}${'x'.repeat(5000)}`)).trailing).toBe(5001);
  });

  it('are not more than anybody writes', () => {
    let many = textOf(file);
    for (let count = 0; count < 201; count++) {
      const before = /startxref\n(\d+)\n%%EOF\n$/.exec(many)?.[1];
      many += `xref\n0 0\ntrailer\n<< /Size 5 /Root 1 0 R /Prev ${before} >>\nstartxref\n${many.length}\n%%EOF\n`;
    }
    expect(() => revisionsOf(bytesOf(many))).toThrow(/more than 200 revisions/);
  });
});
