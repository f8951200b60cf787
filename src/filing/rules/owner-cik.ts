import { isBlank } from './lib/rows.ts';
import type { FilingRule } from './lib/rule.ts';

/**
 * EDGAR knows a reporting person by the CIK and refuses one without. It is a warning, because the form does not show
 * the CIK and a copy made of a printed form does not have it: the name is then no link.
 */
export const ownerCik: FilingRule = {
  id: 'owner-cik',
  severity: 'warning',
  source: 'specification 4.3.2',
  check(filing) {
    return (filing.reportingOwner ?? []).flatMap(({ reportingOwnerId }, index) => {
      if (!reportingOwnerId || !isBlank(reportingOwnerId.rptOwnerCik)) return [];
      const path = `reportingOwner[${index}].reportingOwnerId.rptOwnerCik`;
      return [
        { path, message: 'is missing; add it before filing, EDGAR refuses a reporting person without a CIK' },
      ];
    });
  },
};
