import type { Drawing, SquareMark, TextMark, Watermark } from './drawing.ts';
import { ASCII, type Font } from './fonts.ts';
import type { PdfFile } from './pdfkit.ts';
import { embed, type FontSink, makeProgram, type Program, readyProgram } from './program.ts';
import type { Element } from './structure.ts';
import { BLACK, LINE } from './theme.ts';

/** Writes drawings as content streams (ISO 32000-1, 8 and 9), marking what belongs to which element (14.6). */

const number = (n: number) => String(Math.round(n * 1000) / 1000);

/** Which subsets a file's text is set in. */
interface Subsets {
  /** Whether ASCII is set in the subsets that are made once a process: quick, and more than few words need. */
  readonly ready: boolean;
  /** The number of the first one's tag. */
  readonly firstTag: number;
}

const OF_PAGES: Subsets = { ready: true, firstTag: 0 };

/** The fonts of one file: which programs its text needs, and their names in it. */
class Embedded<R> {
  readonly #sink: FontSink<R>;
  readonly #subsets: Subsets;
  readonly #own = new Map<Font, Program>();
  readonly #refs = new Map<Program, Named<R>>();

  constructor(
    sink: FontSink<R>,
    marks: Iterable<{ readonly text: string; readonly font: Font }>,
    subsets: Subsets,
  ) {
    this.#sink = sink;
    this.#subsets = subsets;
    const needed = new Map<Font, Set<number>>();
    for (const { text, font } of marks) {
      if (subsets.ready && font.ready && ASCII.test(text)) continue;
      for (const char of text) {
        const codePoint = char.codePointAt(0) ?? 0;
        if (this.#isReady(font, codePoint)) continue;
        const set = needed.get(font) ?? new Set();
        needed.set(font, set.add(codePoint));
      }
    }
    for (const [font, codePoints] of needed) this.#own.set(font, makeProgram(font, [...codePoints]));
  }

  #isReady(font: Font, codePoint: number): boolean {
    return this.#subsets.ready && font.ready && readyProgram(font).cids.has(codePoint);
  }

  program(font: Font, codePoint: number): Program {
    return this.#isReady(font, codePoint) ? readyProgram(font) : (this.#own.get(font) as Program);
  }

