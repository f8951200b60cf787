import { fieldsOf } from './lib/fields.ts';
import { isBlank } from './lib/rows.ts';
import type { FilingRule } from './lib/rule.ts';

/**
 * These elements may go without a value only if a footnote stands in its place.
 */
export const valueOrFootnote: FilingRule = {
  id: 'value-or-footnote',
  severity: 'error',
  source: 'specification 3.3, cm(8)',
  check(filing) {
    return fieldsOf(filing).flatMap(({ path, name, value, footnotes }) => {
      if (!FOOTNOTE_DOES.has(name) || typeof value === 'boolean' || !isBlank(value) || footnotes?.length)
        return [];
      return [{ path, message: 'has neither a value nor a footnote; give one of them' }];
    });
  },
};

/** The elements that the specification marks cm(8). */
export const FOOTNOTE_DOES: ReadonlySet<string> = new Set([
  'transactionPricePerShare',
  'conversionOrExercisePrice',
  'exerciseDate',
  'expirationDate',
  'underlyingSecurityShares',
  'underlyingSecurityValue',
]);
