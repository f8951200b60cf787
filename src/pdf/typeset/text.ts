import { clustersOf } from './clusters.ts';
import { type Drawing, LinkMark, TextMark } from './drawing.ts';
import { ASCII, type FontSet, type MeasuredFont } from './fonts.ts';
import type { ShapedGlyph } from './glyph-texts.ts';
import { ASCENT, LEADING } from './style.ts';
import { TextCache } from './text-cache.ts';
import { type Atom, type MeasuredText, type StyledText, split, widthOf } from './words.ts';

/** Text in one style, with what it belongs to. */
export type Span = StyledText;

/** Measured text that can be broken to any width. */
export type Words = MeasuredText;

interface Piece {
  /** From the line's left. */
  x: number;
  readonly span: Span;
  readonly font: MeasuredFont;
  text: string;
  width: number;
  readonly level: number;
  readonly glyphs: readonly ShapedGlyph[] | null;
}

export interface Line {
  /** In the order in which they are read. */
  readonly pieces: readonly Piece[];
  /** Without the space at its end. */
  readonly width: number;
  readonly height: number;
  /** From the line's top to its baseline. */
  readonly ascent: number;
  /** Whether it is of a paragraph that is written from the right. */
  readonly isRightToLeft: boolean;
}

const measurements = new TextCache<Words>();

/** Splits text into words and measures them. */
export function measure(fonts: FontSet, spans: readonly Span[]): Words {
  const [only, ...others] = spans;
  if (only === undefined || others.length > 0 || !ASCII.test(only.text)) return split(fonts, spans, false);
  const { style, text } = only;
  const words = measurements.get(text, style.face, style.size, 0, () => split(fonts, spans, true));
  const { longest, total, lineHeight, direction } = words;
  return { words: words.words, longest, total, lineHeight, span: only, direction };
}

/** Tolerance of sums of widths. */
const EPSILON = 0.001;

/** Breaks measured text into lines no wider than `width`. No text, no lines. */
export function wrap(text: Words, width: number): Line[] {
  const most = width + EPSILON;
  const lines = new Lines(text.span, text.direction);
  for (const word of text.words) {
    if (lines.x + word.width > most) lines.turn();
    if (word.width <= most) {
      for (const segment of word.segments) for (const atom of segment.atoms) lines.put(atom);
    } else {
      for (const segment of word.segments) {
        if (lines.x + segment.width > most) lines.turn();
        for (const atom of segment.atoms) {
          const { size } = lines.spanOf(atom).style;
          for (const part of parts(atom, size, most, lines)) {
            if (lines.x > 0 && lines.x + part.width > most) lines.turn();
            lines.put(part);
          }
        }
      }
    }
    if (word.gap !== null && !lines.isFresh) lines.put(word.gap);
  }
  lines.turn();
  return lines.done;
}

/** Lines being filled. Numbers that change are fields: as variables of a function's inner functions each would be made anew. */
class Lines {
  readonly done: Line[] = [];
  /** Where the next piece starts, and where the last word ended. */
  x = 0;
  #end = 0;
  #pieces: Piece[] = [];
  readonly #span: Span | null;
  readonly #direction: Words['direction'];

  constructor(span: Span | null, direction: Words['direction']) {
    this.#span = span;
    this.#direction = direction;
  }

  get isFresh(): boolean {
    return this.#pieces.length === 0;
  }

  spanOf(atom: Atom): Span {
    return (atom.span ?? this.#span) as Span;
  }

  put(atom: Atom): void {
    const { font, text, width, level, glyphs } = atom;
    const span = this.spanOf(atom);
    const last = this.#pieces.at(-1);
    if (last !== undefined && last.span === span && last.font === font && this.#goesOn(last, atom)) {
      last.text += text;
      last.width += width;
    } else {
      const piece = { x: this.x, span, font, text, width, level, glyphs };
      if (last === undefined) this.#pieces = [piece];
      else this.#pieces.push(piece);
    }
    this.x += width;
    if (text !== ' ') this.#end = this.x;
  }

  /** Whether an atom can be set with the piece before it. The space at a line's end has a place of its own (UAX #9, L1). */
  #goesOn(last: Piece, { level, glyphs, text }: Atom): boolean {
    if (glyphs !== null || last.glyphs !== null) return false;
    return this.#direction === null || (level === last.level && text !== ' ' && last.text !== ' ');
  }

