import type { Rule } from './lib/rule.ts';

/**
 * At most 10 reporting persons.
 */
export const ownerCount: Rule = {
  id: 'owner-count',
  severity: 'error',
  source: 'specification 3.5 (Max Occur) and 5',
  check(filing) {
    const count = filing.reportingOwner?.length ?? 0;
    if (count <= 10) return [];
    return [
      {
        path: 'reportingOwner[10]',
        message: `is one too many: there are ${count} and EDGAR takes 10; file the others on a second form`,
      },
    ];
  },
};
