import { deflateSync } from 'node:zlib';
import { textString } from '../objects/strings.ts';
import { deflatedStream, dictOf, name, type PdfRef } from '../objects/values.ts';
import type { ObjectSink } from '../write/sink.ts';
import type { MeasuredFont } from './fonts.ts';
import type { ShapedGlyph } from './glyph-texts.ts';
import { type Metrics, READY, type ReadyFace } from './ready.ts';

/**
 * Font programs: subsets of fonts, ready to embed (ISO 32000-1, 9.7 and 9.9). The usual characters of each face lie ready
 * and serve every document (see ready.ts); other characters get a subset of the document's own.
 */
export interface FontProgram {
  readonly metrics: Metrics;
  /** Character identifiers by code point. */
  readonly cids: ReadonlyMap<number, number>;
  /** The same by glyphs of shaped text, as `keyOf` names them. */
  readonly shaped: ReadonlyMap<string, number>;
  readonly file: Uint8Array;
  /** Of the file before it was compressed. */
  readonly length: number;
  readonly postscript: boolean;
  /** Advances by character identifier, in thousandths of the type's size. */
  readonly widths: readonly number[];
  /** ToUnicode's character map, compressed. */
  readonly unicode: Uint8Array;
}

const readyPrograms = new WeakMap<ReadyFace, FontProgram>();

/** The ready subset of a face. */
export function readyProgram(face: ReadyFace): FontProgram {
  let program = readyPrograms.get(face);
  if (program === undefined) {
    const { metrics, file, length, advances } = face;
    program = {
      ...{ metrics, file, length },
      cids: new Map(READY.map((codePoint, index) => [codePoint, index + 1])),
      shaped: new Map(),
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
  unicodeOfReady ??= compressed(
    toUnicode(['', ...READY.map((codePoint) => String.fromCodePoint(codePoint))]),
  );
  return unicodeOfReady;
}

/** A glyph of shaped text and the characters that it stands for there, which another time may be others. */
export function keyOf({ id, text }: Pick<ShapedGlyph, 'id' | 'text'>): string {
  return `${id} ${text}`;
}

/**
 * A subset of the font that holds these characters and glyphs; the same give the same bytes. A glyph that stands for other
 * characters each time is in it as often, since a character identifier means one text (ISO 32000-1, 9.10.3).
 */
export function makeProgram(
  font: MeasuredFont,
  codePoints: Iterable<number>,
  glyphs: Iterable<ShapedGlyph> = [],
): FontProgram {
  const { parsed } = font;
  const subset = parsed.createSubset();
  const cids = new Map<number, number>();
  const shaped = new Map<string, number>();
  const advanceOf = (id: number) => (parsed.getGlyph(id).advanceWidth * 1000) / parsed.unitsPerEm;
  const widths = [advanceOf(0)];
  const unicode: string[] = [''];
  for (const codePoint of codePoints) {
    const glyph = font.glyph(codePoint);
    if (glyph === null) continue;
    const cid = subset.includeGlyph(glyph.id);
    cids.set(codePoint, cid);
    widths[cid] = glyph.advance;
    unicode[cid] ??= String.fromCodePoint(codePoint);
  }
  for (const glyph of glyphs) {
    const cid = subset.glyphs.push(glyph.id) - 1;
    shaped.set(keyOf(glyph), cid);
    widths[cid] = advanceOf(glyph.id);
    unicode[cid] = glyph.text;
  }
  const file = subset.encode();
  return {
    metrics: font.metrics,
    cids,
    shaped,
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

/** Writes the program and the dictionaries around it; `tag` is six capital letters, one a subset. */
export function embed(sink: ObjectSink, program: FontProgram, tag: string): PdfRef {
  const { metrics, postscript } = program;
  const fontName = name(`${tag}+${metrics.name}`);
  const stream = sink.add(
    deflatedStream(
      postscript ? { Subtype: name('CIDFontType0C') } : { Length1: program.length },
      program.file,
    ),
  );
  const descriptor = sink.add(
    dictOf({
      Type: name('FontDescriptor'),
      FontName: fontName,
      Flags: 4 | (metrics.italicAngle === 0 ? 0 : 64),
      FontBBox: metrics.box,
      ItalicAngle: metrics.italicAngle,
      Ascent: metrics.ascent,
      Descent: metrics.descent,
      CapHeight: metrics.capHeight,
      XHeight: metrics.xHeight,
      StemV: 0,
      [postscript ? 'FontFile3' : 'FontFile2']: stream,
    }),
  );
  const descendant = sink.add(
    dictOf({
      Type: name('Font'),
      Subtype: name(postscript ? 'CIDFontType0' : 'CIDFontType2'),
      BaseFont: fontName,
      CIDSystemInfo: dictOf({
        Registry: textString('Adobe'),
        Ordering: textString('Identity'),
        Supplement: 0,
      }),
      FontDescriptor: descriptor,
      W: [0, program.widths],
      CIDToGIDMap: postscript ? undefined : name('Identity'),
    }),
  );
  const unicode = sink.add(deflatedStream({}, program.unicode));
  return sink.add(
    dictOf({
      Type: name('Font'),
      Subtype: name('Type0'),
      BaseFont: fontName,
      Encoding: name('Identity-H'),
      DescendantFonts: [descendant],
      ToUnicode: unicode,
    }),
  );
}

/** A code of two bytes in a hexadecimal string. */
export const hex = (n: number) => n.toString(16).padStart(4, '0');

/** A text's units in a hexadecimal string, without the mark of UTF-16. */
export function utf16(text: string): string {
  return Array.from({ length: text.length }, (_, index) => hex(text.charCodeAt(index))).join('');
}

/** At most 100 entries stand in one block (Adobe Technical Note 5014). */
const BLOCK = 100;

function toUnicode(texts: readonly string[]): string {
  const blocks: string[] = [];
  for (let first = 1; first < texts.length; first += BLOCK) {
    const entries = texts
      .slice(first, first + BLOCK)
      .map((text, index) => `<${hex(first + index)}> <${utf16(text)}>`);
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
