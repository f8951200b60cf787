import type { Drawing, SquareMark, TextMark, Watermark } from './drawing.ts';
import { ASCII, type Font } from './fonts.ts';
import type { PdfFile, Ref } from './pdfkit.ts';
import { embed, makeProgram, type Program, readyProgram } from './program.ts';
import type { Element } from './structure.ts';
import { BLACK, LINE } from './theme.ts';

/** Writes drawings as content streams (ISO 32000-1, 8 and 9), marking what belongs to which element (14.6). */

const number = (n: number) => String(Math.round(n * 1000) / 1000);

/** The fonts of one file: which programs its text needs, and their names in it. */
class Embedded {
  readonly #file: PdfFile;
  readonly #own = new Map<Font, Program>();
  readonly #refs = new Map<Program, { readonly name: string; readonly ref: Ref }>();

  constructor(file: PdfFile, marks: Iterable<{ readonly text: string; readonly font: Font }>) {
    this.#file = file;
    const needed = new Map<Font, Set<number>>();
    for (const { text, font } of marks) {
      if (font.ready && ASCII.test(text)) continue;
      for (const char of text) {
        const codePoint = char.codePointAt(0) ?? 0;
        if (isReady(font, codePoint)) continue;
        const set = needed.get(font) ?? new Set();
        needed.set(font, set.add(codePoint));
      }
    }
    for (const [font, codePoints] of needed) this.#own.set(font, makeProgram(font, [...codePoints]));
  }

  program(font: Font, codePoint: number): Program {
    return isReady(font, codePoint) ? readyProgram(font) : (this.#own.get(font) as Program);
  }

  /** The program's name in the page's resources. */
  use(page: number, program: Program): string {
    let known = this.#refs.get(program);
    if (known === undefined) {
      const index = this.#refs.size;
      known = { name: `F${index}`, ref: embed(this.#file, program, subsetTag(index)) };
      this.#refs.set(program, known);
    }
    this.#file.useFont(page, known.name, known.ref);
    return known.name;
  }
}

const isReady = (font: Font, codePoint: number) => font.ready && readyProgram(font).cids.has(codePoint);

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
  const embedded = new Embedded(file, texts());
  for (const [index, page] of pages.entries()) {
    const stream = new Stream(index, embedded);
    if (watermark !== null) stream.watermark(watermark);
    stream.rules(page);
    for (const mark of page.marks) stream.mark(mark, 'header');
    for (const mark of feet[index]?.marks ?? []) stream.mark(mark, 'footer');
    file.write(index, stream.end());
  }
}

/** What is on a page but no content (ISO 32000-1, 14.8.2.2; ISO 14289-1, 7.1 and 7.8). */
const ARTIFACTS = {
  layout: '/Type /Layout',
  header: '/Type /Pagination /Subtype /Header',
  footer: '/Type /Pagination /Subtype /Footer',
  watermark: '/Type /Pagination /Subtype /Watermark',
} as const;

type Artifact = keyof typeof ARTIFACTS;

/** The operators of one page, and the state that they leave. */
class Stream {
  readonly #page: number;
  readonly #fonts: Embedded;
  readonly #out: string[] = [];
  #mcid = 0;
  /** What the open content belongs to; undefined where none is open. */
  #open: Element | Artifact | undefined = undefined;
  #fill = '';
  #font = '';

  constructor(page: number, fonts: Embedded) {
    this.#page = page;
    this.#fonts = fonts;
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

  /** A mark that belongs to no element belongs to the artifact. */
  mark(mark: TextMark | SquareMark, artifact: Artifact): void {
    this.#belong(mark.element ?? artifact);
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
        const name = `/${this.#fonts.use(this.#page, program)} ${number(size)} Tf`;
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
