import { deflateSync } from 'node:zlib';
import type { Font } from './fonts.ts';

/**
 * Font programs: subsets of fonts, ready to embed (ISO 32000-1, 9.7 and 9.9). The ASCII subset of each face is made
 * and compressed once a process and serves every document; other characters get a subset of the document's own.
 */
export interface Program {
  readonly font: Font;
  /** Character identifiers, four hexadecimal digits, by code point. */
  readonly cids: ReadonlyMap<number, string>;
  readonly file: Uint8Array;
  readonly length: number;
  readonly postscript: boolean;
  /** Advances by character identifier, in thousandths of the type's size. */
  readonly widths: readonly number[];
  /** ToUnicode's character map, compressed. */
  readonly unicode: Uint8Array;
}

/** ASCII, and the few other characters that filings and our own foot hold. */
const READY = [
  ...Array.from({ length: 0x7f - 0x20 }, (_, index) => 0x20 + index),
  ...Array.from('\u00a7\u00ae\u00b7\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026', (char) =>
    char.charCodeAt(0),
  ),
];

const readyPrograms = new WeakMap<Font, Program>();

/** The font's ready-made subset. */
export function readyProgram(font: Font): Program {
  let program = readyPrograms.get(font);
  if (program === undefined) {
    program = makeProgram(font, READY);
    readyPrograms.set(font, program);
  }
  return program;
}

/** A subset of the font that holds these characters; the same characters give the same bytes. */
export function makeProgram(font: Font, codePoints: readonly number[]): Program {
  const subset = font.parsed.createSubset();
  const cids = new Map<number, string>();
  const widths = [(font.parsed.getGlyph(0).advanceWidth * 1000) / font.parsed.unitsPerEm];
  const unicode: number[] = [0];
  for (const codePoint of codePoints) {
    const glyph = font.glyph(codePoint);
    if (glyph === null) continue;
    const cid = subset.includeGlyph(glyph.id);
    cids.set(codePoint, hex(cid));
    widths[cid] = glyph.advance;
    unicode[cid] ??= codePoint;
  }
  const file = subset.encode();
  return {
    font,
    cids,
    file: deflateSync(file, { level: 9 }),
    length: file.length,
    postscript: subset.cff !== undefined,
    widths,
    unicode: deflateSync(toUnicode(unicode), { level: 9 }),
  };
}

/** Where a font's objects are written: a file of PDFKit's, or a revision of any file. `R` is a reference there. */
export interface FontSink<R> {
  /** A text string. */
  text(value: string): unknown;
  /** An indirect dictionary, of literals: a string is a name. */
  add(dictionary: Record<string, unknown>): R;
  /** An indirect stream that is compressed already. */
  deflated(dictionary: Record<string, unknown>, bytes: Uint8Array): R;
}

/** Writes the program and the dictionaries around it; `tag` is six capital letters, one a subset. */
export function embed<R>(sink: FontSink<R>, program: Program, tag: string): R {
  const { parsed } = program.font;
  const scale = 1000 / parsed.unitsPerEm;
  const name = `${tag}+${parsed.postscriptName.replaceAll(' ', '_')}`;
  const stream = program.postscript
    ? sink.deflated({ Subtype: 'CIDFontType0C' }, program.file)
    : sink.deflated({ Length1: program.length }, program.file);
  const descriptor = sink.add({
    Type: 'FontDescriptor',
    FontName: name,
    Flags: 4 | (parsed.italicAngle === 0 ? 0 : 64),
    FontBBox: [parsed.bbox.minX, parsed.bbox.minY, parsed.bbox.maxX, parsed.bbox.maxY].map((n) => n * scale),
    ItalicAngle: parsed.italicAngle,
    Ascent: parsed.ascent * scale,
    Descent: parsed.descent * scale,
    CapHeight: (parsed.capHeight || parsed.ascent) * scale,
    XHeight: (parsed.xHeight || 0) * scale,
    StemV: 0,
    [program.postscript ? 'FontFile3' : 'FontFile2']: stream,
  });
  const descendant = sink.add({
    Type: 'Font',
    Subtype: program.postscript ? 'CIDFontType0' : 'CIDFontType2',
    BaseFont: name,
    CIDSystemInfo: { Registry: sink.text('Adobe'), Ordering: sink.text('Identity'), Supplement: 0 },
    FontDescriptor: descriptor,
    W: [0, program.widths],
    ...(program.postscript ? {} : { CIDToGIDMap: 'Identity' }),
  });
  return sink.add({
    Type: 'Font',
    Subtype: 'Type0',
    BaseFont: name,
    Encoding: 'Identity-H',
    DescendantFonts: [descendant],
    ToUnicode: sink.deflated({}, program.unicode),
  });
}

const hex = (n: number) => n.toString(16).padStart(4, '0');

function utf16(codePoint: number): string {
  const text = String.fromCodePoint(codePoint);
  return Array.from({ length: text.length }, (_, index) => hex(text.charCodeAt(index))).join('');
}

/** At most 100 entries stand in one block (Adobe Technical Note 5014). */
const BLOCK = 100;

function toUnicode(codePoints: readonly number[]): string {
  const blocks: string[] = [];
  for (let first = 1; first < codePoints.length; first += BLOCK) {
    const entries = codePoints
      .slice(first, first + BLOCK)
      .map((codePoint, index) => `<${hex(first + index)}> <${utf16(codePoint)}>`);
    blocks.push(`${entries.length} beginbfchar\n${entries.join('\n')}\nendbfchar`);
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
${blocks.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`;
}