  turn(): void {
    if (!this.isFresh) {
      const pieces = this.#direction === null ? this.#pieces : ordered(this.#pieces, this.#direction);
      this.done.push(lineOf(pieces, this.#end, this.#direction === 'rtl'));
    }
    this.#pieces = [];
    this.x = 0;
    this.#end = 0;
  }
}

/** An atom as it is where it fits; where it does not, cluster by cluster. */
function* parts(atom: Atom, size: number, most: number, lines: Lines): Generator<Atom> {
  if (lines.x + atom.width <= most) {
    yield atom;
    return;
  }
  const { text, font, level } = atom;
  let at = 0;
  for (const cluster of clustersOf(text)) {
    const end = at + cluster.length;
    const glyphs = atom.glyphs && font.shape(text, at, end, level % 2 === 1);
    const width = glyphs === null ? font.width(cluster, size) : widthOf(glyphs, size);
    yield { ...atom, text: cluster, width, glyphs };
    at = end;
  }
}

/**
 * A line's pieces placed from left to right (UAX #9, L1 and L2), where some of them are written from the right; they stay in
 * the order in which they are read.
 */
function ordered(pieces: readonly Piece[], direction: 'ltr' | 'rtl'): Piece[] {
  const count = pieces.findLastIndex(({ text }) => text !== ' ') + 1;
  const inked = pieces.slice(0, count).reduce(joined, []);
  const spaces = pieces.slice(count);
  const base = direction === 'rtl' ? 1 : 0;
  // Each span is an isolate (words.ts): what begins and ends it is of the paragraph's own level.
  const order = inked.flatMap((piece, index) => [
    ...(piece.span === inked[index - 1]?.span ? [] : [{ piece: null, level: base }]),
    { piece, level: piece.level },
  ]);
  for (let least = Math.max(...order.map(({ level }) => level)); least > 0; least--) {
    for (let from = 0; from < order.length; from++) {
      let to = from;
      while ((order[to]?.level ?? -1) >= least) to++;
      if (to > from) order.splice(from, to - from, ...order.slice(from, to).reverse());
      from = to;
    }
  }
  let x = 0;
  for (const { piece } of order) {
    if (piece === null) continue;
    piece.x = x;
    x += piece.width;
  }
  // The space at the line's end.
  for (const space of spaces) space.x = direction === 'ltr' ? x : -space.width;
  return [...inked, ...spaces];
}

/** Adds a piece to those before it; what is written from the right in one font is one piece, as readers expect it. */
function joined(pieces: Piece[], piece: Piece): Piece[] {
  const last = pieces.at(-1);
  const isSame =
    last !== undefined && last.span === piece.span && last.font === piece.font && last.level === piece.level;
  if (!isSame || last.glyphs === null || piece.glyphs === null || piece.level % 2 === 0)
    return [...pieces, piece];
  const glyphs = [...piece.glyphs, ...last.glyphs];
  const one = { ...last, text: last.text + piece.text, width: last.width + piece.width, glyphs };
  return [...pieces.slice(0, -1), one];
}

function lineOf(pieces: readonly Piece[], width: number, isRightToLeft: boolean): Line {
  let size = 0;
  for (const { span } of pieces) {
    size = Math.max(size, span.among ?? span.style.size);
  }
  return { pieces, width, height: size * LEADING, ascent: size * ASCENT, isRightToLeft };
}

/** A line without what it belongs to: its pieces name their spans by their places. */
interface Shape {
  readonly pieces: readonly (Omit<Piece, 'span'> & { readonly at: number })[];
  readonly width: number;
}

const shapes = new TextCache<readonly Shape[]>();

/**
 * Measures and breaks in one step. What is met again is remembered: one span by its text, several by what they are made
 * from, where that is given.
 */
export function compose(fonts: FontSet, spans: readonly Span[], width: number, source?: object): Line[] {
  const make = () => wrap(split(fonts, spans, false), width);
  const [first] = spans;
  if (first === undefined || !spans.every(({ text }) => ASCII.test(text))) return make();
  const isOne = spans.length === 1;
  if (!isOne && source === undefined) return make();
  const { face, size } = first.style;
  const owner = isOne ? face : source;
  const known = shapes.get(isOne ? first.text : face, owner, size, width, () =>
    make().map((line) => shapeOf(line, spans)),
  );
  return known.map((shape) =>
    lineOf(
      shape.pieces.map((piece) => placed(piece, spans)),
      shape.width,
      false,
    ),
  );
}

function shapeOf({ pieces, width }: Line, spans: readonly Span[]): Shape {
  return {
    pieces: pieces.map(({ x, span, font, text, width, level, glyphs }) => ({
      x,
      at: spans.indexOf(span),
      font,
      text,
      width,
      level,
      glyphs,
    })),
    width,
  };
}

function placed(
  { x, at, font, text, width, level, glyphs }: Shape['pieces'][number],
  spans: readonly Span[],
): Piece {
  return { x, span: spans[at] as Span, font, text, width, level, glyphs };
}

export function heightOf(lines: readonly Line[]): number {
  return lines.reduce((height, line) => height + line.height, 0);
}

export type Align = 'left' | 'center' | 'right';

/**
 * Sets lines below `y` in a column that starts at `x`; returns where they end. What is set from the left is set from the
 * right in a paragraph that is written so, as browsers do with `dir`.
 */
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
    const isRight = align === 'right' || (align === 'left' && line.isRightToLeft);
    const left = x + (align === 'center' ? room / 2 : isRight ? room : 0);
    for (const piece of line.pieces) setPiece(drawing, piece, left, top, line);
    top += line.height;
  }
  return top;
}

