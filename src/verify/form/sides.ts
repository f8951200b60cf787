import { areaAround, type PageArea } from '../../pdf/content/area.ts';
import type { FormBlock } from './blocks.ts';
import type { ShownForm } from './comparison.ts';
import { rectangleIn } from './rules/links.ts';
import { isWatermark } from './rules/visible.ts';

/** Where blocks stand of one another. */

export interface BlockPlace {
  /** Counts from 1. */
  readonly page: number;
  readonly area: PageArea;
}

/** Areas may have so much in common, in points, and count as beside one another. */
const TOUCH = 1;

/** Where a block begins: on its first page, all of it there. Null where it is nowhere. */
export function placeOf(shown: ShownForm, block: FormBlock): BlockPlace | null {
  const runs = shown.runsOf(block).filter((run) => !isWatermark(run));
  const places = runs.map(({ page, area }) => ({ page, area }));
  return places.length === 0 ? fieldOf(shown, block) : placeAround(places);
}

/** Where the first of some places is, and what else is on its page; null where there are none. */
export function placeAround(places: readonly BlockPlace[]): BlockPlace | null {
  const [first] = places;
  if (first === undefined) return null;
  const corners = places
    .filter(({ page }) => page === first.page)
    .flatMap(({ area: { left, bottom, right, top } }) => [left, bottom, right, top]);
  return { page: first.page, area: areaAround(corners) };
}

/** Where a field stands, which has no words. */
function fieldOf(shown: ShownForm, { items }: FormBlock): BlockPlace | null {
  const { file } = shown.form;
  const ref = items.find(({ kind }) => kind === 'field')?.annotations[0];
  const page = ref === undefined ? undefined : shown.pageOf(ref);
  return ref === undefined || page === undefined
    ? null
    : { page: page.number, area: rectangleIn(file, file.dict(ref)) };
}

export type Side = 'above' | 'below' | 'left' | 'right';

/** Where the first stands of the second; null where they are beside and above one another at once. */
export function relation(one: BlockPlace | null, other: BlockPlace | null): Side | null {
  if (one === null || other === null) return null;
  if (one.page !== other.page) return one.page < other.page ? 'above' : 'below';
  if (one.area.bottom >= other.area.top - TOUCH) return 'above';
  if (other.area.bottom >= one.area.top - TOUCH) return 'below';
  return column(one, other);
}

/** Whether the first stands left or right of the second, however high; null where they have some width in common. */
export function column(one: BlockPlace, other: BlockPlace): 'left' | 'right' | null {
  if (one.area.right <= other.area.left + TOUCH) return 'left';
  return other.area.right <= one.area.left + TOUCH ? 'right' : null;
}
