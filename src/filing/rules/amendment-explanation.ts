import { isAmendment, isBlank } from './lib/rows.ts';
import type { FilingRule } from './lib/rule.ts';

/**
 * An amendment explains itself in one or more footnotes, as necessary; remarks do it too.
 */
export const amendmentExplanation: FilingRule = {
  id: 'amendment-explanation',
  severity: 'warning',
  source: 'Form 4, instruction 9',
  check(filing) {
    if (!isAmendment(filing) || filing.footnotes?.length || !isBlank(filing.remarks)) return [];
    return [
      {
        path: 'documentType',
        message: 'is an amendment, and neither a footnote nor the remarks say what it amends; explain it',
      },
    ];
  },
};
