import { hasRightToLeft, isRightToLeft } from '../../base/direction.ts';
import { breaksOf } from './breaks.ts';
import type { Target } from './drawing.ts';
import { ASCII, type FontRun, type FontSet, type MeasuredFont } from './fonts.ts';
import type { ShapedGlyph } from './glyph-texts.ts';
import { Lazy } from './lazy.ts';
import { needsShaping, scriptChanges } from './scripts.ts';
import type { StructureElement } from './structure.ts';
import { LEADING, type Style } from './style.ts';

/** Paragraphs measured, and split where their lines may end. */

/** Text in one style, with what it belongs to. */
export interface StyledText {
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

/** Text that is set in one go. */
export interface Atom {
  /** null in words that are kept for other documents: all of it belongs to the one span that is told. */
  readonly span: StyledText | null;
  readonly font: MeasuredFont;
  readonly text: string;
  readonly width: number;
  /** Of bidirectional text (UAX #9, BD2): where it is odd, the text is written from the right. */
  readonly level: number;
  /** From left to right, where they depend on one another; null where each character has its own, from the left. */
  readonly glyphs: readonly ShapedGlyph[] | null;
}

/** What may stand alone on a line only if the whole word does not fit one. */
export interface Segment {
  readonly atoms: Atom[];
  width: number;
}

export interface Word {
  readonly segments: Segment[];
  width: number;
  /** The space that follows. */
  gap: Atom | null;
}

/** Measured text that can be broken to any width. */
export interface MeasuredText {
  readonly words: readonly Word[];
  /** Width of the widest word. */
  readonly longest: number;
  /** Width on one line. */
  readonly total: number;
  /** Height of a line that holds nothing else. */
  readonly lineHeight: number;
  /** What all of it belongs to, where the words do not say. */
  readonly span: StyledText | null;
  /** The direction of the paragraph (UAX #9, P3), where some of it is written from the right; null elsewhere. */
  readonly direction: 'ltr' | 'rtl' | null;
}

/** Splits spans into words; where they are `cached` for other documents, their atoms name no span. */
export function split(fonts: FontSet, spans: readonly StyledText[], cached: boolean): MeasuredText {
  const splitter = new Splitter(cached);
  let lineHeight = 0;
  for (const { style } of spans) lineHeight = Math.max(lineHeight, style.size * LEADING);
  const direction = directionOf(spans);
  if (direction === null)
    for (const span of spans)
      for (const run of fonts.runs(span.text, span.style.face)) addRun(splitter, span, run, 0);
  else addBidirectional(splitter, fonts, spans, direction === 'rtl');
  splitter.end();
  const { words } = splitter;
  const longest = words.reduce((most, { width }) => Math.max(most, width), 0);
  const total = words.reduce((sum, { width, gap }) => sum + width + (gap?.width ?? 0), 0);
  return { words, longest, total, lineHeight, span: null, direction };
}

function directionOf(spans: readonly StyledText[]): MeasuredText['direction'] {
  if (!spans.some(({ text }) => hasRightToLeft(text))) return null;
  const [only, ...others] = spans.filter(isText);
  return only !== undefined && others.length === 0 && isRightToLeft(only.text) ? 'rtl' : 'ltr';
}

const bidirectional = new Lazy(() => import('./bidi.ts'));

/** What is raised is a marker of what it stands beside. */
const isText = ({ rise }: StyledText) => rise === undefined;

/** Isolates from the left and from the right, and what ends one (UAX #9, 2.4). */
const ISOLATE = { ltr: '\u2066', rtl: '\u2067', end: '\u2069' } as const;

/** Characters that order others, and are not drawn; each by itself. */
const CONTROLS = /([\u2066-\u2069])/;

/**
 * Adds a paragraph of which some is written from the right, level by level. Each of its spans stands in it as one thing,
 * whose order the others do not change.
 */
function addBidirectional(
  splitter: Splitter,
  fonts: FontSet,
  spans: readonly StyledText[],
  isParagraphRightToLeft: boolean,
): void {
  const runs: { readonly span: StyledText; readonly run: FontRun; readonly start: number }[] = [];
  let paragraph = '';
  for (const span of spans) {
    paragraph += isRightToLeft(span.text) ? ISOLATE.rtl : ISOLATE.ltr;
    for (const part of span.text.split(CONTROLS)) {
      if (CONTROLS.test(part)) paragraph += part;
      else
        for (const run of fonts.runs(part, span.style.face)) {
          runs.push({ span, run, start: paragraph.length });
          paragraph += run.text;
        }
    }
    paragraph += ISOLATE.end;
  }
  const levels = bidirectional.get().levelsOf(paragraph, isParagraphRightToLeft);
  for (const {
    span,
    run: { font, text },
    start,
  } of runs) {
    let from = 0;
    for (let at = 1; at <= text.length; at++) {
      const level = levels[start + from] as number;
      if (at < text.length && levels[start + at] === level) continue;
      addRun(splitter, span, { font, text: text.slice(from, at) }, level);
      from = at;
    }
  }
}

/** Adds text in one font, script by script where its glyphs depend on one another. */
function addRun(splitter: Splitter, span: StyledText, { font, text }: FontRun, level: number): void {
  if (ASCII.test(text) || !needsShaping(text)) {
    splitter.run(span, font, text, level, level % 2 === 1);
    return;
  }
  let from = 0;
  for (const at of [...scriptChanges(text), text.length]) {
    splitter.run(span, font, text.slice(from, at), level, true);
    from = at;
  }
}

/** What of a word is in one style, font, script and level. */
interface Part {
  readonly span: StyledText;
  readonly font: MeasuredFont;
  readonly text: string;
  readonly level: number;
  /** Whether some of it is to be shaped. */
  readonly isComplex: boolean;
}

/** Words being filled with the text of one font after the other. */
class Splitter {
  readonly words: Word[] = [];
  /** The word that is not ended yet. */
  #parts: Part[] = [];
  /** What of it is measured. */
  #word: Word | null = null;
  /** Whether the next atom begins a segment, before which the word may break. */
  #isBreak = false;
  /** What the next atom is kerned with, and its font. */
  #before = 0;
  #kerned: MeasuredFont | null = null;
  readonly #cached: boolean;

