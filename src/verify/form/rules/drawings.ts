import type { PaintedShape } from '../../../pdf/content/interpreter.ts';
import { type Finding, pageFinding } from '../../messages.ts';
import type { FormRule, ShownForm } from '../comparison.ts';
import type { DrawnLine } from '../lines.ts';
import type { FormPage } from '../pages.ts';
import type { TextRun } from '../runs.ts';
import { isWatermark, pointOf } from './visible.ts';

/** Beside words a page has thin lines, and no line runs through or under words but under a link to the web. */
export const onlyLines: FormRule = ({ found }) =>
  found.form.pages.flatMap((page) => [
    ...found
      .drawn(page)
      .others.slice(0, 3)
      .map((shape) => painted(page, shape)),
    ...struck(found, page),
  ]);

function painted({ number }: FormPage, shape: PaintedShape): Finding {
  const what = /^picture/.test(shape.operators)
    ? 'a picture'
    : /^sh/.test(shape.operators)
      ? 'a shading'
      : 'an area or a curve';
  const at = pointOf(shape.points);
  return pageFinding(number, 'painted', { what, at });
}

function struck(found: ShownForm, page: FormPage): Finding[] {
  const { lines } = found.drawn(page);
  return found
    .runsOn(page)
    .filter((run) => !isWatermark(run) && lines.some((line) => !isOwn(line, run) && strikes(line, run)))
    .map(({ text }) => pageFinding(page.number, 'text-struck', { text }));
}

/** A tick may touch the sides of its square. */
function isOwn({ shape }: DrawnLine, { item }: TextRun): boolean {
  return item?.kind === 'figure' && item.contents.some(({ content }) => content.shapes.includes(shape));
}

/** How far below the baseline a line counts as one under the words, as a share of the type's size. */
const UNDER = 0.3;

/** Lines and words may touch by so much, in points. */
const TOUCH = 0.6;

function strikes({ isLevel, at, from, to }: DrawnLine, { area, size, item, kind }: TextRun): boolean {
  const { left, right, bottom, top } = area;
  if (!isLevel) return at > left + TOUCH && at < right - TOUCH && from < top - TOUCH && to > bottom + TOUCH;
  if (to < left + TOUCH || from > right - TOUCH) return false;
  // What is printed for a service to find stands on the line to be signed.
  const under = item?.kind === 'link' || kind === 'layout' ? -TOUCH : UNDER * size;
  return at > bottom - under && at < top - TOUCH / 2;
}
