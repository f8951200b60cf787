import type { DocumentFacts, Fault } from './facts.ts';
import { brokenWords } from './rules/broken-word.ts';
import { dividedRows } from './rules/divided-row.ts';
import { lastPage } from './rules/last-page.ts';
import { loneHeads } from './rules/lone-head.ts';
import { loneHeadings } from './rules/lone-heading.ts';
import { loneLines } from './rules/lone-line.ts';
import { notices } from './rules/notices.ts';
import { reading } from './rules/reading.ts';
import { signatures } from './rules/signatures.ts';
import { typeSizes } from './rules/type-size.ts';

/** What a rule is given: the document, and all words that it may show, one space between two. */
export type RuleCheck = (facts: DocumentFacts, words: string) => Fault[];

const RULES: readonly RuleCheck[] = [
  reading,
  lastPage,
  loneHeads,
  loneHeadings,
  signatures,
  notices,
  dividedRows,
  loneLines,
  typeSizes,
  brokenWords,
];

/** Every rule that a document breaks. */
export function checkPages(facts: DocumentFacts, words: string): Fault[] {
  return RULES.flatMap((rule) => rule(facts, words));
}
