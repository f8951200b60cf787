import type { Line, Piece } from './facts.ts';

export type Placed = Piece & { readonly page: number };

/** How far type reaches above and below its base line, in its size: that of Liberation's letters, accents included. */
const ABOVE = 0.9;
const BELOW = 0.22;

/** Base lines that are nearer than this share of the larger type are one line: a marker is raised by a third. */
const SAME_LINE = 0.6;

/** The pieces of a block as lines, page after page and from top to bottom; in a line they stay in reading order. */
export function lineUp(pieces: readonly Placed[]): Line[] {
  const lines: Placed[][] = [];
  for (const piece of pieces) {
    const own = lines.find((line) => line[0] && isSameLine(line[0], piece));
    if (own) own.push(piece);
    else lines.push([piece]);
  }
  return lines.map(lineOf).sort((one, other) => one.page - other.page || one.top - other.top);
}

function isSameLine(one: Placed, other: Placed): boolean {
  const near = SAME_LINE * Math.max(one.size, other.size);
  return one.page === other.page && Math.abs(one.baseline - other.baseline) < near;
}

function lineOf(pieces: readonly Placed[]): Line {
  return {
    page: pieces[0]?.page ?? 0,
    top: Math.min(...pieces.map(({ baseline, size }) => baseline - ABOVE * size)),
    bottom: Math.max(...pieces.map(({ baseline, size }) => baseline + BELOW * size)),
    pieces: pieces.map(({ page: _, ...piece }) => piece),
  };
}
