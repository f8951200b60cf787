import { beyond } from './lib/count.ts';
import type { FilingRule } from './lib/rule.ts';

/**
 * At most 10 reporting persons.
 */
export const ownerCount: FilingRule = {
  id: 'owner-count',
  severity: 'error',
  source: 'specification 3.5 (Max Occur) and 5',
  check: (filing) => beyond(filing.reportingOwner, 10, 'reportingOwner', 'file the others on a second form'),
};
