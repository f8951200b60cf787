import type { PdfRef } from '../objects/values.ts';
import { operatorNumber } from '../write/numbers.ts';
import { ByteOutput } from '../write/output.ts';
import type { ObjectSink } from '../write/sink.ts';
import type { Box, Drawing, DrawnRule, ImageMark, SquareMark, TextMark, Watermark } from './drawing.ts';
import { Embedded, type NamedFont, type Subsets } from './embedded.ts';
import type { MeasuredFont } from './fonts.ts';
import type { ShapedGlyph } from './glyph-texts.ts';
import type { Pictures } from './pictures.ts';
import { type FontProgram, utf16 } from './program.ts';
import type { StructureElement } from './structure.ts';
import { BLACK } from './style.ts';
import type { TypesetFile } from './typeset-file.ts';

/** Writes drawings as content streams (ISO 32000-1, 8 and 9), marking what belongs to which element (14.6). */

const OF_PAGES: Subsets = { ready: true, firstTag: 0 };

/** Writes all pages. */
export function emitPages(
  file: TypesetFile,
  pages: readonly Drawing[],
  feet: readonly Drawing[],
  watermark: Watermark | null,
  pictures: Pictures,
): void {
  const drawings = [...pages, ...feet];
  const texts = drawings.flatMap(({ marks }) => marks.filter((mark) => mark.kind === 'text'));
  const embedded = new Embedded(file, [...(watermark?.runs ?? []), ...texts], OF_PAGES);
  for (const [index, page] of pages.entries()) {
    const stream = new Stream(index, file.height, embedded, ({ name, ref }) =>
      file.useFont(index, name, ref),
    );
    if (watermark !== null) stream.watermark(watermark);
    stream.rules(page);
    for (const image of page.images) {
      const { name, ref } = pictures.use(file, image.bytes);
      file.usePicture(index, name, ref);
      stream.image(image, name);
    }
    for (const mark of page.marks) stream.mark(mark, 'header');
    for (const mark of feet[index]?.marks ?? []) stream.mark(mark, 'footer');
    file.write(index, stream.end());
  }
}

/** A drawing as a form XObject (8.10): its operators, and the fonts that its resources need. */
export interface EmittedForm {
  readonly content: Uint8Array;
  readonly fonts: ReadonlyMap<string, PdfRef>;
}

/** Where the numbers of a revision's subsets begin: no file's pages have so many (subsetTag). */
const REVISION_TAGS = 26 ** 5;

/**
 * Writes drawings, each of its height, as the appearances of fields (12.5.5). They are no content of a page and are
 * marked as nothing: the field's element says what they show. `from` differs with each revision of a file.
 */
