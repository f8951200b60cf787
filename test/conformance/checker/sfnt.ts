/** The tables of a TrueType font program that the rules need (OpenType: head, hhea, hmtx, maxp, loca, glyf). */
export interface FontProgram {
  readonly glyphs: number;
  /** In thousandths of the em. */
  advance(glyph: number): number;
  /** Whether the glyph draws anything. */
  hasOutline(glyph: number): boolean;
}

/** Throws where the program is not TrueType or a table is missing. */
export function readProgram(bytes: Uint8Array): FontProgram {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint32(0);
  if (version !== 0x00010000 && version !== 0x74727565) throw new Error('not a TrueType program');
  const tables = new Map<string, number>();
  for (let at = 12; at < 12 + 16 * view.getUint16(4); at += 16)
    tables.set(String.fromCharCode(...bytes.subarray(at, at + 4)), view.getUint32(at + 8));
  const table = (tag: string): number => {
    const offset = tables.get(tag);
    if (offset === undefined) throw new Error(`no table ${tag}`);
    return offset;
  };
  const [head, hhea, hmtx, loca] = [table('head'), table('hhea'), table('hmtx'), table('loca')];
  table('glyf');
  const em = view.getUint16(head + 18);
  const long = view.getInt16(head + 50) === 1;
  const glyphs = view.getUint16(table('maxp') + 4);
  const metrics = view.getUint16(hhea + 34);
  const place = (glyph: number) =>
    long ? view.getUint32(loca + 4 * glyph) : 2 * view.getUint16(loca + 2 * glyph);
  return {
    glyphs,
    advance: (glyph) => (view.getUint16(hmtx + 4 * Math.min(glyph, metrics - 1)) * 1000) / em,
    hasOutline: (glyph) => place(glyph + 1) > place(glyph),
  };
}
