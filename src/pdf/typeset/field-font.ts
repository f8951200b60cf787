import { deflateSync } from 'node:zlib';
import type { FieldFont } from '../record/fields.ts';
import { openFonts } from './fonts.ts';
import { whenLoaded } from './lazy.ts';

/** ASCII: dates, and whatever else a signer writes beside one. */
const FIRST = 0x20;
const LAST = 0x7e;

let made: FieldFont | undefined;

/** The form's own face of values as the font of its text fields; made once a process. */
export async function fieldFont(): Promise<FieldFont> {
  made ??= await whenLoaded(make);
  return made;
}

function make(): FieldFont {
  const font = openFonts([]).face('serif');
  const { parsed } = font;
  const subset = parsed.createSubset();
  const glyphs = Array.from({ length: LAST - FIRST + 1 }, (_, index) => font.glyph(FIRST + index));
  const numbers = glyphs.map((glyph) => subset.includeGlyph(glyph?.id ?? 0));
  const file = withTable(subset.encode(), 'cmap', characterMap(numbers[0] as number));
  const scale = 1000 / parsed.unitsPerEm;
  const { minX, minY, maxX, maxY } = parsed.bbox;
  return {
    name: `FIELDS+${parsed.postscriptName}`,
    file: deflateSync(file, { level: 9 }),
    length: file.length,
    first: FIRST,
    widths: glyphs.map((glyph) => glyph?.advance ?? 0),
    box: [minX * scale, minY * scale, maxX * scale, maxY * scale],
    ascent: parsed.ascent * scale,
    descent: parsed.descent * scale,
    capHeight: parsed.capHeight * scale,
  };
}

/**
 * A character map of one stretch, for Windows and Unicode (OpenType, cmap format 4), which subsets for composite fonts
 * lack and simple ones must have (ISO 19005-3, 6.2.11.6). Glyphs follow one another as their characters do.
 */
function characterMap(firstGlyph: number): Uint8Array {
  const segments = 2;
  const subtable = [
    ...[4, 16 + 8 * segments, 0, 2 * segments, 4, 1, 0],
    ...[LAST, 0xffff, 0, FIRST, 0xffff],
    ...[(firstGlyph - FIRST) & 0xffff, 1, 0, 0],
  ];
  return words([0, 1, 3, 1, 0, 12, ...subtable]);
}

function words(values: readonly number[]): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(values.length * 2));
  for (const [index, value] of values.entries()) bytes.setUint16(index * 2, value);
  return new Uint8Array(bytes.buffer);
}

const HEADER = 12;
const ENTRY = 16;

/** The font with one more table (OpenType, "Organization of an OpenType Font"); its directory is sorted by tag. */
function withTable(font: Uint8Array, tag: string, table: Uint8Array): Uint8Array {
  const old = new DataView(font.buffer, font.byteOffset, font.length);
  const count = old.getUint16(4);
  const entries = Array.from({ length: count }, (_, index) => {
    const at = HEADER + index * ENTRY;
    const name = Buffer.from(font.subarray(at, at + 4)).toString('latin1');
    return {
      name,
      sum: old.getUint32(at + 4),
      offset: old.getUint32(at + 8) + ENTRY,
      length: old.getUint32(at + 12),
    };
  });
  const body = font.subarray(HEADER + count * ENTRY);
  const padding = (4 - (body.length % 4)) % 4;
  const start = HEADER + (count + 1) * ENTRY;
  entries.push({
    name: tag,
    sum: checksum(table),
    offset: start + body.length + padding,
    length: table.length,
  });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  const bytes = new Uint8Array(start + body.length + padding + table.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, old.getUint32(0));
  const power = Math.floor(Math.log2(count + 1));
  for (const [index, value] of [count + 1, 16 * 2 ** power, power, 16 * (count + 1 - 2 ** power)].entries())
    view.setUint16(4 + index * 2, value);
  for (const [index, { name, sum, offset, length }] of entries.entries()) {
    const at = HEADER + index * ENTRY;
    bytes.set(Buffer.from(name, 'latin1'), at);
    for (const [place, value] of [sum, offset, length].entries()) view.setUint32(at + 4 + place * 4, value);
  }
  bytes.set(body, start);
  bytes.set(table, start + body.length + padding);
  return bytes;
}

function checksum(table: Uint8Array): number {
  let sum = 0;
  for (const [index, byte] of table.entries()) sum = (sum + byte * 2 ** (24 - 8 * (index % 4))) % 2 ** 32;
  return sum;
}
