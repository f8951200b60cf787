import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteString, dateString, textOf, textString } from '../../../src/pdf/objects/strings.ts';
import {
  dictOf,
  name,
  PdfName,
  PdfRef,
  PdfStream,
  PdfString,
  type PdfValue,
} from '../../../src/pdf/objects/values.ts';
import { Lexer } from '../../../src/pdf/read/syntax.ts';
import { serialize, serializeStreamDict, textLiteral } from '../../../src/pdf/write/serialize.ts';
import { runs } from '../../tools/long.ts';

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
    fc.tuple(latin, fc.boolean()).map(([each, isHexadecimal]) => new PdfString(each, isHexadecimal)),
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
      { numRuns: runs(500) },
    );
  });

  it('are written as the standard shows them', () => {
    const written: [PdfValue, string][] = [
      [name('A;Name_With-Various***Characters?'), '/A;Name_With-Various***Characters?'],
      [name('Lime Green'), '/Lime#20Green'],
      [name('paired()parentheses'), '/paired#28#29parentheses'],
      [name('text/xml'), '/text#2fxml'],
      [textString('a (b) \\ c\r\n'), '(a \\(b\\) \\\\ c\\r\\n)'],
      [byteString(Uint8Array.of(0, 255)), '<00ff>'],
      [dateString(new Date('2025-03-04T05:06:07.890Z')), '(D:20250304050607Z)'],
      [new PdfRef(12, 0), '12 0 R'],
      [[1.5, null, true], '[1.5 null true]'],
      [dictOf({ Type: name('Sig'), Size: 2, None: undefined }), '<</Type /Sig/Size 2>>'],
    ];
    for (const [each, expected] of written) expect(serialize(each)).toBe(expected);
  });

  it('of text come back as the text, the quick way too', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (each) => {
        expect(textOf(read(serialize(textString(each))) as PdfString)).toBe(each);
        expect(textLiteral(each)).toBe(serialize(textString(each)));
      }),
    );
  });

  it('of text are no longer than PDF/A allows, and not cut twice', () => {
    for (const character of ['x', '木', '𠮷']) {
      const cut = textOf(textString(character.repeat(9000)));
      expect(cut).toBe(`${character.repeat(8000)}…`);
      expect(textOf(textString(cut))).toBe(cut);
      expect(textString(cut).bytes.length).toBeLessThanOrEqual(32_767);
    }
  });

  it('that are streams stand alone, with the length that they have', () => {
    const stream = new PdfStream(
      dictOf({ Length: new PdfRef(9, 0), Type: name('XObject') }),
      Uint8Array.of(1, 2),
    );
    expect(serializeStreamDict(stream)).toBe('<</Length 2/Type /XObject>>');
    expect(() => serialize([stream])).toThrow(TypeError);
  });
});
