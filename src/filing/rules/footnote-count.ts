import type { Rule } from './lib/rule.ts';

/**
 * At most 99 footnotes.
 */
export const footnoteCount: Rule = {
  id: 'footnote-count',
  severity: 'error',
  source: 'specification 3.5 (Max Occur) and 5',
  check(filing) {
    const count = filing.footnotes?.length ?? 0;
    if (count <= 99) return [];
    return [
      {
        path: 'footnotes[99]',
        message: `is one too many: there are ${count} and EDGAR takes 99; join some, or move them to an exhibit 99`,
      },
    ];
  },
};
