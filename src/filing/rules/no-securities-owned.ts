import { formIn, rowsOf } from './lib/rows.ts';
import type { FilingRule } from './lib/rule.ts';

/**
 * A Form 3 does not say both that no securities are owned and which. The specification's sentence on the value is
 * inverted (it makes it true where a table has an entry): in real filings it is true without rows and false with
 * them, as its name says.
 */
export const noSecuritiesOwned: FilingRule = {
  id: 'no-securities-owned',
  severity: 'error',
  source: 'specification 4.3 (noSecuritiesOwned)',
  check(filing) {
    if (formIn(filing) !== '3' || !filing.noSecuritiesOwned || rowsOf(filing).length === 0) return [];
    return [
      {
        path: 'noSecuritiesOwned',
        message: 'is true although the tables report securities; set it to false, or remove the rows',
      },
    ];
  },
};
