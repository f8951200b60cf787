import { isAmendment } from './lib/rows.ts';
import type { FilingRule } from './lib/rule.ts';

/**
 * A form that amends nothing gives no date of an original: the form would show one under "If Amendment".
 */
export const originalDate: FilingRule = {
  id: 'original-date',
  severity: 'error',
  source: 'specification 3.5 and 5 (blank field has a value)',
  check(filing) {
    if (
      filing.documentType === undefined ||
      isAmendment(filing) ||
      filing.dateOfOriginalSubmission === undefined
    )
      return [];
    return [
      {
        path: 'dateOfOriginalSubmission',
        message: `is given on a form ${filing.documentType}, which amends nothing; remove it, or correct documentType to ${filing.documentType}/A`,
      },
    ];
  },
};
