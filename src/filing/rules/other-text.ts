import { isBlank } from './lib/rows.ts';
import type { FilingRule } from './lib/rule.ts';

/**
 * What "other" is, is given.
 */
export const otherText: FilingRule = {
  id: 'other-text',
  severity: 'error',
  source: 'specification 3.3, cm(3)',
  check(filing) {
    return (filing.reportingOwner ?? []).flatMap(({ reportingOwnerRelationship: relationship }, index) => {
      if (!relationship?.isOther || !isBlank(relationship.otherText)) return [];
      const path = `reportingOwner[${index}].reportingOwnerRelationship.otherText`;
      return [{ path, message: 'is missing although isOther is true; say what the relationship is' }];
    });
  },
};
