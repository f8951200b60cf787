/** A signature as it stands in a file, found by its ByteRange alone and without a reader of PDF (ISO 32000-1, 12.8.1). */
export interface SignedBytes {
  /** The CMS of /Contents, without the zeros that fill its place. */
  readonly cms: Uint8Array;
  /** The bytes of the ByteRange. */
  readonly content: Uint8Array;
  /** Where the ByteRange ends. */
  readonly end: number;
}

export function signedBytes(file: Uint8Array): SignedBytes[] {
  const text = Buffer.from(file).toString('latin1');
  const ranges = text.matchAll(/\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g);
  return [...ranges].map((match) => {
    const [start, length, next, rest] = match.slice(1).map(Number) as [number, number, number, number];
    const gap = text.slice(start + length, next);
    const hex = /^<([\dA-Fa-f\s]*)>$/.exec(gap)?.[1];
    if (start !== 0 || hex === undefined)
      throw new Error(`ByteRange [${match.slice(1)}] does not leave out just a string`);
    return {
      cms: withoutFill(Buffer.from(hex.replace(/\s/g, ''), 'hex')),
      content: Buffer.concat([file.subarray(0, length), file.subarray(next, next + rest)]),
      end: next + rest,
    };
  });
}

/** A DER value tells its own length (X.690, 8.1.3). */
function withoutFill(bytes: Uint8Array): Uint8Array {
  const first = bytes[1] ?? 0;
  if (first < 0x80) return bytes.subarray(0, 2 + first);
  const count = first & 0x7f;
  const length = bytes.subarray(2, 2 + count).reduce((sum, byte) => sum * 256 + byte, 0);
  return bytes.subarray(0, 2 + count + length);
}
