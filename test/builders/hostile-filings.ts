import { Form4Error, originOf, type PdfOptions, parseFiling } from '../../src/index.ts';
import { sampleJson } from './samples.ts';

/** Text that tries to be something other than text, wherever it goes in a PDF. */
export const TEXTS: Readonly<Record<string, string>> = {
  markup: `A & B <rdf:li>"C" 'D' ]]> --> <?xpacket end="w"?> &amp; &#1; <![CDATA[`,
  'PDF syntax': ') /JS (app.alert(1)) >> endobj stream \\ ( [ ] { } % #41 \\(\\) \r\n%%EOF',
  accents: 'Ångström Šťastný Ñandú Ø Æ ß ﬁ ﬃ e\u0301\u0301 Việt Łódź',
  'other scripts': 'Ελλάδα Россия 日本語 한국어 ไทย हिन्दी',
  'right to left': 'שלום עולם \u202Eevil\u202C مرحبا',
  emoji: '😀 👩‍👩‍👧 🇨🇭 ☒ ☐ ✓',
  'control characters': 'a\u0000b\u0001c\u0008d\te\u000Bf\u001Fg\u007Fh\u0085i\u009Fj',
  'lone surrogates': '\uD800 high, low \uDC00, \uDC00\uD800 swapped',
  'no characters': 'a\uFFFEb\uFFFFc\u{1FFFE}d\uFDD0e',
  'private use': 'a\uE000b\uF8FFc\u{F0000}d',
  invisible: '\uFEFFa\u200Bb\u200Dc\u2060d\u00ADe\u2028f\u2029g\u00A0h',
  spaces: '   \t \n  ',
  'long words': 'x'.repeat(10_000),
  'long names': 'Northlake & Partners <Ltd> '.repeat(400),
};

/** The fields that go into titles, bookmarks and descriptions. */
const NAMES = ['issuerName', 'issuerTradingSymbol', 'rptOwnerName', 'officerTitle', 'signatureName'];

type Parts = { [key: string]: unknown };

/**
 * The sample with a text in every field that takes it: names, titles, addresses, footnotes, remarks, signatures, and
 * where the shape does not forbid it, numbers and dates. A long text stands in names and titles only.
 */
export function hostileFiling(text: string) {
  const filing = JSON.parse(sampleJson('joint')) as Parts;
  for (const [holder, key] of leaves(filing)) {
    // In every narrow column of the tables a long text takes a browser minutes; names are what metadata are made of.
    if (text.length > 1000 && !NAMES.includes(key)) continue;
    const before = holder[key];
    holder[key] = text;
    if (!isTaken(filing)) holder[key] = before;
  }
  return parseFiling(filing);
}

function leaves(holder: Parts): [Parts, string][] {
  return Object.entries(holder).flatMap(([key, value]): [Parts, string][] => {
    if (typeof value === 'object' && value !== null) return leaves(value as Parts);
    return typeof value === 'string' ? [[holder, key]] : [];
  });
}

function isTaken(filing: Parts): boolean {
  try {
    parseFiling(filing);
    return true;
  } catch (error) {
    if (error instanceof Form4Error) return false;
    throw error;
  }
}

/** A filed copy with the text for all that a submission says of its exhibits. */
export function hostileOptions(text: string): PdfOptions {
  const content = new TextEncoder().encode(text);
  const exhibit = {
    type: text,
    sequence: text,
    filename: text,
    description: text,
    content,
    isXml: false,
    linesBefore: 0,
  };
  const { supplements } = originOf({ envelope: content, exhibits: [exhibit, exhibit] }, { xml: null });
  // Files that the caller names himself.
  const own = { name: text, description: text, mimeType: 'text/plain', bytes: content };
  return {
    copy: { kind: 'filed', accessionNumber: '0001209191-21-057121', filed: '2025-03-04' },
    origin: { xml: null, supplements: [...supplements, own] },
  };
}
