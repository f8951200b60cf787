import { describe, expect, it } from 'vitest';
import { type Operation, operationsIn } from '../../../src/pdf/content/operations.ts';
import { categoryOf } from '../../../src/pdf/content/operators.ts';
import { PdfStream } from '../../../src/pdf/objects/values.ts';
import { PdfSyntaxError } from '../../../src/pdf/read/syntax.ts';

const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));
const read = (text: string): Operation[] => [...operationsIn(bytes(text))];

describe('operationsIn', () => {
  it('says where each operation stands, its first operand and comments counted rightly', () => {
    const content = '% begin\nq 1 0 0 1 5 5 cm\n/P <</MCID 3>> BDC (a\\)b) Tj EMC Q';
    const found = read(content).map(({ operator, start, end }) => [operator, content.slice(start, end)]);
    expect(found).toEqual([
      ['q', 'q'],
      ['cm', '1 0 0 1 5 5 cm'],
      ['BDC', '/P <</MCID 3>> BDC'],
      ['Tj', '(a\\)b) Tj'],
      ['EMC', 'EMC'],
      ['Q', 'Q'],
    ]);
  });

  it('gives operands as values', () => {
    const [operation] = read('/P <</MCID 3>> BDC');
    expect(operation?.operands[1]).toEqual(new Map([['MCID', 3]]));
  });

  it('reads an inline image as one operation, whatever its data say', () => {
    const content = 'q BI /W 1 /H 1 /BPC 8 /CS /G ID (EI Q\nEI Q';
    const [, image, after] = read(content);
    expect(content.slice(image?.start, image?.end)).toBe('BI /W 1 /H 1 /BPC 8 /CS /G ID (EI Q\nEI');
    const [stream] = image?.operands ?? [];
    expect(stream).toBeInstanceOf(PdfStream);
    expect((stream as PdfStream).dict.get('W')).toBe(1);
    expect(Buffer.from((stream as PdfStream).raw).toString()).toBe('(EI Q');
    expect(after?.operator).toBe('Q');
  });

  it.each([
    ['a string that is not closed', '(abc Tj'],
    ['an inline image without an end', 'BI /W 1 ID abc'],
    ['an inline image whose key is no name', 'BI 1 ID abc EI'],
    ['too many operands', `${'0 '.repeat(1001)}Tj`],
  ])('refuses %s', (_, content) => {
    expect(() => read(content)).toThrow(PdfSyntaxError);
  });
});

describe('categoryOf', () => {
  it('knows the operators of annex A, and no other word', () => {
    expect(['f*', 'Tj', 'Do', 'BDC', 'BI'].map(categoryOf)).toEqual([
      'path-painting',
      'text-showing',
      'external-object',
      'marked-content',
      'inline-image',
    ]);
    expect(['constructor', 'EI', 'xx', ''].map(categoryOf)).toEqual([null, null, null, null]);
  });
});
