import { valueIn } from '../fields.ts';
import { isBlank, rowsOf } from './lib/rows.ts';
import type { FilingRule } from './lib/rule.ts';

/**
 * A direct holding has no nature of indirect ownership; a footnote on it may stand.
 */
export const directOwnership: FilingRule = {
  id: 'direct-ownership',
  severity: 'error',
  source: 'specification 3.3, cm(5), and 5',
  check(filing) {
    return rowsOf(filing).flatMap(({ row, path }) => {
      const nature = row.ownershipNature;
      if (valueIn(nature?.directOrIndirectOwnership) !== 'D' || isBlank(valueIn(nature?.natureOfOwnership)))
        return [];
      return [
        {
          path: `${path}.ownershipNature.natureOfOwnership`,
          message:
            'is given although the ownership is direct (D); remove it, or change directOrIndirectOwnership to I',
        },
      ];
    });
  },
};
