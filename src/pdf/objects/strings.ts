import { PdfString } from './values.ts';

/** What strings hold: text, dates or bytes (ISO 32000-1, 7.9). */

/** One character a byte. */
export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}

/** A text string: ASCII as it is, anything else in UTF-16 behind its mark (7.9.2.2). */
export function textString(value: string): PdfString {
  const text = shortened(value);
  if (/^[\t\n\r -~]*$/.test(text)) return new PdfString(text);
  return new PdfString(Buffer.from(`\uFEFF${text}`, 'utf16le').swap16().toString('latin1'));
}

/** Characters: PDF/A allows 32,767 bytes in a string (ISO 19005-3, 6.1.13), and one character takes up to four. */
const LONGEST = 8000;

/** The text as a PDF's string can hold it: names and titles, which all stand on the pages in full. */
export function shortened(text: string): string {
  if (text.length <= LONGEST) return text;
  const characters = Array.from(text);
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST).join('')}…` : text;
}

/** A date in UTC (7.9.4), to the second. */
export function dateString(date: Date): PdfString {
  return new PdfString(`D:${date.toISOString().replace(/[-:T]|\.\d+/g, '')}`);
}

/** Bytes that are no text. */
export function byteString(bytes: Uint8Array): PdfString {
  return new PdfString(latin1(bytes), true);
}

/** The text of a text string. */
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
