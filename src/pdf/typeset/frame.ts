import { type Block, between, cutAbove, Drawing, type Watermark } from './drawing.ts';
import type { FontSet } from './fonts.ts';
import type { PageSize } from './paper.ts';
import type { StructureElement } from './structure.ts';
import type { Style } from './style.ts';
import { compose, heightOf, type Line, setLines } from './text.ts';

/** A heading that the outline shows. */
export interface Heading {
  readonly title: string;
  /** Counts from 0. */
  readonly page: number;
  readonly y: number;
}

/** Space between the form and the running foot, and what of the foot's line the page number may take. */
const FOOT_GAP = 7;
const PAGE_NUMBER_SHARE = 0.12;

/** Lines that the running foot may take. */
const FOOT_LINES = 3;

/** What of the page's diagonal the watermark may take, and how high its capitals are, as shares. */
const DIAGONAL_SHARE = 0.75;
const CAPITALS = 0.72;

/** What the foot of every page says. */
export interface Foot {
  readonly running: string;
  /** The words around the page's number and that of the pages. */
  readonly page: { readonly before: string; readonly between: string };
}

export interface Margin {
  readonly side: number;
  readonly top: number;
  readonly bottom: number;
}

export interface PageSetting<S> {
  readonly foot: Foot;
  readonly paper: PageSize;
  readonly margin: Margin;
  readonly fonts: FontSet;
  readonly styles: S;
}

/** Pages that fill from the top. What is placed never crosses the foot. */
export class Frame<S extends { readonly foot: Style } = { readonly foot: Style }> {
  readonly fonts: FontSet;
  readonly styles: S;
  readonly pages: Drawing[] = [];
  /** The running foot of each page. */
  readonly feet: Drawing[] = [];
  readonly headings: Heading[] = [];
  readonly paper: PageSize;
  readonly left: number;
  readonly width: number;
  /** Where the next block goes. */
  y = 0;
  readonly #foot: Foot;
  readonly #margin: Margin;
  readonly #running: readonly Line[];
  readonly #bottom: number;

  constructor({ foot, paper, margin, fonts, styles }: PageSetting<S>) {
    this.fonts = fonts;
    this.styles = styles;
    this.paper = paper;
    this.left = margin.side;
    this.width = paper.width - 2 * margin.side;
    this.#foot = foot;
    this.#margin = margin;
    this.#running = runningLines(fonts, styles.foot, foot.running, this.width * (1 - PAGE_NUMBER_SHARE));
    this.#bottom =
      paper.height - margin.bottom - Math.max(heightOf(this.#running), styles.foot.size) - FOOT_GAP;
    this.turn();
  }

  get page(): Drawing {
    return this.pages.at(-1) as Drawing;
  }

  /** What is left of this page. */
  get room(): number {
    return this.#bottom - this.y;
  }

  /** What a page offers. */
  get fullRoom(): number {
    return this.#bottom - this.#margin.top;
  }

  /** Starts a page. */
  turn(): void {
    this.pages.push(new Drawing());
    this.y = this.#margin.top;
  }

  /** Starts a page unless so much is left, or the page is empty anyway. */
  reserve(height: number): void {
    if (height > this.room && this.y > this.#margin.top) this.turn();
  }

  /** Leaves space above what follows, not at a page's top. */
  skip(height: number): void {
    if (this.y > this.#margin.top) this.y += height;
  }

  /** Places a block whole; one that no page could hold goes on, page by page, without loss. */
  place(block: Block, x = this.left): void {
    this.reserve(Math.min(block.height, this.fullRoom));
    let from = 0;
    while (block.height - from > this.room) {
      const cut = cutAbove(block.drawing, from, from + this.room);
      this.page.paste(between(block.drawing, from, cut), x, this.y - from);
      from = cut;
      this.turn();
    }
    const rest = from === 0 ? block.drawing : between(block.drawing, from, Number.POSITIVE_INFINITY);
    this.page.paste(rest, x, this.y - from);
    this.y += block.height - from;
  }

  /** Notes the place for the outline. */
  mark(title: string): void {
    this.headings.push({ title, page: this.pages.length - 1, y: this.y });
  }

  /** Sets the running foot, which depends on the number of pages. */
  finish(): void {
    for (const index of this.pages.keys()) {
      const foot = new Drawing();
      const { before, between } = this.#foot.page;
      const text = `${before}${index + 1}${between}${this.pages.length}`;
      const number = compose(this.fonts, [{ text, style: this.styles.foot, element: null }], this.width);
      const top = this.#bottom + FOOT_GAP;
      const under = this.paper.height - this.#margin.bottom - heightOf(number);
      setLines(foot, this.#running, this.left, top, this.width);
      setLines(foot, number, this.left, under, this.width, 'right');
      this.feet.push(foot);
    }
  }

  /** A watermark along the page's diagonal, said once as the element's content. */
  watermark(text: string, style: Style, element: StructureElement): Watermark {
    const { width, height } = this.paper;
    const runs = this.fonts.runs(text, style.face);
    const natural = runs.reduce((sum, run) => sum + run.font.width(run.text, 1), 0);
    const size = Math.min(style.size, (Math.hypot(width, height) * DIAGONAL_SHARE) / natural);
    const angle = Math.atan2(height, width);
    const half = (natural * size) / 2;
    const low = (size * CAPITALS) / 2;
    const x = width / 2 - half * Math.cos(angle) + low * Math.sin(angle);
    const y = height / 2 + half * Math.sin(angle) + low * Math.cos(angle);
    return { runs, x, y, angle, size, color: style.color, element };
  }
}

/** The running foot repeats what the form says, so that an endless one may be cut; the ellipsis says that it is. */
function runningLines(fonts: FontSet, style: Style, running: string, width: number): readonly Line[] {
  const set = (text: string) => compose(fonts, [{ text, style, element: null }], width);
  const lines = set(running);
  if (lines.length <= FOOT_LINES) return lines;
  const shown = lines.slice(0, FOOT_LINES).flatMap(({ pieces }) => pieces.map(({ text }) => text));
  return set(`${shown.join('').slice(0, -2)}\u2026`).slice(0, FOOT_LINES);
}
