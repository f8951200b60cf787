import type { FilingRule } from './lib/rule.ts';

/**
 * At most 30 rows a table, transactions and holdings together. The limit of 60 for both tables follows from it.
 */
export const rowCount: FilingRule = {
  id: 'row-count',
  severity: 'error',
  source: 'specification 3.3 (*) and 5',
  check(filing) {
    return (['nonDerivativeTable', 'derivativeTable'] as const).flatMap((table) => {
      const count = filing[table]?.length ?? 0;
      if (count <= MAX_ROWS) return [];
      return [
        {
          path: `${table}[${MAX_ROWS}]`,
          message: `is one row too many: the table has ${count} and EDGAR takes ${MAX_ROWS}; file the rest on another form`,
        },
      ];
    });
  },
};

const MAX_ROWS = 30;
