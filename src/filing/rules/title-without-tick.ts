import { isBlank } from './lib/rows.ts';
import type { FilingRule } from './lib/rule.ts';

/**
 * A title stands under a box that is not ticked.
 */
export const titleWithoutTick: FilingRule = {
  id: 'title-without-tick',
  severity: 'warning',
  source: 'specification 3.3, cm(2) and cm(3)',
  check(filing) {
    return (filing.reportingOwner ?? []).flatMap(({ reportingOwnerRelationship: relationship }, index) =>
      PAIRS.flatMap(([text, flag]) => {
        if (!relationship || relationship[flag] || isBlank(relationship[text])) return [];
        const path = `reportingOwner[${index}].reportingOwnerRelationship.${text}`;
        return [{ path, message: `is given although ${flag} is not true; set ${flag}, or remove the text` }];
      }),
    );
  },
};

const PAIRS = [
  ['officerTitle', 'isOfficer'],
  ['otherText', 'isOther'],
] as const;
