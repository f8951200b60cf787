import { referencesOf } from './lib/fields.ts';
import type { FilingRule } from './lib/rule.ts';

/**
 * Every footnote is referred to; a remark on the whole form belongs in remarks.
 */
export const footnoteUnused: FilingRule = {
  id: 'footnote-unused',
  severity: 'error',
  source: 'specification 5 (inclusion of a footnote that is never referenced)',
  check(filing) {
    const used = new Set(referencesOf(filing).map(({ id }) => id));
    return (filing.footnotes ?? []).flatMap(({ id }, index) =>
      id === undefined || used.has(id)
        ? []
        : [
            {
              path: `footnotes[${index}]`,
              message: `is footnote ${id}, to which nothing refers; refer to it from a field, or move its text to remarks`,
            },
          ],
    );
  },
};
