import { areaAround, overlap, type PageArea, rectangleOf } from '../../pdf/content/area.ts';
import type { GraphicsObject, PaintedShape } from '../../pdf/content/interpreter.ts';
import { PdfSyntaxError } from '../../pdf/read/syntax.ts';
import { colourOf, isGround } from './colours.ts';
import type { FormPage } from './pages.ts';

/** An upright or level line. */
export interface DrawnLine {
  readonly isLevel: boolean;
  /** Where it is: the height of a level line, the place from the left of an upright one. */
  readonly at: number;
  /** From where to where it goes. */
  readonly from: number;
  readonly to: number;
  readonly thickness: number;
  readonly shape: PaintedShape;
}

/** What a page paints beside glyphs. */
export interface Drawn {
  readonly lines: readonly DrawnLine[];
  /** Stroked rectangles, as check boxes are. */
  readonly squares: readonly { readonly area: PageArea; readonly shape: PaintedShape }[];
  /** What is neither a line nor a ground beneath all else. */
  readonly others: readonly PaintedShape[];
}

/** In points: what is thicker is no line but an area. */
const THICKEST = 2.5;

const STRAIGHT = 0.05;

/** A page of a long table has some 500 lines, and one area beneath it all. */
const MOST_LINES = 10_000;
const MOST_COVERED = 10_000_000;

/** Sorts what a page paints beside glyphs. */
export function drawnOn({ painted }: FormPage): Drawn {
  const lines: DrawnLine[] = [];
  const squares: { area: PageArea; shape: PaintedShape }[] = [];
  const others: PaintedShape[] = [];
  let covered = 0;
  for (const [index, shape] of painted.entries()) {
    if (shape.kind !== 'shape') continue;
    const [path = '', operator = ''] = shape.operators.split(' ');
    if (/^W\*?n$/.test(operator)) continue;
    const parts = partsOf(path, shape.points);
    const found = parts?.map((part) => linesOf(shape, operator, part));
    if (found === undefined || found.some((each) => each === null)) {
      covered += index;
      if (covered > MOST_COVERED) throw new PdfSyntaxError('a page has too many areas');
      if (!isPaper(painted, index, operator, parts)) others.push(shape);
      continue;
    }
    lines.push(...found.flatMap((each) => each ?? []));
    for (const { points } of parts ?? []) {
      const area = operator === 'S' ? rectangleOf(points) : null;
      if (area !== null) squares.push({ area, shape });
    }
  }
  if (lines.length > MOST_LINES) throw new PdfSyntaxError('a page has too many lines');
  return { lines, squares, others };
}

interface Part {
  readonly points: readonly number[];
  readonly isClosed: boolean;
}

/** The parts of a path, each of straight lines; null where it has curves, or is no path. */
function partsOf(path: string, points: readonly number[]): Part[] | null {
  if (!/^(?:re|ml+h?)+$/.test(path)) return null;
  let at = 0;
  return (path.match(/re|ml+h?/g) ?? []).map((part) => {
    const count = part === 're' ? 4 : part.replace('h', '').length;
    const own = points.slice(at * 2, (at + count) * 2);
    at += count;
    return { points: own, isClosed: part === 're' || part.endsWith('h') };
  });
}

/** Null where it is no line. */
function linesOf(shape: PaintedShape, operator: string, { points, isClosed }: Part): DrawnLine[] | null {
  if (operator === 'f' || operator === 'F' || operator === 'f*') return filledLine(shape, points);
  if (operator !== 'S' && operator !== 's') return null;
  const thickness = widthOf(shape);
  if (thickness > THICKEST) return null;
  const corners = points.length / 2;
  const edges = isClosed || operator === 's' ? corners : corners - 1;
  const lines = Array.from({ length: edges }, (_, index) => {
    const [x, y] = [points[index * 2] as number, points[index * 2 + 1] as number];
    const next = ((index + 1) % corners) * 2;
    return lineBetween(shape, thickness, [x, y], [points[next] as number, points[next + 1] as number]);
  });
  return lines.some((line) => line === null)
    ? null
    : lines.flatMap((line) => (line === null ? [] : clipped(line)));
}

