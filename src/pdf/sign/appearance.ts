import { dictOf, name, type PdfRef } from '../objects/values.ts';
import { Drawing } from '../typeset/drawing.ts';
import { emitForms } from '../typeset/emit.ts';
import { type FontSet, loadFonts, openFonts } from '../typeset/fonts.ts';
import { whenLoaded } from '../typeset/lazy.ts';
import { BLACK, LEADING, SMALLEST_TYPE, type Style } from '../typeset/style.ts';
import { compose, heightOf, type Line, setLines } from '../typeset/text.ts';
import type { Rect } from './field.ts';
import type { Increment } from './increment.ts';

/** A field's looks: lines of text on transparent ground. */
export interface Appearance {
  readonly lines: readonly string[];
  readonly rect: Rect;
}

/** Of the size of the form's own values; three lines take little less. */
const LARGEST_TYPE = 7.5;
const STEP = 0.25;
/** Between the text and the field's edge. */
const PADDING = 1;

/** Writes the appearances as form XObjects (ISO 32000-1, 8.10 and 12.5.5), with one subset of each font for all. */
export async function writeAppearances(
  increment: Increment,
  appearances: readonly Appearance[],
): Promise<readonly PdfRef[]> {
  // The subset is made of the whole font, whatever the characters.
  await loadFonts();
  const fonts = openFonts([]);
  const forms = await whenLoaded(() =>
    appearances.map(({ lines, rect }) => ({
      drawing: draw(fitting(fonts, lines, rect), rect),
      height: rect.height,
    })),
  );
  return emitForms(increment, forms, increment.size).map(({ content, fonts: used }, index) => {
    const { width, height } = (appearances[index] as Appearance).rect;
    const entries = {
      ...{ Type: name('XObject'), Subtype: name('Form'), BBox: [0, 0, width, height] },
      Resources: dictOf({ Font: used }),
    };
    return increment.addDeflated(entries, content);
  });
}

/** Stands in the middle of the field's height. */
function draw(lines: readonly Line[], { width, height }: Rect): Drawing {
  const drawing = new Drawing();
  setLines(drawing, lines, PADDING, Math.max(0, (height - heightOf(lines)) / 2), width - 2 * PADDING);
  return drawing;
}

/**
 * The lines in the largest type in which they fit the field; where they do not fit in the smallest, those that do, cut
 * with an ellipsis. The signature dictionary holds all of them.
 */
export function fitting(fonts: FontSet, lines: readonly string[], { width, height }: Rect): Line[] {
  const room = Math.max(1, width - 2 * PADDING);
  for (let size = LARGEST_TYPE; size > SMALLEST_TYPE; size -= STEP) {
    const set = compositions(fonts, lines, size, room);
    if (heightOf(set) <= height && set.every((line) => line.width <= room)) return set;
  }
  const smallest = Math.min(SMALLEST_TYPE, height / LEADING);
  return shortened(fonts, lines, smallest, { width: room, height });
}

function compositions(fonts: FontSet, lines: readonly string[], size: number, width: number): Line[] {
  const style: Style = { face: 'sans', size, color: BLACK };
  return lines.flatMap((text) => compose(fonts, [{ text, style, element: null }], width));
}

/** As much of the lines as fits, found by halving. */
function shortened(fonts: FontSet, lines: readonly string[], size: number, room: Rect): Line[] {
  const set = (count: number) => compositions(fonts, cut(lines, count), size, room.width);
  let [fits, fitsNot] = [0, lines.join('').length + 1];
  while (fitsNot - fits > 1) {
    const middle = Math.floor((fits + fitsNot) / 2);
    if (heightOf(set(middle)) <= room.height + EPSILON) fits = middle;
    else fitsNot = middle;
  }
  return set(fits);
}

/** Tolerance of sums of heights. */
const EPSILON = 0.001;

/** The first so many characters of the lines; where that is not all, an ellipsis behind them. */
function cut(lines: readonly string[], count: number): string[] {
  const kept: string[] = [];
  let left = count;
  for (const line of lines) {
    if (left >= line.length) kept.push(line);
    else
      return [
        ...kept,
        `${line
          .slice(0, left)
          .toWellFormed()
          .replace(/\uFFFD$/, '')
          .trimEnd()}…`,
      ];
    left -= line.length;
  }
  return kept;
}
