import { deflateSync } from 'node:zlib';
import type { MeasuredFont } from './fonts.ts';
import { type Metrics, READY, type ReadyFace } from './ready.ts';

/**
 * Font programs: subsets of fonts, ready to embed (ISO 32000-1, 9.7 and 9.9). The usual characters of each face lie ready
 * and serve every document (see ready.ts); other characters get a subset of the document's own.
 */
export interface Program {
  readonly metrics: Metrics;
  /** Character identifiers by code point. */
  readonly cids: ReadonlyMap<number, number>;
  readonly file: Uint8Array;
  /** Of the file before it was compressed. */
  readonly length: number;
  readonly postscript: boolean;
  /** Advances by character identifier, in thousandths of the type's size. */
  readonly widths: readonly number[];
  /** ToUnicode's character map, compressed. */
  readonly unicode: Uint8Array;
}

const readyPrograms = new WeakMap<ReadyFace, Program>();

/** The ready subset of a face. */
export function readyProgram(face: ReadyFace): Program {
  let program = readyPrograms.get(face);
  if (program === undefined) {
    const { metrics, file, length, advances } = face;
    program = {
      ...{ metrics, file, length },
      cids: new Map(READY.map((codePoint, index) => [codePoint, index + 1])),
      postscript: false,
      widths: [...advances],
      unicode: readyUnicode(),
    };
    readyPrograms.set(face, program);
  }
  return program;
}

let unicodeOfReady: Uint8Array | undefined;

/** The same for all faces. */
function readyUnicode(): Uint8Array {
  unicodeOfReady ??= compressed(toUnicode([0, ...READY]));
  return unicodeOfReady;
}

/** A subset of the font that holds these characters; the same characters give the same bytes. */
export function makeProgram(font: MeasuredFont, codePoints: readonly number[]): Program {
  const subset = font.parsed.createSubset();
  const cids = new Map<number, number>();
  const widths = [(font.parsed.getGlyph(0).advanceWidth * 1000) / font.parsed.unitsPerEm];
  const unicode: number[] = [0];
  for (const codePoint of codePoints) {
    const glyph = font.glyph(codePoint);
    if (glyph === null) continue;
    const cid = subset.includeGlyph(glyph.id);
    cids.set(codePoint, cid);
    widths[cid] = glyph.advance;
    unicode[cid] ??= codePoint;
  }
  const file = subset.encode();
  return {
    metrics: font.metrics,
    cids,
    file: compressed(file),
    length: file.length,
    postscript: subset.cff !== undefined,
    widths,
    unicode: compressed(toUnicode(unicode)),
  };
}

function compressed(data: Uint8Array | string): Uint8Array {
  return deflateSync(data, { level: 9 });
}

/** Where a font's objects are written: a new file, or a revision of any. `R` is a reference there. */
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
  const { metrics } = program;
  const name = `${tag}+${metrics.name}`;
  const stream = program.postscript
    ? sink.deflated({ Subtype: 'CIDFontType0C' }, program.file)
    : sink.deflated({ Length1: program.length }, program.file);
  const descriptor = sink.add({
    Type: 'FontDescriptor',
    FontName: name,
    Flags: 4 | (metrics.italicAngle === 0 ? 0 : 64),
    FontBBox: metrics.box,
    ItalicAngle: metrics.italicAngle,
    Ascent: metrics.ascent,
    Descent: metrics.descent,
    CapHeight: metrics.capHeight,
    XHeight: metrics.xHeight,
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

/** A code of two bytes in a hexadecimal string. */
export const hex = (n: number) => n.toString(16).padStart(4, '0');

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
