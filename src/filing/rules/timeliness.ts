import { quoted } from '../../base/words.ts';
import { valueIn } from '../fields.ts';
import { formIn, transactionsOf } from './lib/rows.ts';
import type { FilingRule } from './lib/rule.ts';

/**
 * On a Form 4, form type 4 is on time and 5 is early; on a Form 5, form type 4 is late and 5 is on time or late.
 * The timeliness may be left out or says no other thing.
 */
export const timeliness: FilingRule = {
  id: 'timeliness',
  severity: 'error',
  source: 'specification 4.3.8.2 and 4.3.8.3',
  check(filing) {
    const form = formIn(filing);
    if (form === null || form === '3') return [];
    return transactionsOf(filing).flatMap(({ row, path }) => {
      const timeliness = valueIn(row.transactionTimeliness)?.trim();
      const type = row.transactionCoding?.transactionFormType;
      if (!timeliness || (type !== '4' && type !== '5')) return [];
      const allowed = form === '5' ? 'L' : type === '5' ? 'E' : null;
      if (timeliness === allowed) return [];
      const takes =
        allowed === null ? 'is on time by definition: remove it' : `takes ${allowed} or none: correct it`;
      return [
        {
          path: `${path}.transactionTimeliness`,
          message: `is ${quoted(timeliness)}; on a Form ${form} a transaction of form type ${type} ${takes}`,
        },
      ];
    });
  },
};
