import { textsOf } from './lib/fields.ts';
import { isBlank } from './lib/rows.ts';
import type { FilingRule } from './lib/rule.ts';

/**
 * A text that sends the reader to the remarks needs them: officers whose titles are longer than EDGAR's 30
 * characters do so.
 */
export const seeRemarks: FilingRule = {
  id: 'see-remarks',
  severity: 'warning',
  source: 'Form 4, instruction 6(a) and 6(d)',
  check(filing) {
    if (!isBlank(filing.remarks)) return [];
    return textsOf(filing, 'text').flatMap(({ path, value }) =>
      /\bsee remarks?\b/i.test(value)
        ? [{ path, message: 'says to see the remarks and there are none; write them' }]
        : [],
    );
  },
};
