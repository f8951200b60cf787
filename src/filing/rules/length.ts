import { UNPUBLISHED } from './length-unconfirmed.ts';
import { textsOf } from './lib/fields.ts';
import type { FilingRule } from './lib/rule.ts';

/**
 * A text no longer than EDGAR stores. Characters are counted as EDGAR's schema counts them: of the value, after
 * entities are resolved and white space around it is gone. A real footnote of 1,063 characters in the file, 997
 * without its escapes, was accepted; none over 1,000 was.
 */
export const length: FilingRule = {
  id: 'length',
  severity: 'error',
  source: 'specification 3.5 (Max Length) and 5',
  check(filing) {
    return textsOf(filing).flatMap(({ path, name, field, value }) => {
      const length = value.trim().length;
      if (field.max === undefined || length <= field.max || UNPUBLISHED.has(name)) return [];
      const message = `is ${length} characters long and EDGAR takes ${field.max}; ${remedy(name, field.max)}`;
      return [{ path, message }];
    });
  },
};

function remedy(name: string, max: number): string {
  if (name === 'text') return 'continue it in a second footnote';
  if (name === 'remarks') return 'move the rest to a footnote or an exhibit 99';
  return max >= 30 && name !== 'signatureName' ? 'shorten it, or say the rest in a footnote' : 'shorten it';
}
