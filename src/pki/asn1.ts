import * as asn1js from 'asn1js';

/** ASN.1 as it is read: PKCS#12 files may be BER, and what a program on the network sends may be anything. */

export type Node = asn1js.AsnType;

/** Bytes that are not the ASN.1 that was expected. */
export class Asn1Error extends Error {}

/** The one value that the bytes hold. Error: Asn1Error. */
export function readAsn1(bytes: Uint8Array): Node {
  const { offset, result } = asn1js.fromBER(bytes);
  if (offset !== bytes.length)
    throw new Asn1Error(offset < 0 ? 'it is no ASN.1' : 'bytes follow behind its ASN.1');
  return result;
}

/** What a SEQUENCE, a SET or a constructed tag holds. */
export function itemsOf(node: Node | undefined): readonly Node[] {
  if (node instanceof asn1js.Constructed) return node.valueBlock.value as Node[];
  throw new Asn1Error('a value that holds others is missing');
}

export function oidOf(node: Node | undefined): string {
  if (node instanceof asn1js.ObjectIdentifier) return node.getValue();
  throw new Asn1Error('an object identifier is missing');
}

/** An OCTET STRING, also in the pieces that BER allows, or the same under an implicit tag. */
export function octetsOf(node: Node | undefined): Uint8Array {
  if (node instanceof asn1js.OctetString) return new Uint8Array(node.getValue());
  if (node instanceof asn1js.Primitive) return node.valueBlock.valueHexView;
  const pieces = itemsOf(node).filter((item) => !(item instanceof asn1js.EndOfContent));
  return Uint8Array.from(Buffer.concat(pieces.map(octetsOf)));
}

/** The octets of an INTEGER. */
export function integerOf(node: Node | undefined): Uint8Array {
  if (node instanceof asn1js.Integer) return node.valueBlock.valueHexView;
  throw new Asn1Error('a number is missing');
}

/** A small whole number that is not negative. */
export function countOf(node: Node | undefined): number {
  const octets = integerOf(node);
  if (octets.length > 5 || (octets[0] ?? 0x80) >= 0x80) throw new Asn1Error('a number is out of bounds');
  return octets.reduce((sum, octet) => sum * 256 + octet, 0);
}

/** The value as it stands in what was read. */
export function encodingOf(node: Node | undefined): Uint8Array {
  if (node === undefined) throw new Asn1Error('a value is missing');
  return node.valueBeforeDecodeView;
}

/** Whether it is the context's tag `[number]`. */
export function isContext(node: Node | undefined, number: number): node is Node {
  return node?.idBlock.tagClass === 3 && node.idBlock.tagNumber === number;
}
