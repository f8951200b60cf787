import { type DocumentFacts, type Fault, linesOf, onPage } from '../facts.ts';

/** The last of several pages holds so much of what a page has room for. */
const LEAST = 0.25;

export function lastPage(facts: DocumentFacts): Fault[] {
  const { length } = facts.pages;
  const share = fillOfLast(facts);
  if (length === 1 || share >= LEAST) return [];
  return [{ page: length, rule: 'last-page', what: `filled to ${Math.round(share * 100)} %` }];
}

/**
 * The share of the height between top margin and running foot that content reaches down to on the last page. The top
 * margin is where the highest text of any page stands.
 */
export function fillOfLast({ pages, blocks }: DocumentFacts): number {
  const last = pages.at(-1);
  if (!last) return 0;
  const content = blocks.flatMap(linesOf);
  const tops = [...content, ...pages.flatMap(({ artifacts }) => artifacts)].map(({ top }) => top);
  const top = Math.min(...tops);
  const foot = Math.max(...last.artifacts.map((line) => line.top));
  const lowest = Math.max(top, ...onPage(content, last.page).map(({ bottom }) => bottom));
  return (lowest - top) / (foot - top);
}