/** How thick the line under a link is. */
const UNDERLINE = 0.45;

function setPiece(drawing: Drawing, piece: Piece, left: number, top: number, line: Line): void {
  const { span, font, text, width, glyphs, level } = piece;
  const place = { x: left + piece.x, y: top + line.ascent - (span.rise ?? 0), width };
  drawing.marks.push(new TextMark(place, text, font, span.style, span.element, glyphs, level));
  if (span.anchor !== undefined) drawing.anchors.push({ id: span.anchor, y: top });
  if ((span.underline || span.link !== undefined) && isFirst(piece, line)) {
    const { x, width: inked } = inkOf(span, line);
    setLink(drawing, span, { ...place, x: left + x, width: inked });
  }
}

/** A span's part of a line is one link, of however many pieces. */
function isFirst(piece: Piece, { pieces }: Line): boolean {
  return pieces[0] === piece || pieces.find(({ span }) => span === piece.span) === piece;
}

/** Where on a line a span's text stands, without the space at the line's end. */
function inkOf(span: Span, { pieces }: Line): { readonly x: number; readonly width: number } {
  const inked = (piece: Piece) =>
    piece.text.endsWith(' ') ? piece.width - piece.font.width(' ', span.style.size) : piece.width;
  const own = pieces.filter((piece) => piece.span === span && piece.text !== ' ');
  const [only, ...others] = own;
  if (only === undefined) return { x: 0, width: 0 };
  if (others.length === 0) return { x: only.x, width: inked(only) };
  const x = Math.min(...own.map((piece) => piece.x));
  return { x, width: Math.max(...own.map((piece) => piece.x + inked(piece))) - x };
}

interface Place {
  readonly x: number;
  /** The baseline. */
  readonly y: number;
  readonly width: number;
}

function setLink(
  drawing: Drawing,
  { style: { size, color }, underline, link, element }: Span,
  { x, y, width }: Place,
): void {
  if (underline) {
    const under = y + size * 0.13;
    drawing.line(x, under, x + width, under, UNDERLINE, color);
  }
  if (link !== undefined && width > 0) {
    const area = { x, y: y - size * ASCENT, w: width, h: size * LEADING };
    drawing.links.push(new LinkMark(area, link, element));
  }
}
