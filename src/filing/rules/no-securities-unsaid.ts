import { formIn, rowsOf } from './lib/rows.ts';
import type { FilingRule } from './lib/rule.ts';

/**
 * A Form 3 without rows says that no securities are owned. EDGAR inserts it on acceptance.
 */
export const noSecuritiesUnsaid: FilingRule = {
  id: 'no-securities-unsaid',
  severity: 'warning',
  source: 'specification 4.3 (noSecuritiesOwned)',
  check(filing) {
    if (formIn(filing) !== '3' || filing.noSecuritiesOwned || rowsOf(filing).length > 0) return [];
    return [
      {
        path: 'noSecuritiesOwned',
        message: 'is not true although the form reports no securities; set it to true, or add the rows',
      },
    ];
  },
};
