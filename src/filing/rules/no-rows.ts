import { formIn, rowsOf } from './lib/rows.ts';
import type { FilingRule } from './lib/rule.ts';

/**
 * A Form 4 or 5 without a transaction or holding is filed only to leave section 16. Section 4.3 asks for
 * transactions or holdings, 4.3.3 for a transaction; EDGAR has accepted Forms 4 and 5 with holdings alone, so that
 * 4.3 is what it does (see also no-transactions).
 */
export const noRows: FilingRule = {
  id: 'no-rows',
  severity: 'error',
  source: 'specification 4.3',
  check(filing) {
    const form = formIn(filing);
    if (form === null || form === '3' || filing.notSubjectToSection16 || rowsOf(filing).length > 0) return [];
    return [
      {
        path: 'nonDerivativeTable',
        message: `has no row, and neither has derivativeTable; report a transaction, or set notSubjectToSection16 if Form ${form} only says that section 16 no longer applies`,
      },
    ];
  },
};
