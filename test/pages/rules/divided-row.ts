import { type Block, type DocumentFacts, type Fault, linesOf, wordsOf } from '../facts.ts';
import { linesOfRow, linesOn, pagesOf } from './rows.ts';

/** So many lines of a row stand on each page that it is on; a row of no more than these is on one. */
const LEAST = 2;

export function dividedRows({ blocks }: DocumentFacts): Fault[] {
  return blocks
    .filter(({ kind }) => kind === 'row')
    .flatMap((row) => {
      const pages = pagesOf(row);
      if (pages.length < 2) return [];
      if (linesOfRow(row) <= LEAST) return [fault(row, pages[0] ?? 0)];
      return pages.filter((page) => linesOn(row, page) < LEAST).map((page) => fault(row, page));
    });
}

function fault(row: Block, page: number): Fault {
  const what = `${linesOn(row, page)} of ${linesOfRow(row)} lines`;
  return { page, rule: 'divided-row', what, text: wordsOf(linesOf(row)).slice(0, 60) };
}
