import { type Block, onPage } from '../facts.ts';

/** How many lines a row's longest cell has. */
export function linesOfRow({ cells }: Block): number {
  return Math.max(...cells.map((cell) => cell.length));
}

/** How many lines the longest part of its cells has on a page. */
export function linesOn({ cells }: Block, page: number): number {
  return Math.max(...cells.map((cell) => onPage(cell, page).length));
}

/** The pages on which a block stands, in order. */
export function pagesOf({ cells }: Block): number[] {
  return [...new Set(cells.flat().map(({ page }) => page))].sort((one, other) => one - other);
}
