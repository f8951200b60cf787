/**
 * ASN.1 written in DER (ITU-T X.690, 8 and 10). Certificates, names and serial numbers go in as the bytes that stand in
 * the certificate, which pkijs would decode and encode anew; so the few values around them are written here.
 */

const TAG = { integer: 0x02, octets: 0x04, null: 0x05, oid: 0x06, sequence: 0x30, set: 0x31 } as const;

/** A tag, its length and its content. */
export function tagged(tag: number, ...content: readonly Uint8Array[]): Uint8Array {
  const length = content.reduce((sum, { length }) => sum + length, 0);
  return joined([Uint8Array.from([tag, ...lengthOctets(length)]), ...content]);
}

/** Definite and in the fewest octets (X.690, 10.1). */
function lengthOctets(length: number): number[] {
  if (length < 0x80) return [length];
  const octets = base256(length);
  return [0x80 | octets.length, ...octets];
}

function base256(number: number): number[] {
  const octets: number[] = [];
  for (let rest = number; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return octets;
}

export const sequence = (...items: readonly Uint8Array[]): Uint8Array => tagged(TAG.sequence, ...items);
export const octets = (bytes: Uint8Array): Uint8Array => tagged(TAG.octets, bytes);
export const nothing = (): Uint8Array => tagged(TAG.null);
export const boolean = (value: boolean): Uint8Array => tagged(0x01, Uint8Array.of(value ? 0xff : 0));

/** Context-specific and constructed: `[0]`, `[1]`. */
export const context = (number: number, ...items: readonly Uint8Array[]): Uint8Array =>
  tagged(0xa0 | number, ...items);

/** SET OF: its items in the order of their encodings (X.690, 11.6). */
export const setOf = (...items: readonly Uint8Array[]): Uint8Array => tagged(TAG.set, ...sorted(items));

export function sorted(items: readonly Uint8Array[]): Uint8Array[] {
  return [...items].sort(Buffer.compare);
}

/** A number that is not negative, given as such or as its octets. */
export function integer(value: number | Uint8Array): Uint8Array {
  const all = typeof value === 'number' ? base256(value) : [...value];
  const first = all.findIndex((octet) => octet !== 0);
  const digits = first < 0 ? [0] : all.slice(first);
  return tagged(TAG.integer, Uint8Array.from((digits[0] as number) >= 0x80 ? [0, ...digits] : digits));
}

/** `1.2.840.113549.1.7.2` (X.690, 8.19). */
export function oid(text: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = text.split('.').map(Number);
  const arcs = [first * 40 + second, ...rest];
  return tagged(TAG.oid, Uint8Array.from(arcs.flatMap(base128)));
}

function base128(number: number): number[] {
  const octets = [number % 128];
  for (let rest = Math.floor(number / 128); rest > 0; rest = Math.floor(rest / 128))
    octets.unshift(0x80 | (rest % 128));
  return octets;
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts));
}
