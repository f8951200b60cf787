import { quoted } from '../../base/words.ts';
import { textsOf } from './lib/fields.ts';
import type { FilingRule } from './lib/rule.ts';

/**
 * A Central Index Key is of digits; leading zeros may be left out. That it has at most ten is the rule `length`.
 */
export const cik: FilingRule = {
  id: 'cik',
  severity: 'error',
  source: 'specification 4.3.1, 4.3.2 and 5 (invalid CIK)',
  check(filing) {
    return textsOf(filing).flatMap(({ path, name, value }) => {
      if (!name.endsWith('Cik') || value.trim() === '' || /^\d+$/.test(value)) return [];
      return [{ path, message: `is ${quoted(value)}; a CIK is of digits only: correct it` }];
    });
  },
};
