import { beyond } from './lib/count.ts';
import type { FilingRule } from './lib/rule.ts';

/**
 * At most 99 footnotes.
 */
export const footnoteCount: FilingRule = {
  id: 'footnote-count',
  severity: 'error',
  source: 'specification 3.5 (Max Occur) and 5',
  check: (filing) => beyond(filing.footnotes, 99, 'footnotes', 'join some, or move them to an exhibit 99'),
};
