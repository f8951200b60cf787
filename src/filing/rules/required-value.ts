import { fieldsOf } from './lib/fields.ts';
import { isBlank } from './lib/rows.ts';
import type { FilingRule } from './lib/rule.ts';
import { FOOTNOTE_DOES } from './value-or-footnote.ts';

/**
 * A mandatory element has a value: it is not blank, and a footnote alone does not do unless the specification lets
 * it (value-or-footnote).
 */
export const requiredValue: FilingRule = {
  id: 'required-value',
  severity: 'error',
  source: 'specification 3.5 (m, cm) and 5',
  check(filing) {
    return fieldsOf(filing).flatMap(({ path, name, value, footnotes, required }) => {
      const mandatory = (required && name !== 'text') || MANDATORY.has(name);
      if (!mandatory || FOOTNOTE_DOES.has(name) || typeof value === 'boolean' || !isBlank(value)) return [];
      const alone = footnotes && footnotes.length > 0 ? ' but a footnote, and EDGAR needs a value here' : '';
      return [{ path, message: `has no value${alone}; give one` }];
    });
  },
};

/** Alternatives of which one is given, which the schema therefore cannot ask for (specification 3.3, cm(4), cm(7)). */
const MANDATORY: ReadonlySet<string> = new Set([
  'transactionShares',
  'transactionTotalValue',
  'sharesOwnedFollowingTransaction',
  'valueOwnedFollowingTransaction',
]);
