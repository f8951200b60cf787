import { type Drawing, edgesOf, type TextMark } from '../../../../src/pdf/typeset/drawing.ts';
import type { PageSize } from '../../../../src/pdf/typeset/paper.ts';
import type { Item } from './read-pdf.ts';

/** What collides on a page, in words; nothing collides on a good one. */

/** Less than this much of an overlap is not seen. Points. */
const TOLERANCE = 0.3;

interface Box {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The inked part of a text: from its capitals' height to a little below its baseline. */
function boxOf(text: string, x: number, y: number, width: number, size: number): Box {
  const spaces = text.length - text.trimEnd().length;
  return {
    text,
    left: x,
    right: x + width - spaces * size * 0.24,
    top: y - size * 0.7,
    bottom: y + size * 0.18,
  };
}

/** Texts that overlap, or reach over the page's edge. */
export function textCollisions(items: readonly Item[], paper: PageSize): string[] {
  const boxes = items
    .filter(({ upright }) => upright)
    .map(({ text, x, y, width, size }) => boxOf(text, x, y, width, size))
    .sort((a, b) => a.top - b.top);
  const found = boxes.filter((box) => isOutside(box, paper)).map(({ text }) => `outside the page: ${text}`);
  for (const [index, box] of boxes.entries()) {
    for (let next = index + 1; next < boxes.length; next++) {
      const other = boxes[next] as Box;
      if (other.top >= box.bottom - TOLERANCE) break;
      if (other.left < box.right - TOLERANCE && box.left < other.right - TOLERANCE) {
        found.push(`overlap: ${box.text} | ${other.text}`);
      }
    }
  }
  return found;
}

function isOutside({ left, right, top, bottom }: Box, paper: PageSize): boolean {
  const margin = 18;
  return left < margin || top < margin || right > paper.width - margin || bottom > paper.height - margin;
}

/** Texts that a line crosses: they have left their cell, or the line its place. */
export function crossedTexts(page: Drawing): string[] {
  const found: string[] = [];
  const texts = page.marks.filter((mark): mark is TextMark => mark.kind === 'text');
  for (const { text, x, y, width, size } of texts) {
    const box = boxOf(text, x, y, width, size);
    for (const rule of [...page.rules, ...page.boxes.flatMap(edgesOf)]) {
      const [left, right] = [Math.min(rule.x1, rule.x2), Math.max(rule.x1, rule.x2)];
      const [top, bottom] = [Math.min(rule.y1, rule.y2), Math.max(rule.y1, rule.y2)];
      const across = left < box.right - TOLERANCE && right > box.left + TOLERANCE;
      // An underline runs below the baseline, through the descenders.
      const down = top < y - TOLERANCE && bottom > box.top + TOLERANCE;
      if (across && down) found.push(`crossed: ${text}`);
    }
  }
  return found;
}
