import type { BlockKind, DocumentFacts, Fault } from '../facts.ts';

/** What every form has. Without it the other rules would have nothing to find fault with. */
const ALWAYS: readonly BlockKind[] = ['box', 'title', 'head', 'heading', 'signature', 'notice'];

/** Each part of a form is found, and on each page its foot. */
export function reading({ blocks, pages }: DocumentFacts): Fault[] {
  const missing = ALWAYS.filter((kind) => !blocks.some((block) => block.kind === kind));
  const footless = pages.filter(({ artifacts }) => artifacts.length === 0);
  return [
    ...missing.map((kind): Fault => ({ page: 1, rule: 'reading', what: `no ${kind} is found` })),
    ...footless.map(({ page }): Fault => ({ page, rule: 'reading', what: 'no running foot is found' })),
  ];
}