export function emitForms(
  sink: ObjectSink,
  forms: readonly { readonly drawing: Drawing; readonly height: number }[],
  from: number,
): EmittedForm[] {
  const texts = forms.flatMap(({ drawing }) => drawing.marks.filter((mark) => mark.kind === 'text'));
  const embedded = new Embedded(sink, texts, { ready: false, firstTag: REVISION_TAGS + from });
  return forms.map(({ drawing, height }) => {
    const fonts = new Map<string, PdfRef>();
    const stream = new Stream(0, height, embedded, ({ name, ref }) => fonts.set(name, ref));
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

/** How thick the lines of a check box are. */
const SQUARE = 0.5;

/** The operators of one page or form, and the state that they leave. */
class Stream {
  readonly #page: number;
  readonly #height: number;
  readonly #fonts: Embedded;
  /** Told of each font that the resources need. */
  readonly #onFont: (font: NamedFont) => void;
  readonly #out = new ByteOutput();
  #mcid = 0;
  /** What the open content belongs to; undefined where none is open. */
  #open: StructureElement | Artifact | undefined = undefined;
  #fill = '';
  #program: FontProgram | null = null;
  #size = 0;

  constructor(page: number, height: number, fonts: Embedded, onFont: (font: NamedFont) => void) {
    this.#page = page;
    this.#height = height;
    this.#fonts = fonts;
    this.#onFont = onFont;
  }

  /** A point as PDF counts it, y upwards from the bottom. */
  #point(x: number, y: number): string {
    return `${operatorNumber(x)} ${operatorNumber(this.#height - y)}`;
  }

  /** Opens the marked content of an element, or of an artifact, unless it is open. */
  #belong(element: StructureElement | Artifact): void {
    if (element === this.#open) return;
    this.#close();
    this.#open = element;
    if (typeof element === 'string') {
      this.#out.add(`/Artifact <<${ARTIFACTS[element]}>> BDC\n`);
      return;
    }
    const mcid = this.#mcid++;
    this.#out.add(`/${element.type} <</MCID ${mcid}>> BDC\n`);
    element.hold({ page: this.#page, mcid });
  }

  #close(): void {
    if (this.#open !== undefined) this.#out.add('EMC\n');
    this.#open = undefined;
  }

  #color(color: string): void {
    if (color !== this.#fill) this.#out.add(`${color} rg\n`);
    this.#fill = color;
  }

  watermark(mark: Watermark): void {
    this.#belong(this.#page === 0 ? mark.element : 'watermark');
    this.#color(mark.color);
    const [cos, sin] = [operatorNumber(Math.cos(mark.angle)), operatorNumber(Math.sin(mark.angle))];
    this.#out.add(`BT ${cos} ${sin} -${sin} ${cos} ${this.#point(mark.x, mark.y)} Tm\n`);
    for (const { text, font } of mark.runs) this.#show(font, mark.size, text);
    this.#out.add('ET\n');
  }

  /** All lines of the page at once: they are no content. */
  rules({ rules, boxes }: Drawing): void {
    let state = '';
    const line = ({ color, thickness }: DrawnRule | Box): void => {
      this.#belong('layout');
      const wanted = `${color} RG ${operatorNumber(thickness)} w\n`;
      if (wanted !== state) this.#out.add(wanted);
      state = wanted;
    };
    for (const box of boxes) {
      line(box);
      this.#out.add(
        `${this.#point(box.x, box.y + box.h)} ${operatorNumber(box.w)} ${operatorNumber(box.h)} re S\n`,
      );
    }
    for (const rule of rules) {
      line(rule);
      this.#out.add(`${this.#point(rule.x1, rule.y1)} m ${this.#point(rule.x2, rule.y2)} l S\n`);
    }
  }

  /** An image of such a name in the resources: it fills a square of one unit, which is scaled (8.9.5). */
  image({ x, y, w, h, element }: ImageMark, name: string): void {
    this.#belong(element);
    element.area = { x, y, w, h };
    const scale = `${operatorNumber(w)} 0 0 ${operatorNumber(h)}`;
    this.#out.add(`q ${scale} ${this.#point(x, y + h)} cm /${name} Do Q\n`);
  }

  /** A mark that belongs to no element belongs to the artifact; without one it is not marked. */
  mark(mark: TextMark | SquareMark, artifact: Artifact | null): void {
    const owner = mark.element ?? artifact;
    if (owner !== null) this.#belong(owner);
    if (mark.kind === 'square') {
      const { x, y, side } = mark;
      if (mark.element !== null) mark.element.area = { x, y, w: side, h: side };
      this.#out.add(
        `${BLACK} RG ${SQUARE} w ${this.#point(x, y + side)} ${operatorNumber(side)} ${operatorNumber(side)} re S\n`,
      );
      return;
    }
    this.#color(mark.color);
    if (mark.glyphs !== null) {
      this.#glyphs(mark, mark.glyphs);
      return;
    }
    this.#out.add(`BT ${this.#point(mark.x, mark.y)} Td\n`);
    this.#show(mark.font, mark.size, mark.text);
    this.#out.add('ET\n');
  }

  /** Shows text where the text position stands. */
  #show(font: MeasuredFont, size: number, text: string): void {
    for (const { program, operator } of this.#fonts.shown(font, text)) {
      if (program !== this.#program || size !== this.#size) this.#use(program, size);
      this.#out.add(operator);
    }
  }

  /**
   * Shows shaped text. Where glyphs overlap and change places, it is said what they stand for as a whole (14.9.4); where
   * they run from the right, that they do (14.8.2.3.3): programs turn such text around themselves.
   */
  #glyphs({ font, size, text, x, y, level }: TextMark, glyphs: readonly ShapedGlyph[]): void {
    const { program, operator } = this.#fonts.shownGlyphs(font, glyphs, size);
    if (level % 2 === 1) this.#out.add('/ReversedChars BMC\n');
    else this.#out.add(`/Span <</ActualText <feff${utf16(text)}>>> BDC\n`);
    this.#out.add(`BT ${this.#point(x, y)} Td\n`);
    if (program !== this.#program || size !== this.#size) this.#use(program, size);
    this.#out.add(operator);
    this.#out.add('ET\n');
    this.#out.add('EMC\n');
  }

  #use(program: FontProgram, size: number): void {
    const named = this.#fonts.use(program);
    this.#onFont(named);
    this.#out.add(`/${named.name} ${operatorNumber(size)} Tf\n`);
    this.#program = program;
    this.#size = size;
  }

  end(): Uint8Array {
    this.#close();
    return this.#out.join();
  }
}
