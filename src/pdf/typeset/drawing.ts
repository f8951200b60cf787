import type { FormField } from '../record/record.ts';
import type { MeasuredFont } from './fonts.ts';
import type { ShapedGlyph } from './glyph-texts.ts';
import type { Area, StructureElement } from './structure.ts';
import { ASCENT, type Color, LEADING, type Style } from './style.ts';

/**
 * Positioned marks, y downwards: a page, or a part of one that is made apart and pasted. The element of a mark is
 * what it belongs to in the document's structure; null makes it an artifact (a running foot, a repeated head), which
 * repeats what an element says, and `layout` one that says nothing to a reader.
 */

interface TextPlace {
  readonly x: number;
  /** The baseline. */
  readonly y: number;
  readonly width: number;
}

/**
 * A stretch of text. It is a class, as links are, since V8 puts literals that outlive a few collections among what is old
 * from their birth, and all that they refer to with them.
 */
export class TextMark {
  readonly kind = 'text';
  x: number;
  /** The baseline. */
  y: number;
  readonly width: number;
  readonly text: string;
  readonly font: MeasuredFont;
  readonly size: number;
  readonly color: Color;
  readonly element: StructureElement | 'layout' | null;
  /** From left to right, where they depend on one another; null where each character has its own, from the left. */
  readonly glyphs: readonly ShapedGlyph[] | null;
  /** Of bidirectional text (UAX #9, BD2): where it is odd, the text is written from the right. */
  readonly level: number;

  constructor(
    { x, y, width }: TextPlace,
    text: string,
    font: MeasuredFont,
    { size, color }: Pick<Style, 'size' | 'color'>,
    element: TextMark['element'],
    glyphs: TextMark['glyphs'] = null,
    level = 0,
  ) {
    this.x = x;
    this.y = y;
    this.width = width;
    this.text = text;
    this.font = font;
    this.size = size;
    this.color = color;
    this.element = element;
    this.glyphs = glyphs;
    this.level = level;
  }

  copy(): TextMark {
    return new TextMark(this, this.text, this.font, this, this.element, this.glyphs, this.level);
  }
}

/** A check box: a square of its own, with what stands in it. */
export interface SquareMark {
  readonly kind: 'square';
  x: number;
  y: number;
  readonly side: number;
  readonly element: StructureElement | null;
}

/** A line; always an artifact. */
export interface DrawnRule {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  readonly thickness: number;
  readonly color: Color;
}

/** A frame of four lines; an artifact as well. */
export interface Box {
  x: number;
  y: number;
  readonly w: number;
  readonly h: number;
  readonly thickness: number;
  readonly color: Color;
}

/** A rectangle that moves with the drawing that it is in. */
interface Placed extends Area {
  x: number;
  y: number;
}

/** Where a link leads: a page on the web, or an anchor in the document. */
export type Target = { readonly href: string } | { readonly anchor: string };

export class LinkMark implements Placed {
  x: number;
  y: number;
  readonly w: number;
  readonly h: number;
  readonly to: Target;
  readonly label: string;
  readonly element: StructureElement | null;

  constructor(
    { x, y, w, h }: Area,
    { to, label }: Pick<LinkMark, 'to' | 'label'>,
    element: StructureElement | null,
  ) {
    this.x = x;
    this.y = y;
    this.w = w;
    this.h = h;
    this.to = to;
    this.label = label;
    this.element = element;
  }

  copy(): LinkMark {
    return new LinkMark(this, this, this.element);
  }
}

/** A form field; the engine fills nothing in. */
export interface FieldMark extends Placed {
  readonly field: FormField;
  readonly element: StructureElement;
}

/** An image: the bytes of its file, PNG or JPEG. */
export interface ImageMark extends Placed {
  readonly bytes: Uint8Array;
  readonly element: StructureElement;
}

export interface Anchor {
  readonly id: string;
  y: number;
}

export class Drawing {
  /** In reading order. */
  readonly marks: (TextMark | SquareMark)[] = [];
  readonly images: ImageMark[] = [];
  readonly rules: DrawnRule[] = [];
  readonly boxes: Box[] = [];
  readonly links: LinkMark[] = [];
  readonly fields: FieldMark[] = [];
  readonly anchors: Anchor[] = [];

  line(x1: number, y1: number, x2: number, y2: number, thickness: number, color: Color): void {
    this.rules.push({ x1, y1, x2, y2, thickness, color });
  }

  box({ x, y, w, h }: Area, thickness: number, color: Color): void {
    this.boxes.push({ x, y, w, h, thickness, color });
  }