  constructor(cached: boolean) {
    this.#cached = cached;
  }

  /** Adds text in one font, script and level. */
  run(span: StyledText, font: MeasuredFont, text: string, level: number, isComplex: boolean): void {
    let start = 0;
    for (let at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', start)) {
      if (at > start) this.#parts.push({ span, font, text: text.slice(start, at), level, isComplex });
      this.#space(span, font, level);
      start = at + 1;
    }
    if (start < text.length) this.#parts.push({ span, font, text: text.slice(start), level, isComplex });
  }

  /** Ends the word; of several spaces the first is the gap after it. */
  #space(span: StyledText, font: MeasuredFont, level: number): void {
    this.end();
    const last = this.words.at(-1);
    if (last === undefined || last.gap !== null) return;
    const glyphs = level % 2 === 1 ? font.shape(' ', 0, 1, true) : null;
    last.gap = this.#atom(span, font, ' ', font.width(' ', span.style.size), level, glyphs);
  }

  /** Measures the word, part by part and from one place where it may break to the next. */
  end(): void {
    const parts = this.#parts;
    if (parts.length === 0) return;
    this.#word = null;
    const [first, ...others] = parts;
    const text = others.length === 0 ? (first as Part).text : parts.map((part) => part.text).join('');
    const breaks = breaksOf(text);
    let next = 0;
    let start = 0;
    let before: Part | null = null;
    for (const part of parts) {
      const end = start + part.text.length;
      let from = start;
      this.#kerned = null;
      if (before !== null && before.span !== part.span) this.#isBreak = true;
      for (; next < breaks.length && (breaks[next]?.at as number) < end; next++) {
        const { at, isLast } = breaks[next] as { at: number; isLast: boolean };
        if (at > from) this.#put(part, text, start, from, at);
        from = at;
        this.#isBreak = true;
        // The first marker stays with its value.
        const isFirstMarker = at === start && part.span.rise !== undefined && before?.span.rise === undefined;
        if (!isLast && !isFirstMarker) this.#word = null;
      }
      this.#put(part, text, start, from, end);
      start = end;
      before = part;
    }
    parts.length = 0;
  }

  /** Adds the word's text from one index to another, which is in a part that begins at `start`. */
  #put(
    { span, font, text: own, level, isComplex }: Part,
    word: string,
    start: number,
    from: number,
    to: number,
  ): void {
    const { size } = span.style;
    const text = from === start && to === start + own.length ? own : word.slice(from, to);
    if (isComplex && (level % 2 === 1 || needsShaping(text))) {
      const glyphs = font.shape(word, from, to, level % 2 === 1);
      this.#kerned = null;
      this.#add(this.#atom(span, font, text, widthOf(glyphs, size), level, glyphs));
      return;
    }
    let width = font.width(text, size);
    if (this.#word !== null && this.#kerned === font)
      width += (font.kern(this.#before, text.charCodeAt(0)) * size) / 1000;
    this.#before = text.charCodeAt(text.length - 1);
    this.#kerned = font;
    this.#add(this.#atom(span, font, text, width, level, null));
  }

  #atom(
    span: StyledText,
    font: MeasuredFont,
    text: string,
    width: number,
    level: number,
    glyphs: Atom['glyphs'],
  ): Atom {
    return { span: this.#cached ? null : span, font, text, width, level, glyphs };
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

/** In points. */
export function widthOf(glyphs: readonly ShapedGlyph[], size: number): number {
  return (glyphs.reduce((sum, { advance }) => sum + advance, 0) * size) / 1000;
}
