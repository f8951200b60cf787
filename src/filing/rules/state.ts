import { quoted } from '../../base/words.ts';
import { STATE_CODES } from '../states.ts';
import { textsOf } from './lib/fields.ts';
import type { FilingRule } from './lib/rule.ts';

/**
 * The state of an address is one of EDGAR's codes for states, provinces and countries, or blank.
 */
export const state: FilingRule = {
  id: 'state',
  severity: 'error',
  source: 'specification 3.6.5 and Appendix A',
  check(filing) {
    return textsOf(filing).flatMap(({ path, name, value }) => {
      const code = value.trim();
      if (name !== 'rptOwnerState' || code === '' || code in STATE_CODES) return [];
      return [
        {
          path,
          message: `is ${quoted(value)}, which is not one of EDGAR's state and country codes; use one, for example CA for California or X0 for the United Kingdom`,
        },
      ];
    });
  },
};