function lineBetween(
  shape: PaintedShape,
  thickness: number,
  [x1, y1]: readonly [number, number],
  [x2, y2]: readonly [number, number],
): DrawnLine | null {
  const sorted = (one: number, other: number) => ({ from: Math.min(one, other), to: Math.max(one, other) });
  if (Math.abs(y1 - y2) <= STRAIGHT) return { isLevel: true, at: y1, ...sorted(x1, x2), thickness, shape };
  if (Math.abs(x1 - x2) <= STRAIGHT) return { isLevel: false, at: x1, ...sorted(y1, y2), thickness, shape };
  return null;
}

/** What a clip leaves of a line; one that is no rectangle leaves gaps under a link's letters, and counts as none. */
function clipped(line: DrawnLine): DrawnLine[] {
  const { clip } = line.shape;
  if (clip === null || isNowhere(clip)) return [line];
  const [low, high] = line.isLevel ? [clip.left, clip.right] : [clip.bottom, clip.top];
  const [least, most] = line.isLevel ? [clip.bottom, clip.top] : [clip.left, clip.right];
  const [from, to] = [Math.max(line.from, low), Math.min(line.to, high)];
  const isSeen = from < to && line.at + line.thickness / 2 > least && line.at - line.thickness / 2 < most;
  return isSeen ? [{ ...line, from, to }] : [];
}

/** Chromium fills its lines. */
function filledLine(shape: PaintedShape, points: readonly number[]): DrawnLine[] | null {
  const whole = rectangleOf(points);
  if (whole === null) return null;
  const { left, right, bottom, top } = whole;
  const [width, height] = [right - left, top - bottom];
  if (Math.min(width, height) > THICKEST) return null;
  const isLevel = width >= height;
  return clipped(
    isLevel
      ? { isLevel, at: (bottom + top) / 2, from: left, to: right, thickness: height, shape }
      : { isLevel, at: (left + right) / 2, from: bottom, to: top, thickness: width, shape },
  );
}

function isNowhere({ left, right, bottom, top }: PageArea): boolean {
  return left === 0 && right === 0 && bottom === 0 && top === 0;
}

/** The width of a stroke (ISO 32000-1, 8.4.3.2), in points of the page. */
function widthOf({ parameters, matrix: [a, b, c, d] }: PaintedShape): number {
  const said = /^w \[([\d.]+)\]$/.exec(parameters.w ?? '')?.[1];
  const ofState = /\/LW ([\d.]+)/.exec(parameters.gs ?? '')?.[1];
  return Number(said ?? ofState ?? 1) * Math.sqrt(Math.abs(a * d - b * c));
}

/** Whether an area only paints the paper: in its colour, before anything that it would cover. */
function isPaper(
  painted: readonly GraphicsObject[],
  index: number,
  operator: string,
  parts: readonly Part[] | null,
): boolean {
  const shape = painted[index];
  if (parts === null || shape === undefined || !/^[fF]\*?$/.test(operator)) return false;
  if (!isGround(colourOf(shape, 'fill'))) return false;
  const areas = parts.map(({ points }) => areaAround(points));
  return painted
    .slice(0, index)
    .every((before) => isClip(before) || areas.every((area) => !overlap(area, areaOf(before))));
}

function isClip(object: GraphicsObject): boolean {
  return object.kind === 'shape' && /W\*?n$/.test(object.operators);
}

function areaOf(object: GraphicsObject): PageArea {
  if (object.kind === 'shape') {
    const { left, bottom, right, top } = areaAround(object.points);
    return { left, bottom, right: Math.max(right, left + 0.01), top: Math.max(top, bottom + 0.01) };
  }
  const { points, end, size } = object;
  return {
    left: points[0],
    right: Math.max(end, points[0] + 0.01),
    bottom: points[1],
    top: points[1] + size,
  };
}
