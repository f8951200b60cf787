import { quoted } from '../../base/words.ts';
import { STATE_CODES, US_STATES } from '../states.ts';
import { textsOf } from './lib/fields.ts';
import type { FilingRule } from './lib/rule.ts';

/**
 * The country of a non-US address is one of EDGAR's country codes. The list at hand is of 2010, so a code that it
 * does not have may be newer.
 */
export const country: FilingRule = {
  id: 'country',
  severity: 'warning',
  source: 'specification Appendix A, for a field of schemas X0609 and X0607',
  check(filing) {
    return textsOf(filing).flatMap(({ path, name, value }) => {
      const code = value.trim();
      if (name !== 'rptOwnerCountry' || code === '') return [];
      if (code === 'X1' || US_STATES.has(code)) {
        return [
          {
            path,
            message: `is ${code}, EDGAR's code of ${STATE_CODES[code]}; give the country's code, or write the address as one in the US`,
          },
        ];
      }
      if (code in STATE_CODES) return [];
      return [
        {
          path,
          message: `is ${quoted(value)}, which is not among EDGAR's country codes known here; check it`,
        },
      ];
    });
  },
};
