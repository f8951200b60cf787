import { type DocumentFacts, type Fault, linesOf, wordsOf } from '../facts.ts';
import { pagesOf } from './rows.ts';

/** What a heading heads begins on its page. */
export function loneHeadings({ blocks }: DocumentFacts): Fault[] {
  return blocks.flatMap((heading, index) => {
    const text = blocks[index + 1];
    if (heading.kind !== 'heading' || text?.section !== heading.section) return [];
    const page = pagesOf(heading).at(-1) ?? 0;
    if (pagesOf(text)[0] === page) return [];
    return [{ page, rule: 'lone-heading' as const, what: wordsOf(linesOf(heading)) }];
  });
}
