import { isBlank } from './lib/rows.ts';
import type { FilingRule } from './lib/rule.ts';

/**
 * The CIK confirmation code is a password for filing. EDGAR removes it before it publishes a document, and the
 * form does not show it, but it stays in the XML and the JSON.
 */
export const ownerCcc: FilingRule = {
  id: 'owner-ccc',
  severity: 'warning',
  source: 'specification 3.3, o(1)',
  check(filing) {
    return (filing.reportingOwner ?? []).flatMap(({ reportingOwnerId }, index) => {
      if (isBlank(reportingOwnerId?.rptOwnerCcc)) return [];
      const path = `reportingOwner[${index}].reportingOwnerId.rptOwnerCcc`;
      return [
        {
          path,
          message: "is a secret that only EDGAR's filing agent needs; remove it before you share this file",
        },
      ];
    });
  },
};
