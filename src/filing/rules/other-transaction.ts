import { referencesOf } from './lib/fields.ts';
import { isBlank, transactionsOf } from './lib/rows.ts';
import type { FilingRule } from './lib/rule.ts';

/**
 * A transaction with code J is described in the space for explanation of responses: by a footnote of its row, or
 * in the remarks.
 */
export const otherTransaction: FilingRule = {
  id: 'other-transaction',
  severity: 'warning',
  source: 'Form 4, instruction 8 (code J)',
  check(filing) {
    if (!isBlank(filing.remarks)) return [];
    const references = referencesOf(filing);
    return transactionsOf(filing).flatMap(({ row, path }) => {
      if (row.transactionCoding?.transactionCode !== 'J') return [];
      if (references.some((reference) => reference.path.startsWith(`${path}.`))) return [];
      return [
        {
          path: `${path}.transactionCoding.transactionCode`,
          message: 'is J, for a transaction that no other code names, and no footnote describes it; add one',
        },
      ];
    });
  },
};
