import * as asn1js from 'asn1js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { context, integer, nothing, octets, oid, sequence, setOf } from '../../src/pki/der.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('DER', () => {
  it('is written as X.690 shows it', () => {
    expect(hex(oid('1.2.840.113549.1.7.2'))).toBe('06092a864886f70d010702');
    expect(hex(oid('2.16.840.1.101.3.4.2.1'))).toBe('0609608648016503040201');
    expect([0, 1, 127, 128, 255, 256].map((each) => hex(integer(each)))).toEqual([
      ...['020100', '020101', '02017f', '02020080', '020200ff', '02020100'],
    ]);
    expect(hex(integer(Uint8Array.of(0, 0, 0x80)))).toBe('02020080');
    expect(hex(sequence(nothing(), context(1, nothing())))).toBe('30060500a1020500');
  });

  it('has the items of a SET OF in the order of their encodings (X.690, 11.6)', () => {
    expect(hex(setOf(octets(Uint8Array.of(2)), integer(9), octets(Uint8Array.of(1))))).toBe(
      '3109020109040101040102',
    );
  });

  it('is read by others as what was written, whatever its length', () => {
    const lengths = fc.oneof(
      fc.integer({ min: 0, max: 300 }),
      fc.constantFrom(127, 128, 255, 256, 65_535, 65_536),
    );
    fc.assert(
      fc.property(lengths, fc.nat(), (length, number) => {
        const written = sequence(octets(new Uint8Array(length).fill(7)), integer(number));
        const { offset, result } = asn1js.fromBER(written);
        expect(offset).toBe(written.length);
        const [bytes, value] = (result as asn1js.Sequence).valueBlock.value;
        expect((bytes as asn1js.OctetString).valueBlock.valueHexView.length).toBe(length);
        expect(BigInt((value as asn1js.Integer).toBigInt())).toBe(BigInt(number));
      }),
    );
  });
});
