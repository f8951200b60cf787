import { isArray, type PdfDict, type PdfValue } from '../objects/values.ts';
import type { PdfFile } from '../read/file.ts';
import { CodeCount } from './code-count.ts';

/** How wide the glyphs of a font are, in thousandths of its size. */
export interface Widths {
  readonly byCode: ReadonlyMap<number, number>;
  /** Of all other glyphs. */
  readonly missing: number;
}

/** The widths of a simple font (ISO 32000-1, 9.6.2). */
export function readSimpleWidths(file: PdfFile, font: PdfDict): Widths {
  const first = numberOf(file.resolve(font.get('FirstChar')), 0);
  const widths = file.array(font.get('Widths')).slice(0, 256);
  return {
    byCode: new Map(widths.map((width, index) => [first + index, numberOf(file.resolve(width), 0)])),
    missing: 0,
  };
}

/**
 * The widths of a CIDFont (9.7.4.3): `first [w w …]` or `first last w`.
 *
 * @throws {PdfSyntaxError} where they are of more codes than there can be.
 */
export function readCidWidths(file: PdfFile, cidFont: PdfDict): Widths {
  const byCode = new Map<number, number>();
  const rows = file.array(cidFont.get('W'));
  const count = new CodeCount();
  for (let at = 0; at + 1 < rows.length; ) {
    const first = numberOf(rows[at] ?? 0, 0);
    const next = file.resolve(rows[at + 1]);
    const last = isArray(next) ? first + next.length - 1 : numberOf(next, 0);
    count.add(first, last);
    for (let code = first; code <= last; code++) {
      const width = isArray(next) ? next[code - first] : rows[at + 2];
      byCode.set(code, numberOf(width ?? 0, 0));
    }
    at += isArray(next) ? 2 : 3;
  }
  return { byCode, missing: numberOf(file.resolve(cidFont.get('DW')), 1000) };
}

function numberOf(value: PdfValue, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}
