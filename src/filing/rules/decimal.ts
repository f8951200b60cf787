import { quoted } from '../../base/words.ts';
import { textsOf } from './lib/fields.ts';
import type { FilingRule } from './lib/rule.ts';

/**
 * A decimal has no sign, at most 12 digits before the point and 4 behind it, so that it is no more than
 * 999999999999.9999 (and has no more than 16 digits). Zeros that do not change the value are not counted, as XML
 * Schema does not.
 */
export const decimal: FilingRule = {
  id: 'decimal',
  severity: 'error',
  source: 'specification 3.2 (decimal)',
  check(filing) {
    return textsOf(filing, 'decimal').flatMap(({ path, value }) => {
      const [, sign, integer = '', fraction = ''] = /^([+-]?)0*(\d*)\.?(\d*?)0*$/.exec(value) ?? [];
      const says = (what: string) => [{ path, message: `is ${quoted(value)}; EDGAR takes ${what}` }];
      if (sign) return says('no sign: write the amount without it, and say with A or D which way it goes');
      if (integer.length > 12) return says('at most 12 digits before the decimal point: check the number');
      if (fraction.length > 4)
        return says('at most 4 decimals: round it, and give the exact number in a footnote if it matters');
      return [];
    });
  },
};
