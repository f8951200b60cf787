import { quoted } from '../../base/words.ts';
import type { FilingRule } from './lib/rule.ts';

/**
 * EDGAR refuses an element that its schema does not have. The reader keeps one, so that nothing the XML says is lost;
 * a later schema may define it, or a program put it there that had no business to.
 */
export const unrecognized: FilingRule = {
  id: 'unrecognized',
  severity: 'warning',
  source: 'specification 5 (inclusion of an element not prescribed in the schema)',
  check(filing) {
    return (filing.unrecognized ?? []).map(({ parent, element, attribute }, index) => ({
      path: `unrecognized[${index}]`,
      message: `EDGAR defines no ${element === undefined ? 'attribute' : 'content'} ${quoted(element ?? attribute ?? '')} in ${parent || 'ownershipDocument'}; it is kept and the form does not show it: remove it if it is not meant`,
    }));
  },
};
