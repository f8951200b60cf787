import { overlap } from '../../../pdf/content/area.ts';
import { pageFinding } from '../../messages.ts';
import type { FormRule } from '../comparison.ts';
import type { TextRun } from '../runs.ts';
import { isWatermark } from './visible.ts';

/** Words may touch by so much of their size: kerning, a raised marker. */
const TOUCH = 0.12;

/** No words stand over others. */
export const noOverlaps: FormRule = ({ found }) =>
  found.form.pages.flatMap((page) => {
    const runs = found
      .runsOn(page)
      .filter((run) => !isWatermark(run))
      .map((run) => ({ run, area: inner(run) }))
      .sort((one, other) => one.area.bottom - other.area.bottom);
    for (const [index, { run, area }] of runs.entries()) {
      for (let at = index + 1; at < runs.length; at++) {
        const other = runs[at] as (typeof runs)[number];
        if (other.area.bottom >= area.top) break;
        if (overlap(area, other.area))
          return [pageFinding(page.number, 'text-overlap', { text: run.text, other: other.run.text })];
      }
    }
    return [];
  });

function inner({ area: { left, right, bottom, top }, size }: TextRun) {
  const touch = TOUCH * size;
  return { left: left + touch, right: right - touch, bottom: bottom + touch, top: top - touch };
}
