import { textsOf } from './lib/fields.ts';
import type { FilingRule } from './lib/rule.ts';

/**
 * Nothing was reported, traded under section 16 or signed for it before the Act of 1934. Exercise and expiration
 * dates are left out: filers write 1988-08-08 and the like there for a date that a footnote explains.
 */
export const datePlausible: FilingRule = {
  id: 'date-plausible',
  severity: 'warning',
  source: 'Securities Exchange Act of 1934, section 16',
  check(filing) {
    return textsOf(filing, 'date').flatMap(({ path, name, value }) => {
      if (value >= '1934' || name === 'exerciseDate' || name === 'expirationDate') return [];
      return [{ path, message: `is before 1934, when section 16 became law; check the year` }];
    });
  },
};
