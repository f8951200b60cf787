import { formIn, isTransaction, rowsOf } from './lib/rows.ts';
import type { FilingRule } from './lib/rule.ts';

/**
 * The two boxes of a Form 5 follow from its rows: EDGAR ticks them where a holding has form type 3 or a
 * transaction form type 4.
 */
export const form5Boxes: FilingRule = {
  id: 'form-5-boxes',
  severity: 'warning',
  source: 'specification 4.3 (form3HoldingsReported, form4TransactionsReported)',
  check(filing) {
    if (formIn(filing) !== '5') return [];
    const rows = rowsOf(filing);
    return BOXES.flatMap(({ flag, what, formType, ofTransactions }) => {
      const reported = rows.some(
        ({ row }) =>
          isTransaction(row) === ofTransactions && row.transactionCoding?.transactionFormType === formType,
      );
      if (reported === (filing[flag] ?? false)) return [];
      const message = reported
        ? `is not true although the form reports a ${what}; set it to true`
        : `is true although the form reports no ${what}; set it to false, or correct the row's transactionFormType`;
      return [{ path: flag, message }];
    });
  },
};

const BOXES = [
  { flag: 'form3HoldingsReported', what: 'holding with form type 3', formType: '3', ofTransactions: false },
  {
    flag: 'form4TransactionsReported',
    what: 'transaction with form type 4',
    formType: '4',
    ofTransactions: true,
  },
] as const;