  /** The program's name in resources, and the font that stands there. */
  use(program: Program): Named<R> {
    let known = this.#refs.get(program);
    if (known === undefined) {
      const index = this.#refs.size;
      const tag = subsetTag(this.#subsets.firstTag + index);
      known = { name: `F${index}`, ref: embed(this.#sink, program, tag) };
      this.#refs.set(program, known);
    }
    return known;
  }
}

interface Named<R> {
  readonly name: string;
  readonly ref: R;
}

/** Six capitals, different for each subset of a file (ISO 32000-1, 9.6.4). */
function subsetTag(index: number): string {
  const letters = [5, 4, 3, 2, 1, 0].map((place) => Math.floor(index / 26 ** place) % 26);
  return String.fromCharCode(...letters.map((letter) => 65 + letter));
}

/** Writes all pages. */
export function emitPages(
  file: PdfFile,
  pages: readonly Drawing[],
  feet: readonly Drawing[],
  watermark: Watermark | null,
): void {
  const texts = function* () {
    if (watermark !== null) yield* watermark.runs;
    for (const page of [...pages, ...feet])
      for (const mark of page.marks) if (mark.kind === 'text') yield mark;
  };
  const embedded = new Embedded(file, texts(), OF_PAGES);
  for (const [index, page] of pages.entries()) {
    const stream = new Stream(index, embedded, ({ name, ref }) => file.useFont(index, name, ref));
    if (watermark !== null) stream.watermark(watermark);
    stream.rules(page);
    for (const mark of page.marks) stream.mark(mark, 'header');
    for (const mark of feet[index]?.marks ?? []) stream.mark(mark, 'footer');
    file.write(index, stream.end());
  }
}

/** A drawing as a form XObject (8.10): its operators, and the fonts that its resources need. */
export interface EmittedForm<R> {
  readonly content: string;
  readonly fonts: ReadonlyMap<string, R>;
}

/** Where the numbers of a revision's subsets begin: no file's pages have so many (subsetTag). */
const REVISION_TAGS = 26 ** 5;

/**
 * Writes drawings, each of its height, as the appearances of fields (12.5.5). They are no content of a page and are
 * marked as nothing: the field's element says what they show. `from` differs with each revision of a file.
 */
export function emitForms<R>(
  sink: FontSink<R>,
  forms: readonly { readonly drawing: Drawing; readonly height: number }[],
  from: number,
): EmittedForm<R>[] {
  const texts = forms.flatMap(({ drawing }) => drawing.marks.filter((mark) => mark.kind === 'text'));
  const embedded = new Embedded(sink, texts, { ready: false, firstTag: REVISION_TAGS + from });
  return forms.map(({ drawing, height }) => {
    const fonts = new Map<string, R>();
    const stream = new Stream(0, embedded, ({ name, ref }) => fonts.set(name, ref));
    stream.turnOver(height);
    for (const mark of drawing.marks) stream.mark(mark, null);
    return { content: stream.end(), fonts };
  });
}

/** What is on a page but no content (ISO 32000-1, 14.8.2.2; ISO 14289-1, 7.1 and 7.8). */
const ARTIFACTS = {
  layout: '/Type /Layout',
  header: '/Type /Pagination /Subtype /Header',
  footer: '/Type /Pagination /Subtype /Footer',
  watermark: '/Type /Pagination /Subtype /Watermark',
} as const;

type Artifact = keyof typeof ARTIFACTS;

/** The operators of one page or form, and the state that they leave. */
class Stream<R> {
  readonly #page: number;
  readonly #fonts: Embedded<R>;
  /** Told of each font that the resources need. */
  readonly #onFont: (font: Named<R>) => void;
  readonly #out: string[] = [];
  #mcid = 0;
  /** What the open content belongs to; undefined where none is open. */
  #open: Element | Artifact | undefined = undefined;
  #fill = '';
  #font = '';

  constructor(page: number, fonts: Embedded<R>, onFont: (font: Named<R>) => void) {
    this.#page = page;
    this.#fonts = fonts;
    this.#onFont = onFont;
  }

  /** Makes y count from the top, downwards. */
  turnOver(height: number): void {
    this.#out.push(`1 0 0 -1 0 ${number(height)} cm`);
  }

  /** Opens the marked content of an element, or of an artifact, unless it is open. */
  #belong(element: Element | Artifact): void {
    if (element === this.#open) return;
    this.#close();
    this.#open = element;
    if (typeof element === 'string') {
      this.#out.push(`/Artifact <<${ARTIFACTS[element]}>> BDC`);
      return;
    }
    const mcid = this.#mcid++;
    this.#out.push(`/${element.type} <</MCID ${mcid}>> BDC`);
    element.content.push({ page: this.#page, mcid });
  }

  #close(): void {
    if (this.#open !== undefined) this.#out.push('EMC');
    this.#open = undefined;
  }

  #color(color: string): void {
    if (color !== this.#fill) this.#out.push(`${color} rg`);
    this.#fill = color;
  }

  watermark(mark: Watermark): void {
    this.#belong(this.#page === 0 ? mark.element : 'watermark');
    this.#color(mark.color);
    const [cos, sin] = [number(Math.cos(mark.angle)), number(Math.sin(mark.angle))];
    this.#out.push('BT', `${cos} -${sin} -${sin} -${cos} ${number(mark.x)} ${number(mark.y)} Tm`);
    for (const { text, font } of mark.runs) this.#show(font, mark.size, text);
    this.#out.push('ET');
  }

  /** All lines of the page at once: they are no content. */
  rules(page: Drawing): void {
    let state = '';
    for (const rule of page.rules) {
      this.#belong('layout');
      const wanted = `${rule.color} RG ${number(rule.thickness)} w`;
      if (wanted !== state) this.#out.push(wanted);
      state = wanted;
      this.#out.push(`${number(rule.x1)} ${number(rule.y1)} m ${number(rule.x2)} ${number(rule.y2)} l S`);
    }
  }

  /** A mark that belongs to no element belongs to the artifact; without one it is not marked. */
  mark(mark: TextMark | SquareMark, artifact: Artifact | null): void {
    const owner = mark.element ?? artifact;
    if (owner !== null) this.#belong(owner);
    if (mark.kind === 'square') {
      const side = number(mark.side);
      if (mark.element !== null) mark.element.area = { x: mark.x, y: mark.y, w: mark.side, h: mark.side };
      this.#out.push(`${BLACK} RG ${LINE.fill} w ${number(mark.x)} ${number(mark.y)} ${side} ${side} re S`);
      return;
    }
    this.#color(mark.color);
    this.#out.push(`BT 1 0 0 -1 ${number(mark.x)} ${number(mark.y)} Tm`);
    this.#show(mark.font, mark.size, mark.text);
    this.#out.push('ET');
  }

  /** Shows text where the text position stands, kerned. */
  #show(font: Font, size: number, text: string): void {
    let program: Program | null = null;
    let array = '';
    let codes = '';
    let before = 0;
    const flush = () => {
      if (codes !== '') array += `<${codes}>`;
      if (array !== '') this.#out.push(`[${array}] TJ`);
      array = '';
      codes = '';
    };
    for (const char of text) {
      const codePoint = char.codePointAt(0) ?? 0;
      const kern = font.kern(before, codePoint);
      if (kern !== 0) {
        if (codes !== '') array += `<${codes}>`;
        array += number(-kern);
        codes = '';
      }
      const wanted = this.#fonts.program(font, codePoint);
      if (wanted !== program) {
        flush();
        program = wanted;
        const named = this.#fonts.use(program);
        this.#onFont(named);
        const name = `/${named.name} ${number(size)} Tf`;
        if (name !== this.#font) this.#out.push(name);
        this.#font = name;
      }
      codes += program.cids.get(codePoint);
      before = codePoint;
    }
    flush();
  }

  end(): string {
    this.#close();
    return this.#out.join('\n');
  }
}
