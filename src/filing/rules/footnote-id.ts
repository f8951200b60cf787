import { quoted } from '../../base/words.ts';
import { referencesOf } from './lib/fields.ts';
import type { FilingRule } from './lib/rule.ts';

/**
 * The id of a footnote is F and a number from 1 to 99, without a leading zero, where it is defined and where it is
 * referred to.
 */
export const footnoteId: FilingRule = {
  id: 'footnote-id',
  severity: 'error',
  source: 'specification 4.3.5, 4.3.6 and 5',
  check(filing) {
    const definitions = (filing.footnotes ?? []).flatMap(({ id }, index) =>
      id === undefined ? [] : [{ path: `footnotes[${index}].id`, id }],
    );
    return [...referencesOf(filing), ...definitions].flatMap(({ path, id }) =>
      /^F[1-9]\d?$/.test(id)
        ? []
        : [{ path, message: `is ${quoted(id)}; number footnotes F1 to F99, without leading zeros` }],
    );
  },
};
