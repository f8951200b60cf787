import { valueIn } from '../fields.ts';
import { isBlank, rowsOf } from './lib/rows.ts';
import type { FilingRule } from './lib/rule.ts';

/**
 * An indirect holding says its nature; a footnote alone does not do.
 */
export const indirectOwnership: FilingRule = {
  id: 'indirect-ownership',
  severity: 'error',
  source: 'specification 3.3, cm(5); Form 4, instruction 4(b)(iii)',
  check(filing) {
    return rowsOf(filing).flatMap(({ row, path }) => {
      const nature = row.ownershipNature;
      if (valueIn(nature?.directOrIndirectOwnership) !== 'I' || !isBlank(valueIn(nature?.natureOfOwnership)))
        return [];
      return [
        {
          path: `${path}.ownershipNature.natureOfOwnership`,
          message:
            'is missing although the ownership is indirect (I); say it, for example By Spouse or By Trust',
        },
      ];
    });
  },
};
