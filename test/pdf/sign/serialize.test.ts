import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textOf } from '../../../src/pdf/objects/strings.ts';
import { PdfName, PdfRef, PdfString, type PdfValue } from '../../../src/pdf/objects/values.ts';
import { Lexer } from '../../../src/pdf/read/syntax.ts';
import { serialize } from '../../../src/pdf/sign/serialize.ts';
import { text } from '../../../src/pdf/sign/value.ts';

const read = (written: string) => new Lexer(Buffer.from(written, 'latin1')).value();

/** Any text of one character a byte. */
const latin = fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes).toString('latin1'));

const { value } = fc.letrec<{ value: PdfValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(null, true, false),
    fc.integer(),
    fc.integer({ min: -1e9, max: 1e9 }).map((n) => n / 1e6),
    latin.filter((each) => each !== '').map((each) => new PdfName(each)),
    latin.map((each) => new PdfString(each)),
    fc.tuple(fc.nat(99_999), fc.nat(9)).map(([number, generation]) => new PdfRef(number, generation)),
    fc.array(tie('value'), { maxLength: 5 }),
    fc
      .dictionary(
        latin.filter((each) => each !== ''),
        tie('value'),
        { maxKeys: 5, noNullPrototype: true },
      )
      .map((entries) => new Map(Object.entries(entries))),
  ),
}));

describe('values', () => {
  it('are read again as what was written', () => {
    fc.assert(
      fc.property(value, (each) => {
        expect(read(serialize(each))).toEqual(each);
      }),
      { numRuns: 500 },
    );
  });

  it('are written as the standard shows them', () => {
    const written: [PdfValue, string][] = [
      [new PdfName('A;Name_With-Various***Characters?'), '/A;Name_With-Various***Characters?'],
      [new PdfName('Lime Green'), '/Lime#20Green'],
      [new PdfName('paired()parentheses'), '/paired#28#29parentheses'],
      [new PdfString('a (b) \\ c'), '(a \\(b\\) \\\\ c)'],
      [new PdfString('\0\xff'), '<00ff>'],
      [0.0000001, '0'],
      [-0.5, '-0.500000'.replace(/0+$/, '')],
      [1e21, '1000000000000000000000'],
      [new Map<string, PdfValue>([['Type', new PdfName('Sig')]]), '<</Type /Sig>>'],
    ];
    for (const [each, expected] of written) expect(serialize(each)).toBe(expected);
  });

  it('of text come back as the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (each) => {
        expect(textOf(read(serialize(text(each))) as PdfString)).toBe(each);
      }),
    );
  });
});
