import { isBlank } from './lib/rows.ts';
import type { FilingRule } from './lib/rule.ts';

/**
 * An officer's title is given.
 */
export const officerTitle: FilingRule = {
  id: 'officer-title',
  severity: 'error',
  source: 'specification 3.3, cm(2)',
  check(filing) {
    return (filing.reportingOwner ?? []).flatMap(({ reportingOwnerRelationship: relationship }, index) => {
      if (!relationship?.isOfficer || !isBlank(relationship.officerTitle)) return [];
      const path = `reportingOwner[${index}].reportingOwnerRelationship.officerTitle`;
      return [{ path, message: 'is missing although isOfficer is true; give the title' }];
    });
  },
};
