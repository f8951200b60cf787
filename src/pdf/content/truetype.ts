import { createHash } from 'node:crypto';

/** The flag of a component that is not the last. */
const MORE_COMPONENTS = 0x20;

/** The glyphs of a TrueType program (OpenType, tables head, loca and glyf). */
export class TrueTypeProgram {
  readonly #view: DataView;
  readonly #digests = new Map<number, string>();
  readonly #tables = new Map<string, { readonly start: number; readonly length: number }>();

  constructor(program: Uint8Array) {
    this.#view = new DataView(program.buffer, program.byteOffset, program.length);
    const count = this.#u16(4);
    for (let index = 0; index < count; index++) {
      const at = 12 + index * 16;
      const tag = String.fromCharCode(
        ...[0, 1, 2, 3].map((byte) => (this.#u16(at + (byte & 2)) >> (byte & 1 ? 0 : 8)) & 0xff),
      );
      this.#tables.set(tag, { start: this.#u32(at + 8), length: this.#u32(at + 12) });
    }
  }

  /** Digest of a glyph's outline; `empty` where it has none. */
  outlineDigest(glyph: number): string {
    const known = this.#digests.get(glyph);
    if (known !== undefined) return known;
    // A glyph that is made of itself finds this.
    this.#digests.set(glyph, 'ring');
    const digest = this.#digestOf(glyph);
    this.#digests.set(glyph, digest);
    return digest;
  }

  #digestOf(glyph: number): string {
    const { start, end } = this.#place(glyph);
    if (end <= start) return 'empty';
    const hash = createHash('sha256');
    if (this.#u16(start) < 0x8000) return hash.update(this.#bytes(start, end)).digest('hex');
    // A composite names glyphs by numbers that a subset makes anew, so that those it is made of are looked at.
    let at = start + 10;
    hash.update(this.#bytes(start, at));
    for (let flags = MORE_COMPONENTS; flags & MORE_COMPONENTS && at + 4 <= end; ) {
      flags = this.#u16(at);
      const scale = flags & 0x08 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0;
      const length = 4 + (flags & 0x01 ? 4 : 2) + scale;
      // Whether instructions follow is no matter of the outline.
      hash.update(`${flags & ~0x100}:${this.outlineDigest(this.#u16(at + 2))}:`);
      hash.update(this.#bytes(at + 4, at + length));
      at += length;
    }
    return hash.digest('hex');
  }

  #place(glyph: number): { start: number; end: number } {
    const [head, loca, glyf] = ['head', 'loca', 'glyf'].map((tag) => this.#tables.get(tag));
    if (head === undefined || loca === undefined || glyf === undefined) return { start: 0, end: 0 };
    const isLong = this.#u16(head.start + 50) === 1;
    const offset = (index: number) =>
      isLong ? this.#u32(loca.start + index * 4) : this.#u16(loca.start + index * 2) * 2;
    if ((glyph + 2) * (isLong ? 4 : 2) > loca.length) return { start: 0, end: 0 };
    return { start: glyf.start + offset(glyph), end: glyf.start + Math.min(offset(glyph + 1), glyf.length) };
  }

  #bytes(start: number, end: number): Uint8Array {
    const { buffer, byteOffset, byteLength } = this.#view;
    return new Uint8Array(buffer, byteOffset + start, Math.max(0, Math.min(end, byteLength) - start));
  }

  /** Beyond the end there are zeros: a damaged font is no reason to stop. */
  #u16(at: number): number {
    return at + 2 <= this.#view.byteLength ? this.#view.getUint16(at) : 0;
  }

  #u32(at: number): number {
    return at + 4 <= this.#view.byteLength ? this.#view.getUint32(at) : 0;
  }
}
