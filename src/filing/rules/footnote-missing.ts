import { referencesOf } from './lib/fields.ts';
import type { FilingRule } from './lib/rule.ts';

/**
 * What is referred to exists.
 */
export const footnoteMissing: FilingRule = {
  id: 'footnote-missing',
  severity: 'error',
  source: 'specification 3.2 (ID, IDREF) and 4.3.6',
  check(filing) {
    const defined = new Set(filing.footnotes?.map(({ id }) => id));
    return referencesOf(filing).flatMap(({ path, id }) =>
      defined.has(id)
        ? []
        : [
            {
              path,
              message: `refers to footnote ${id}, which does not exist; add it to footnotes, or remove the reference`,
            },
          ],
    );
  },
};
