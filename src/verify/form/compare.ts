import type { PdfFile } from '../../pdf/read/file.ts';
import { PdfStreamError } from '../../pdf/read/streams.ts';
import { PdfSyntaxError } from '../../pdf/read/syntax.ts';
import { whenLoaded } from '../../pdf/typeset/lazy.ts';
import { type Finding, finding, pageFinding } from '../messages.ts';
import { type Comparison, type FormContext, type FormRule, ShownForm } from './comparison.ts';
import { readForm } from './form.ts';
import { bookmarksLead } from './rules/bookmarks.ts';
import { inTheirCells } from './rules/cells.ts';
import { onlyLines } from './rules/drawings.ts';
import { lettersAsSaid } from './rules/letters.ts';
import { linksAsGiven } from './rules/links.ts';
import { allMarked } from './rules/marked.ts';
import { inOrder, linesInOrder } from './rules/order.ts';
import { noOverlaps } from './rules/overlaps.ts';
import { anchors, feet, repeatedHeads, watermarks } from './rules/repeats.ts';
import { wholeSheets } from './rules/sheets.ts';
import { signatoriesApart } from './rules/signatories.ts';
import { structureSays } from './rules/structure.ts';
import { ticksInBoxes } from './rules/ticks.ts';
import { allVisible } from './rules/visible.ts';
import { sameBlocks } from './rules/words.ts';

/** In the order in which they are told. */
const RULES: readonly FormRule[] = [
  sameBlocks,
  allMarked,
  lettersAsSaid,
  allVisible,
  noOverlaps,
  inTheirCells,
  ticksInBoxes,
  inOrder,
  linesInOrder,
  signatoriesApart,
  onlyLines,
  feet,
  repeatedHeads,
  watermarks,
  anchors,
  linksAsGiven,
  bookmarksLead,
  structureSays,
  wholeSheets,
];

/** How many differences are told. */
const MOST_TOLD = 20;

/**
 * Compares the form that a copy shows with the one that its filing gives, whatever the layout of either: each word in
 * order, with its markers, boxes and rows where they belong, and nothing else on the pages.
 */
export function compareForms(
  expected: PdfFile,
  found: PdfFile,
  context: FormContext,
): Promise<readonly Finding[]> {
  // Fonts are opened for characters that are not ready, which loads them.
  return whenLoaded(() => {
    try {
      const comparison = {
        expected: new ShownForm(readForm(expected)),
        found: new ShownForm(readForm(found)),
        context,
      };
      const findings = tooMuch(comparison) ?? RULES.flatMap((rule) => rule(comparison));
      if (findings.length <= MOST_TOLD) return findings;
      return [...findings.slice(0, MOST_TOLD), finding('more', { count: findings.length - MOST_TOLD })];
    } catch (error) {
      if (!(error instanceof PdfSyntaxError || error instanceof PdfStreamError)) throw error;
      return [finding('damaged', { part: 'the form', why: error.message })];
    }
  });
}

/** A copy that has several times what the form has is told without a look at all of it; null for any other. */
function tooMuch(comparison: Comparison): readonly Finding[] | null {
  const { form } = comparison.expected;
  const { pages, blocks } = comparison.found.form;
  const [mostPages, mostBlocks] = [4 * form.pages.length + 20, 4 * form.blocks.length + 1000];
  if (pages.length > mostPages) return [pageFinding(mostPages + 1, 'page-added')];
  return blocks.length > mostBlocks ? sameBlocks(comparison) : null;
}
