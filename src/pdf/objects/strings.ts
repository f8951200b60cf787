import type { PdfString } from './values.ts';

/** One character a byte. */
export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}

/** A text string (ISO 32000-1, 7.9.2.2). */
export function textOf({ bytes }: PdfString): string {
  if (bytes.startsWith('\xFE\xFF'))
    return new TextDecoder('utf-16be').decode(Buffer.from(bytes.slice(2), 'latin1'));
  if (bytes.startsWith('\xEF\xBB\xBF')) return Buffer.from(bytes.slice(3), 'latin1').toString('utf8');
  return Array.from(bytes, (char) => PDF_DOC.get(char.charCodeAt(0)) ?? char).join('');
}

/** Where PDFDocEncoding is not Latin-1 (annex D.2). */
const PDF_DOC: ReadonlyMap<number, string> = new Map([
  ...Array.from('˘ˇˆ˙˝˛˚˜', (char, index): [number, string] => [0x18 + index, char]),
  ...Array.from('•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž', (char, index): [number, string] => [0x80 + index, char]),
  [0xa0, '€'],
]);
