import { dayOf } from './lib/days.ts';
import { transactionsOf } from './lib/rows.ts';
import type { FilingRule } from './lib/rule.ts';

/**
 * The deemed execution date is the day on which the person is notified of the transaction, at most the third
 * business day after it: never before it.
 */
export const deemedExecutionDate: FilingRule = {
  id: 'deemed-execution-date',
  severity: 'warning',
  source: 'Form 4, instruction 4(a)(ii); Exchange Act Rule 16a-3(g)(2) to (4)',
  check(filing) {
    return transactionsOf(filing).flatMap(({ row, path }) => {
      const date = dayOf(row.transactionDate);
      const deemed = dayOf(row.deemedExecutionDate);
      if (date === undefined || deemed === undefined || deemed >= date) return [];
      return [
        {
          path: `${path}.deemedExecutionDate`,
          message: `is ${deemed}, before the transaction itself (${date}); check both`,
        },
      ];
    });
  },
};
