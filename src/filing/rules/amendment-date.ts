import { isAmendment } from './lib/rows.ts';
import type { FilingRule } from './lib/rule.ts';

/**
 * An amendment says when the original was filed.
 */
export const amendmentDate: FilingRule = {
  id: 'amendment-date',
  severity: 'error',
  source: 'specification 3.5 (dateOfOriginalSubmission, m on 3/A, 4/A, 5/A)',
  check(filing) {
    if (!isAmendment(filing) || filing.dateOfOriginalSubmission !== undefined) return [];
    return [
      {
        path: 'dateOfOriginalSubmission',
        message: `is missing; a form ${filing.documentType} says when the original was filed: add the date`,
      },
    ];
  },
};
