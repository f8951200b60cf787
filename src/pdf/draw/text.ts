import type { Drawing, Target } from './drawing.ts';
import type { Font, FontSet } from './fonts.ts';
import type { Element } from './structure.ts';
import { ASCENT, LEADING, LINE, type Style } from './theme.ts';

/** Text in one style, with what it belongs to. */
export interface Span {
  readonly text: string;
  readonly style: Style;
  readonly element: Element | null;
  /** How far it stands above the line, in points. */
  readonly rise?: number;
  /** Size of the type in whose line it stands, where that is not its own. */
  readonly among?: number;
  readonly underline?: boolean;
  readonly link?: { readonly to: Target; readonly label: string };
  /** What links can lead to. */
  readonly anchor?: string;
}

interface Atom {
  readonly span: Span;
  readonly font: Font;
  readonly text: string;
  readonly width: number;
}

/** What may stand alone on a line only if the whole word does not fit one. */
interface Segment {
  readonly atoms: Atom[];
  width: number;
}

interface Word {
  readonly segments: Segment[];
  width: number;
  /** The space that follows. */
  gap: Atom | null;
}

/** Measured text that can be broken to any width. */
export interface Words {
  readonly words: readonly Word[];
  /** Width of the widest word. */
  readonly longest: number;
  /** Width on one line. */
  readonly total: number;
  /** Height of a line that holds nothing else. */
  readonly lineHeight: number;
}

interface Piece {
  readonly x: number;
  readonly span: Span;
  readonly font: Font;
  text: string;
  width: number;
}

export interface Line {
  readonly pieces: readonly Piece[];
  /** Without the space at its end. */
  readonly width: number;
  readonly height: number;
  /** From the line's top to its baseline. */
  readonly ascent: number;
}

/** A word breaks after these if it must. */
const SOFT = new Set('/-,.:;@_&?=+)');
/** Between these characters lines break freely (Chinese, Japanese and Korean scripts). */
const FREE = /[\u2e80-\ud7a3\uf900-\ufaff\u{20000}-\u{3ffff}]/u;
const LETTER = /\p{L}/u;

/** Splits text into words and measures them. */
export function measure(fonts: FontSet, spans: readonly Span[]): Words {
  const words: Word[] = [];
  let word: Word | null = null;
  let fresh = true;
  const push = (span: Span, font: Font, text: string) => {
    if (text === '') return;
    let width = font.width(text, span.style.size);
    const before = word?.segments.at(-1)?.atoms.at(-1);
    if (before?.span === span && before.font === font) {
      width +=
        (font.kern(before.text.charCodeAt(before.text.length - 1), text.charCodeAt(0)) * span.style.size) /
        1000;
    }
    if (word === null) {
      word = { segments: [], width: 0, gap: null };
      words.push(word);
      fresh = true;
    }
    if (fresh) word.segments.push({ atoms: [], width: 0 });
    fresh = false;
    const segment = word.segments.at(-1) as Segment;
    segment.atoms.push({ span, font, text, width });
    segment.width += width;
    word.width += width;
  };
  let lineHeight = 0;
  for (const span of spans) {
    lineHeight = Math.max(lineHeight, span.style.size * LEADING);
    fresh = true;
    for (const { font, text } of fonts.runs(span.text, span.style.face)) {
      let start = 0;
      for (let at = 0; at < text.length; at++) {
        const char = text[at] as string;
        if (char === ' ') {
          push(span, font, text.slice(start, at));
          start = at + 1;
          const last = words.at(-1);
          const gap = { span, font, text: ' ', width: font.width(' ', span.style.size) };
          if (last !== undefined && last.gap === null) last.gap = gap;
          word = null;
        } else if (SOFT.has(char)) {
          push(span, font, text.slice(start, at + 1));
          start = at + 1;
          fresh = true;
          if (char === '-' && LETTER.test(text[at - 1] ?? '') && LETTER.test(text[at + 1] ?? '')) word = null;
        } else if (char > '\u2e7f' && FREE.test(String.fromCodePoint(text.codePointAt(at) as number))) {
          const end = at + ((text.codePointAt(at) as number) > 0xffff ? 2 : 1);
          push(span, font, text.slice(start, at));
          word = null;
          push(span, font, text.slice(at, end));
          word = null;
          start = end;
          at = end - 1;
        }
      }
      push(span, font, text.slice(start));
    }
  }
  const longest = words.reduce((most, { width }) => Math.max(most, width), 0);
  const total = words.reduce((sum, { width, gap }) => sum + width + (gap?.width ?? 0), 0);
  return { words, longest, total, lineHeight };
}