  /** Moves another drawing's marks here; a drawing is pasted once. */
  paste(part: Drawing, dx: number, dy: number): void {
    for (const mark of part.marks) {
      mark.x += dx;
      mark.y += dy;
      this.marks.push(mark);
    }
    for (const image of part.images) {
      image.x += dx;
      image.y += dy;
      this.images.push(image);
    }
    for (const rule of part.rules) {
      rule.x1 += dx;
      rule.y1 += dy;
      rule.x2 += dx;
      rule.y2 += dy;
      this.rules.push(rule);
    }
    for (const box of part.boxes) {
      box.x += dx;
      box.y += dy;
      this.boxes.push(box);
    }
    for (const link of part.links) {
      link.x += dx;
      link.y += dy;
      this.links.push(link);
    }
    for (const field of part.fields) {
      field.x += dx;
      field.y += dy;
      this.fields.push(field);
    }
    for (const anchor of part.anchors) {
      anchor.y += dy;
      this.anchors.push(anchor);
    }
  }
}

/** A part of the form that stays whole, unless it is higher than a page. */
export interface Block {
  readonly drawing: Drawing;
  readonly height: number;
}

/** The lowest place at or above `wanted` where a cut crosses no text; `wanted` itself if there is none below `from`. */
export function cutAbove(drawing: Drawing, from: number, wanted: number): number {
  let cut = wanted;
  for (;;) {
    const crossed = drawing.marks.map(extentOf).filter(({ top, bottom }) => top < cut && bottom > cut);
    if (crossed.length === 0) return cut;
    const higher = Math.min(...crossed.map(({ top }) => top));
    if (higher <= from) return wanted;
    cut = higher;
  }
}

/** A copy of what of a drawing lies between two heights; lines that cross one of them are cut there. */
export function between(drawing: Drawing, from: number, to: number): Drawing {
  const part = new Drawing();
  const holds = (y: number) => y >= from && y < to;
  for (const mark of drawing.marks) {
    const { top, bottom } = extentOf(mark);
    if (holds((top + bottom) / 2)) part.marks.push(mark.kind === 'text' ? mark.copy() : { ...mark });
  }
  const boxes = drawing.boxes.filter((box) => {
    const isWhole = box.y >= from && box.y + box.h <= to;
    if (isWhole) part.boxes.push({ ...box });
    return !isWhole;
  });
  for (const rule of [...drawing.rules, ...boxes.flatMap(edgesOf)]) {
    const y1 = Math.max(from, Math.min(rule.y1, rule.y2));
    const y2 = Math.min(to, Math.max(rule.y1, rule.y2));
    if (y1 <= y2) part.rules.push({ ...rule, y1, y2 });
  }
  for (const image of drawing.images) if (holds(image.y + image.h / 2)) part.images.push({ ...image });
  for (const link of drawing.links) if (holds(link.y + link.h / 2)) part.links.push(link.copy());
  for (const field of drawing.fields) if (holds(field.y + field.h / 2)) part.fields.push({ ...field });
  for (const anchor of drawing.anchors) if (holds(anchor.y)) part.anchors.push({ ...anchor });
  return part;
}

/** The lines of a box, which meet in its corners: they overlap by half their thickness, or the corner would be notched. */
export function edgesOf({ x, y, w, h, thickness, color }: Box): DrawnRule[] {
  const [right, bottom, half] = [x + w, y + h, thickness / 2];
  return [
    { x1: x - half, y1: y, x2: right + half, y2: y, thickness, color },
    { x1: x - half, y1: bottom, x2: right + half, y2: bottom, thickness, color },
    { x1: x, y1: y, x2: x, y2: bottom, thickness, color },
    { x1: right, y1: y, x2: right, y2: bottom, thickness, color },
  ];
}

function extentOf(mark: TextMark | SquareMark): { top: number; bottom: number } {
  if (mark.kind === 'square') return { top: mark.y, bottom: mark.y + mark.side };
  return { top: mark.y - mark.size * ASCENT, bottom: mark.y + mark.size * (LEADING - ASCENT) };
}

/** Large text that runs up a page, beneath all else. */
export interface Watermark {
  readonly runs: readonly { readonly text: string; readonly font: MeasuredFont }[];
  /** Where its baseline starts. */
  readonly x: number;
  readonly y: number;
  /** In radians, anticlockwise. */
  readonly angle: number;
  readonly size: number;
  readonly color: Color;
  /** Its content is the watermark of the first page; on the others it is an artifact. */
  readonly element: StructureElement;
}
