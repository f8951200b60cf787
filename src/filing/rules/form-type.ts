import { formIn, isTransaction, rowsOf } from './lib/rows.ts';
import type { FilingRule } from './lib/rule.ts';

/**
 * A transaction on a Form 4 or 5 has form type 4 or 5. A holding has no transactionCoding at all, but for form
 * type 3 on a Form 5.
 */
export const formType: FilingRule = {
  id: 'form-type',
  severity: 'error',
  source: 'specification 3.6.3 and 4.3.8',
  check(filing) {
    const form = formIn(filing);
    return rowsOf(filing).flatMap(({ row, path }) => {
      const coding = row.transactionCoding;
      const type = coding?.transactionFormType;
      if (!coding || form === null) return [];
      if (isTransaction(row)) {
        if (type !== '3') return [];
        return [
          {
            path: `${path}.transactionCoding.transactionFormType`,
            message: 'is 3, which is for holdings; use 4 or 5 for a transaction',
          },
        ];
      }
      if (form !== '5') {
        return [
          { path: `${path}.transactionCoding`, message: `stands on a holding of a Form ${form}; remove it` },
        ];
      }
      if (type === '3') return [];
      return [
        {
          path: `${path}.transactionCoding.transactionFormType`,
          message:
            'of a holding is 3, for one that belonged on a Form 3; correct it, or remove transactionCoding',
        },
      ];
    });
  },
};
