import { dayOf } from './lib/days.ts';
import { formIn, transactionsOf } from './lib/rows.ts';
import type { FilingRule } from './lib/rule.ts';

/**
 * A Form 5 reports a fiscal year: no transaction is after its end.
 */
export const fiscalYear: FilingRule = {
  id: 'fiscal-year',
  severity: 'warning',
  source: 'Form 5, box 3 (Fiscal Year Ended); Exchange Act Rule 16a-3(f)',
  check(filing) {
    const end = dayOf(filing.periodOfReport);
    if (formIn(filing) !== '5' || end === undefined) return [];
    return transactionsOf(filing).flatMap(({ row, path }) => {
      const date = dayOf(row.transactionDate);
      if (date === undefined || date <= end) return [];
      return [
        {
          path: `${path}.transactionDate`,
          message: `is ${date}, after the fiscal year that the form is for (ended ${end}); check which of the two is wrong`,
        },
      ];
    });
  },
};
