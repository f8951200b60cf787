import { PdfName, PdfRef, PdfStream, PdfString, type PdfValue } from '../objects/values.ts';

/** Makes a dictionary, in the order of its entries; one that is undefined is left out. */
export function dictOf(entries: Readonly<Record<string, PdfValue | undefined>>): Map<string, PdfValue> {
  return new Map(
    Object.entries(entries).filter((entry): entry is [string, PdfValue] => entry[1] !== undefined),
  );
}

export function name(value: string): PdfName {
  return new PdfName(value);
}

/** A text string: ASCII as it is, else UTF-16 (ISO 32000-1, 7.9.2.2). */
export function text(value: string): PdfString {
  if (/^[\n -~]*$/.test(value)) return new PdfString(value);
  return new PdfString(`\xFE\xFF${Buffer.from(value, 'utf16le').swap16().toString('latin1')}`);
}

/** Bytes as a string. */
export function bytesString(value: Uint8Array): PdfString {
  return new PdfString(Buffer.from(value).toString('latin1'));
}

/** A value of the drawing code's literals, where a string is a name and a record a dictionary. */
export function fromLiteral(literal: unknown): PdfValue {
  if (typeof literal === 'string') return name(literal);
  if (Array.isArray(literal)) return literal.map(fromLiteral);
  if (literal === null || typeof literal === 'number' || typeof literal === 'boolean') return literal;
  for (const kind of [PdfName, PdfString, PdfRef, PdfStream])
    if (literal instanceof kind) return literal as PdfValue;
  return new Map(Object.entries(literal as object).map(([key, value]) => [key, fromLiteral(value)]));
}
