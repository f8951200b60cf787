import { type DocumentFacts, type Fault, linesOf, onPage, wordsOf } from '../facts.ts';
import { pagesOf } from './rows.ts';

/** No line of a longer footnote, statement or remark stands alone at the foot or the top of a page. */
export function loneLines({ blocks }: DocumentFacts): Fault[] {
  return blocks
    .filter(({ kind }) => kind === 'note')
    .flatMap((note) => {
      const pages = pagesOf(note);
      if (pages.length < 2) return [];
      return pages
        .map((page) => onPage(linesOf(note), page))
        .filter((lines) => lines.length === 1)
        .map(
          (lines): Fault => ({
            page: lines[0]?.page ?? 0,
            rule: 'lone-line',
            what: 'a line alone',
            text: wordsOf(lines).slice(0, 60),
          }),
        );
    });
}
