import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PdfString } from '../../../src/pdf/objects/values.ts';
import { Lexer } from '../../../src/pdf/read/syntax.ts';
import { literal, pdfString, Ref, textBytes, textLiteral } from '../../../src/pdf/typeset/literal.ts';
import { number } from '../../../src/pdf/typeset/number.ts';

describe('a literal', () => {
  it('is a name, a string, a number, a list, a dictionary, a reference, a date, bytes or null', () => {
    expect(
      literal({
        Type: 'Page',
        Title: pdfString('(a\\b)'),
        Size: 1.50000001,
        Kids: [new Ref(7), null, true, undefined],
        On: new Date('2025-03-04T05:06:07.890Z'),
        ID: Uint8Array.of(0, 255),
        None: undefined,
      }),
    ).toBe(
      '<</Type /Page/Title (\\(a\\\\b\\))/Size 1.5/Kids [7 0 R null true null]/On (D:20250304050607Z)/ID <00ff>>>',
    );
  });

  it('of a text is read back as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const bytes = Buffer.from(textLiteral(text), 'latin1');
        const read = new Lexer(bytes).next() as PdfString;
        expect(read.bytes).toBe(Buffer.from(textBytes(text)).toString('latin1'));
      }),
    );
  });
});

describe('a number in a page', () => {
  it('is right to the thousandth, and no longer than it must be', () => {
    fc.assert(
      fc.property(fc.double({ min: -20_000, max: 20_000, noNaN: true }), (value) => {
        expect(Number(number(value))).toBeCloseTo(value, 2);
        expect(Math.abs(Number(number(value)) - value)).toBeLessThan(0.000_500_1);
        expect(number(value)).toMatch(/^-?\d+(?:\.\d{0,2}[1-9])?$/);
      }),
    );
    expect([0, -0, 0.0004, -0.0004, 1, 1.5, -1.25, 0.001].map(number)).toEqual([
      ...['0', '0', '0', '0', '1', '1.5', '-1.25', '0.001'],
    ]);
  });
});
