/** Characters: PDF/A allows 32,767 bytes in a string (ISO 19005-3, 6.1.13), and one character takes up to four. */
const LONGEST = 8000;

/** The text as a PDF's string can hold it: names and titles, which all stand on the pages in full. */
export function shortened(text: string): string {
  return text.length > LONGEST ? `${Array.from(text).slice(0, LONGEST).join('')}…` : text;
}
