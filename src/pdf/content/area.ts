/** A rectangle whose sides are those of the page, in points from the lower left corner. */
export interface PageArea {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

export const NOWHERE: PageArea = { left: 0, bottom: 0, right: 0, top: 0 };

/** In points: what is less does not count as slanted. */
const STRAIGHT = 0.01;

/** The least area around points, x and y in turns. */
export function areaAround(points: readonly number[]): PageArea {
  if (points.length < 2) return NOWHERE;
  let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at + 1 < points.length; at += 2) {
    const [x, y] = [points[at] as number, points[at + 1] as number];
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [bottom, top] = [Math.min(bottom, y), Math.max(top, y)];
  }
  return { left, bottom, right, top };
}

/** The area that a path of four corners encloses; null where it is no upright rectangle. */
export function rectangleOf(points: readonly number[]): PageArea | null {
  const area = areaAround(points);
  const corners = points.length / 2;
  if (corners < 4 || corners > 5) return null;
  for (let at = 0; at < points.length; at += 2) {
    const [x, y] = [points[at] as number, points[at + 1] as number];
    const [nextX, nextY] = [
      points[(at + 2) % points.length] as number,
      points[(at + 3) % points.length] as number,
    ];
    const isStraight = Math.abs(x - nextX) <= STRAIGHT || Math.abs(y - nextY) <= STRAIGHT;
    const isCorner = near(x, area.left, area.right) && near(y, area.bottom, area.top);
    if (!isStraight || !isCorner) return null;
  }
  return area;
}

function near(value: number, ...sides: readonly number[]): boolean {
  return sides.some((side) => Math.abs(value - side) <= STRAIGHT);
}

/** What a clipping path leaves of an area; of one that is no rectangle nothing counts as left. */
export function clippedTo(area: PageArea | null, points: readonly number[]): PageArea {
  const path = rectangleOf(points);
  if (path === null) return NOWHERE;
  return area === null ? path : intersect(area, path);
}

/** What two areas have in common. */
export function intersect(one: PageArea, other: PageArea): PageArea {
  return {
    left: Math.max(one.left, other.left),
    bottom: Math.max(one.bottom, other.bottom),
    right: Math.min(one.right, other.right),
    top: Math.min(one.top, other.top),
  };
}

/** Whether an area holds another, give or take so many points. */
export function holds(outer: PageArea, inner: PageArea, tolerance = 0): boolean {
  return (
    inner.left >= outer.left - tolerance &&
    inner.right <= outer.right + tolerance &&
    inner.bottom >= outer.bottom - tolerance &&
    inner.top <= outer.top + tolerance
  );
}

/** Whether two areas have more in common than an edge. */
export function overlap(one: PageArea, other: PageArea): boolean {
  const { left, bottom, right, top } = intersect(one, other);
  return left < right && bottom < top;
}
