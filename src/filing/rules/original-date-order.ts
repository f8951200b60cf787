import { dayOf } from './lib/days.ts';
import { isAmendment } from './lib/rows.ts';
import type { FilingRule } from './lib/rule.ts';

/**
 * The original was filed after what it reports and before its amendment was signed.
 */
export const originalDateOrder: FilingRule = {
  id: 'original-date-order',
  severity: 'warning',
  source: 'Form 4, boxes 3 and 4',
  check(filing) {
    const original = dayOf(filing.dateOfOriginalSubmission);
    if (!isAmendment(filing) || original === undefined) return [];
    const path = 'dateOfOriginalSubmission';
    const period = dayOf(filing.periodOfReport);
    const signed = (filing.ownerSignature ?? []).flatMap(({ signatureDate }) => dayOf(signatureDate) ?? []);
    if (period !== undefined && original < period) {
      return [{ path, message: `is before periodOfReport (${period}); check which of the two is wrong` }];
    }
    if (signed.length > 0 && signed.every((day) => day < original)) {
      return [
        { path, message: 'is after the amendment was signed; give the date when the original was filed' },
      ];
    }
    return [];
  },
};