/** Tolerance of sums of widths. */
const EPSILON = 0.001;

/** Breaks measured text into lines no wider than `width`. No text, no lines. */
export function wrap(text: Words, width: number): Line[] {
  const lines: Line[] = [];
  let pieces: Piece[] = [];
  /** Where the next piece starts, and where the last word ended. */
  let x = 0;
  let end = 0;
  const put = (atom: Atom) => {
    const last = pieces.at(-1);
    if (last !== undefined && last.span === atom.span && last.font === atom.font) {
      last.text += atom.text;
      last.width += atom.width;
    } else {
      pieces.push({ x, span: atom.span, font: atom.font, text: atom.text, width: atom.width });
    }
    x += atom.width;
    if (atom.text !== ' ') end = x;
  };
  const turn = () => {
    if (pieces.length > 0) lines.push(lineOf(pieces, end));
    pieces = [];
    x = 0;
    end = 0;
  };
  for (const word of text.words) {
    if (x + word.width > width + EPSILON) turn();
    if (word.width <= width + EPSILON) {
      for (const segment of word.segments) for (const atom of segment.atoms) put(atom);
    } else {
      for (const segment of word.segments) {
        if (x + segment.width > width + EPSILON) turn();
        for (const atom of segment.atoms) {
          for (const part of split(atom, width, () => x)) {
            if (x > 0 && x + part.width > width + EPSILON) turn();
            put(part);
          }
        }
      }
    }
    if (word.gap !== null && pieces.length > 0) put(word.gap);
  }
  turn();
  return lines;
}

/** An atom as it is where it fits; character by character where it does not. */
function* split(atom: Atom, width: number, at: () => number): Generator<Atom> {
  if (at() + atom.width <= width + EPSILON) {
    yield atom;
    return;
  }
  for (const char of atom.text) {
    yield { ...atom, text: char, width: atom.font.width(char, atom.span.style.size) };
  }
}

function lineOf(pieces: readonly Piece[], width: number): Line {
  let size = 0;
  for (const { span } of pieces) {
    size = Math.max(size, span.among ?? span.style.size);
  }
  return { pieces, width, height: size * LEADING, ascent: size * ASCENT };
}

/** Measures and breaks in one step. */
export function compose(fonts: FontSet, spans: readonly Span[], width: number): Line[] {
  return wrap(measure(fonts, spans), width);
}

export function heightOf(lines: readonly Line[]): number {
  return lines.reduce((height, line) => height + line.height, 0);
}

export type Align = 'left' | 'center' | 'right';

/** Sets lines below `y` in a column that starts at `x`; returns where they end. */
export function setLines(
  drawing: Drawing,
  lines: readonly Line[],
  x: number,
  y: number,
  width: number,
  align: Align = 'left',
): number {
  let top = y;
  for (const line of lines) {
    const room = width - line.width;
    const left = x + (align === 'center' ? room / 2 : align === 'right' ? room : 0);
    for (const piece of line.pieces) setPiece(drawing, piece, left + piece.x, top, line);
    top += line.height;
  }
  return top;
}

function setPiece(drawing: Drawing, piece: Piece, x: number, top: number, line: Line): void {
  const { span, font, text, width } = piece;
  const { size, color } = span.style;
  const y = top + line.ascent - (span.rise ?? 0);
  drawing.marks.push({ kind: 'text', x, y, width, text, font, size, color, element: span.element });
  const inked = text.endsWith(' ') ? width - font.width(' ', size) : width;
  if (span.underline) {
    const under = y + size * 0.13;
    drawing.line(x, under, x + inked, under, LINE.underline, color);
  }
  if (span.link !== undefined && inked > 0) {
    const area = { x, y: y - size * ASCENT, w: inked, h: size * LEADING };
    drawing.links.push({ ...area, ...span.link, element: span.element });
  }
  if (span.anchor !== undefined) drawing.anchors.push({ id: span.anchor, y: top });
}
