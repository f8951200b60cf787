import { fromBase64 } from '../../base/base64.ts';
import { READY_FACES } from '../../base/files/ready.ts';
import type { FaceName } from './style.ts';

/**
 * What is known of each face before any font is opened: names, advances and kerning of the characters that nearly all
 * filings hold, and a subset of them compressed. scripts/fonts.ts makes it from the fonts; a test compares the two.
 */

/** ASCII, and the few other characters that filings and our own foot hold. Their places, from 1, are their identifiers. */
export const READY: readonly number[] = [
  ...Array.from({ length: 0x7f - 0x20 }, (_, index) => 0x20 + index),
  ...Array.from('\u00a7\u00ae\u00b7\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026', (char) =>
    char.charCodeAt(0),
  ),
];

/** Beyond all of them. */
const END = 0x2027;

const CIDS = new Uint8Array(END);
for (const [index, codePoint] of READY.entries()) CIDS[codePoint] = index + 1;

/** The identifier of a character in the ready subsets; 0 where they lack it. */
export function readyCid(codePoint: number): number {
  return codePoint < END ? (CIDS[codePoint] as number) : 0;
}

/** Names and measures of a font, as its dictionaries say them: lengths in thousandths of the type's size. */
export interface Metrics {
  /** PostScript's. */
  readonly name: string;
  readonly italicAngle: number;
  readonly box: readonly [number, number, number, number];
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly xHeight: number;
}

/** A file of fonts/ready. */
export interface ReadyValues {
  readonly metrics: Metrics;
  /** Of each identifier, that of no glyph first. */
  readonly advances: readonly number[];
  /** Pairs that stand nearer or farther: both identifiers and by how much. */
  readonly kerns: readonly (readonly [first: number, second: number, kern: number])[];
  /** The subset's length before it was compressed. */
  readonly length: number;
}

/** A face's values, laid out to be looked up. */
export interface ReadyFace {
  readonly metrics: Metrics;
  readonly advances: Float64Array;
  /** By the first identifier times `ROW`, plus the second. */
  readonly kerns: Float64Array;
  /** The subset, compressed. */
  readonly file: Uint8Array;
  readonly length: number;
}

export const ROW = READY.length + 1;

/** Lays out what is known of a face. */
export function openReady(face: FaceName): ReadyFace {
  const { values, subset } = READY_FACES[face] as { values: ReadyValues; subset: string };
  const kerns = new Float64Array(ROW * ROW);
  for (const [first, second, kern] of values.kerns) kerns[first * ROW + second] = kern;
  return {
    metrics: values.metrics,
    advances: Float64Array.from(values.advances),
    kerns,
    file: fromBase64(subset),
    length: values.length,
  };
}
