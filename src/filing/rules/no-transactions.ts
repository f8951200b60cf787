import { formIn, rowsOf, transactionsOf } from './lib/rows.ts';
import type { FilingRule } from './lib/rule.ts';

/**
 * A Form 4 is a statement of changes. Form 5 is left out: more than half of the real ones report holdings alone,
 * and EDGAR accepted them, although 4.3.3 speaks of both.
 */
export const noTransactions: FilingRule = {
  id: 'no-transactions',
  severity: 'warning',
  source: 'specification 4.3.3',
  check(filing) {
    if (formIn(filing) !== '4' || filing.notSubjectToSection16) return [];
    if (rowsOf(filing).length === 0 || transactionsOf(filing).length > 0) return [];
    const path = filing.nonDerivativeTable?.length ? 'nonDerivativeTable' : 'derivativeTable';
    return [{ path, message: 'reports holdings and no transaction; check whether a Form 4 is due' }];
  },
};
