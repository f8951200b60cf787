import type { FormField } from '../archive/record.ts';
import type { Font } from './fonts.ts';
import type { Area, Element } from './structure.ts';
import { ASCENT, type Color, LEADING } from './theme.ts';

/**
 * Positioned marks, y downwards: a page, or a part of one that is made apart and pasted. The element of a mark is
 * what it belongs to in the document's structure; null makes it an artifact (a running foot, a repeated head), which
 * repeats what an element says, and `layout` one that says nothing to a reader.
 */

export interface TextMark {
  readonly kind: 'text';
  readonly x: number;
  /** The baseline. */
  readonly y: number;
  readonly width: number;
  readonly text: string;
  readonly font: Font;
  readonly size: number;
  readonly color: Color;
  readonly element: Element | 'layout' | null;
}

/** A check box: a square of its own, with what stands in it. */
export interface SquareMark {
  readonly kind: 'square';
  readonly x: number;
  readonly y: number;
  readonly side: number;
  readonly element: Element | null;
}

/** A line; always an artifact. */
export interface Rule {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly thickness: number;
  readonly color: Color;
}

/** Where a link leads: a page on the web, or an anchor in the document. */
export type Target = { readonly href: string } | { readonly anchor: string };

export interface LinkMark extends Area {
  readonly to: Target;
  readonly label: string;
  readonly element: Element | null;
}

/** A form field; the engine fills nothing in. */
export interface FieldMark extends Area {
  readonly field: FormField;
  readonly element: Element;
}

export interface Anchor {
  readonly id: string;
  readonly y: number;
}

export class Drawing {
  /** In reading order. */
  readonly marks: (TextMark | SquareMark)[] = [];
  readonly rules: Rule[] = [];
  readonly links: LinkMark[] = [];
  readonly fields: FieldMark[] = [];
  readonly anchors: Anchor[] = [];

  line(x1: number, y1: number, x2: number, y2: number, thickness: number, color: Color): void {
    this.rules.push({ x1, y1, x2, y2, thickness, color });
  }

  box(area: Area, thickness: number, color: Color): void {
    const { x, y, w, h } = area;
    // Lines that meet in a corner overlap by half their thickness, or the corner would be notched.
    const t = thickness / 2;
    this.line(x - t, y, x + w + t, y, thickness, color);
    this.line(x - t, y + h, x + w + t, y + h, thickness, color);
    this.line(x, y, x, y + h, thickness, color);
    this.line(x + w, y, x + w, y + h, thickness, color);
  }

  /** Adds another drawing's marks, moved. */
  paste(part: Drawing, dx: number, dy: number): void {
    for (const mark of part.marks) this.marks.push({ ...mark, x: mark.x + dx, y: mark.y + dy });
    for (const r of part.rules) {
      this.rules.push({ ...r, x1: r.x1 + dx, y1: r.y1 + dy, x2: r.x2 + dx, y2: r.y2 + dy });
    }
    for (const link of part.links) this.links.push({ ...link, x: link.x + dx, y: link.y + dy });
    for (const field of part.fields) this.fields.push({ ...field, x: field.x + dx, y: field.y + dy });
    for (const anchor of part.anchors) this.anchors.push({ id: anchor.id, y: anchor.y + dy });
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

/** What of a drawing lies between two heights; lines that cross one of them are cut there. */
export function between(drawing: Drawing, from: number, to: number): Drawing {
  const part = new Drawing();
  const holds = (y: number) => y >= from && y < to;
  for (const mark of drawing.marks) {
    const { top, bottom } = extentOf(mark);
    if (holds((top + bottom) / 2)) part.marks.push(mark);
  }
  for (const rule of drawing.rules) {
    const y1 = Math.max(from, Math.min(rule.y1, rule.y2));
    const y2 = Math.min(to, Math.max(rule.y1, rule.y2));
    if (y1 <= y2) part.rules.push({ ...rule, y1, y2 });
  }
  for (const link of drawing.links) if (holds(link.y + link.h / 2)) part.links.push(link);
  for (const field of drawing.fields) if (holds(field.y + field.h / 2)) part.fields.push(field);
  for (const anchor of drawing.anchors) if (holds(anchor.y)) part.anchors.push(anchor);
  return part;
}

function extentOf(mark: TextMark | SquareMark): { top: number; bottom: number } {
  if (mark.kind === 'square') return { top: mark.y, bottom: mark.y + mark.side };
  return { top: mark.y - mark.size * ASCENT, bottom: mark.y + mark.size * (LEADING - ASCENT) };
}

/** Large text that runs up a page, beneath all else. */
export interface Watermark {
  readonly runs: readonly { readonly text: string; readonly font: Font }[];
  /** Where its baseline starts. */
  readonly x: number;
  readonly y: number;
  /** In radians, anticlockwise. */
  readonly angle: number;
  readonly size: number;
  readonly color: Color;
  /** Its content is the watermark of the first page; on the others it is an artifact. */
  readonly element: Element;
}
