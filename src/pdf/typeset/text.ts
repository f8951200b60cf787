import { type Drawing, LinkMark, type Target, TextMark } from './drawing.ts';
import { ASCII, type FontSet, type MeasuredFont } from './fonts.ts';
import type { StructureElement } from './structure.ts';
import { ASCENT, LEADING, type Style } from './style.ts';
import { TextCache } from './text-cache.ts';

/** Text in one style, with what it belongs to. */
export interface Span {
  readonly text: string;
  readonly style: Style;
  readonly element: StructureElement | null;
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
  /** null in words that are kept for other documents: all of it belongs to the one span that is told. */
  readonly span: Span | null;
  readonly font: MeasuredFont;
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
  /** What all of it belongs to, where the words do not say. */
  readonly span: Span | null;
}

interface Piece {
  readonly x: number;
  readonly span: Span;
  readonly font: MeasuredFont;
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

const measurements = new TextCache<Words>();

/** Splits text into words and measures them. */
export function measure(fonts: FontSet, spans: readonly Span[]): Words {
  const [only, ...others] = spans;
  if (only === undefined || others.length > 0 || !ASCII.test(only.text)) return split(fonts, spans, false);
  const { style, text } = only;
  const words = measurements.get(text, style.face, style.size, 0, () => split(fonts, spans, true));
  const { longest, total, lineHeight } = words;
  return { words: words.words, longest, total, lineHeight, span: only };
}

/** Splits spans into words; where they are `cached` for other documents, their atoms name no span. */
function split(fonts: FontSet, spans: readonly Span[], cached: boolean): Words {
  const splitter = new Splitter(cached);
  let lineHeight = 0;
  for (const span of spans) {
    lineHeight = Math.max(lineHeight, span.style.size * LEADING);
    splitter.breakable();
    for (const { font, text } of fonts.runs(span.text, span.style.face)) splitter.run(span, font, text);
  }
  const { words } = splitter;
  const longest = words.reduce((most, { width }) => Math.max(most, width), 0);
  const total = words.reduce((sum, { width, gap }) => sum + width + (gap?.width ?? 0), 0);
  return { words, longest, total, lineHeight, span: null };
}

/** Words being filled with the text of one font after the other. */
class Splitter {
  readonly words: Word[] = [];
  /** The word that is not ended yet. */
  #word: Word | null = null;
  /** Whether the next atom begins a segment, before which the word may break. */
  #isBreak = true;
  /** What the next atom is kerned with; 0 at the beginning of a font's text. */
  #before = 0;
  readonly #cached: boolean;

  constructor(cached: boolean) {
    this.#cached = cached;
  }

  /** Lets the word break where the next text begins. */
  breakable(): void {
    this.#isBreak = true;
  }

  /** Adds text in one font. */
  run(span: Span, font: MeasuredFont, text: string): void {
    this.#before = 0;
    let start = 0;
    for (let at = 0; at < text.length; at++) {
      const char = text[at] as string;
      if (char === ' ') {
        this.#put(span, font, text.slice(start, at));
        this.#space(span, font);
        start = at + 1;
      } else if (SOFT.has(char)) {
        this.#put(span, font, text.slice(start, at + 1));
        this.#isBreak = true;
        start = at + 1;
        if (char === '-' && LETTER.test(text[at - 1] ?? '') && LETTER.test(text[at + 1] ?? ''))
          this.#word = null;
      } else if (char > '\u2e7f' && FREE.test(String.fromCodePoint(text.codePointAt(at) as number))) {
        this.#put(span, font, text.slice(start, at));
        start = at + ((text.codePointAt(at) as number) > 0xffff ? 2 : 1);
        this.#word = null;
        this.#put(span, font, text.slice(at, start));
        this.#word = null;
        at = start - 1;
      }
    }
    this.#put(span, font, text.slice(start));
  }

  /** Ends the word; of several spaces the first is the gap after it. */
  #space(span: Span, font: MeasuredFont): void {
    const last = this.words.at(-1);
    if (last !== undefined && last.gap === null)
      last.gap = this.#atom(span, font, ' ', font.width(' ', span.style.size));
    this.#word = null;
  }

