import { dayOf } from './lib/days.ts';
import { formIn, isAmendment, transactionsOf } from './lib/rows.ts';
import type { FilingRule } from './lib/rule.ts';

/**
 * Box 3 of a Form 4 is the date of the earliest transaction, or of the earliest deemed execution. An amendment may
 * leave out rows of the original, so that there only a transaction before box 3 is odd.
 */
export const periodEarliest: FilingRule = {
  id: 'period-earliest',
  severity: 'warning',
  source: 'Form 4, box 3 (Date of Earliest Transaction)',
  check(filing) {
    const period = dayOf(filing.periodOfReport);
    if (formIn(filing) !== '4' || period === undefined) return [];
    const rows = transactionsOf(filing).map(({ row }) => row);
    const dates = rows.flatMap((row) => dayOf(row.transactionDate) ?? []).sort();
    const deemed = rows
      .flatMap((row) => dayOf(row.deemedExecutionDate) ?? dayOf(row.transactionDate) ?? [])
      .sort();
    const [earliest] = dates;
    if (earliest === undefined || period === earliest || period === deemed[0]) return [];
    if (isAmendment(filing) && period < earliest) return [];
    return [
      {
        path: 'periodOfReport',
        message: `is ${period} and the earliest transaction is of ${earliest}; check which of the two is wrong`,
      },
    ];
  },
};