  #put(span: Span, font: MeasuredFont, text: string): void {
    if (text === '') return;
    const { size } = span.style;
    let width = font.width(text, size);
    if (this.#word !== null && this.#before !== 0)
      width += (font.kern(this.#before, text.charCodeAt(0)) * size) / 1000;
    this.#before = text.charCodeAt(text.length - 1);
    this.#add(this.#atom(span, font, text, width));
  }

  #atom(span: Span, font: MeasuredFont, text: string, width: number): Atom {
    return { span: this.#cached ? null : span, font, text, width };
  }

  /** Lists that begin with one item take no room for more, which few words need. */
  #add(atom: Atom): void {
    const { width } = atom;
    const word = this.#word;
    if (word === null) {
      this.#word = { segments: [{ atoms: [atom], width }], width, gap: null };
      this.words.push(this.#word);
    } else {
      if (this.#isBreak) word.segments.push({ atoms: [atom], width });
      else {
        const segment = word.segments.at(-1) as Segment;
        segment.atoms.push(atom);
        segment.width += width;
      }
      word.width += width;
    }
    this.#isBreak = false;
  }
}

/** Tolerance of sums of widths. */
const EPSILON = 0.001;

/** Breaks measured text into lines no wider than `width`. No text, no lines. */
export function wrap(text: Words, width: number): Line[] {
  const most = width + EPSILON;
  const lines = new Lines(text.span);
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

  constructor(span: Span | null) {
    this.#span = span;
  }

  get isFresh(): boolean {
    return this.#pieces.length === 0;
  }

  spanOf(atom: Atom): Span {
    return (atom.span ?? this.#span) as Span;
  }

  put(atom: Atom): void {
    const { font, text, width } = atom;
    const span = this.spanOf(atom);
    const last = this.#pieces.at(-1);
    if (last !== undefined && last.span === span && last.font === font) {
      last.text += text;
      last.width += width;
    } else {
      const piece = { x: this.x, span, font, text, width };
      if (last === undefined) this.#pieces = [piece];
      else this.#pieces.push(piece);
    }
    this.x += width;
    if (text !== ' ') this.#end = this.x;
  }

  turn(): void {
    if (!this.isFresh) this.done.push(lineOf(this.#pieces, this.#end));
    this.#pieces = [];
    this.x = 0;
    this.#end = 0;
  }
}

/** An atom as it is where it fits; character by character where it does not. */
function* parts(atom: Atom, size: number, most: number, lines: Lines): Generator<Atom> {
  if (lines.x + atom.width <= most) {
    yield atom;
    return;
  }
  for (const char of atom.text) {
    yield { ...atom, text: char, width: atom.font.width(char, size) };
  }
}

function lineOf(pieces: readonly Piece[], width: number): Line {
  let size = 0;
  for (const { span } of pieces) {
    size = Math.max(size, span.among ?? span.style.size);
  }
  return { pieces, width, height: size * LEADING, ascent: size * ASCENT };
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
    ),
  );
}

function shapeOf({ pieces, width }: Line, spans: readonly Span[]): Shape {
  return {
    pieces: pieces.map(({ x, span, font, text, width }) => ({
      x,
      at: spans.indexOf(span),
      font,
      text,
      width,
    })),
    width,
  };
}

function placed({ x, at, font, text, width }: Shape['pieces'][number], spans: readonly Span[]): Piece {
  return { x, span: spans[at] as Span, font, text, width };
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

/** How thick the line under a link is. */
const UNDERLINE = 0.45;

function setPiece(drawing: Drawing, piece: Piece, x: number, top: number, line: Line): void {
  const { span, font, text, width } = piece;
  const { size, color } = span.style;
  const y = top + line.ascent - (span.rise ?? 0);
  drawing.marks.push(new TextMark({ x, y, width }, text, font, span.style, span.element));
  if (span.underline || span.link !== undefined) {
    const inked = text.endsWith(' ') ? width - font.width(' ', size) : width;
    if (span.underline) {
      const under = y + size * 0.13;
      drawing.line(x, under, x + inked, under, UNDERLINE, color);
    }
    if (span.link !== undefined && inked > 0) {
      const area = { x, y: y - size * ASCENT, w: inked, h: size * LEADING };
      drawing.links.push(new LinkMark(area, span.link, span.element));
    }
  }
  if (span.anchor !== undefined) drawing.anchors.push({ id: span.anchor, y: top });
}
