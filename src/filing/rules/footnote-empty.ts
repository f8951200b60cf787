import { isBlank } from './lib/rows.ts';
import type { FilingRule } from './lib/rule.ts';

/**
 * A footnote says something.
 */
export const footnoteEmpty: FilingRule = {
  id: 'footnote-empty',
  severity: 'error',
  source: 'specification 3.5 and 5 (mandatory element has no value)',
  check(filing) {
    return (filing.footnotes ?? []).flatMap(({ id, text }, index) =>
      text === undefined || !isBlank(text)
        ? []
        : [
            {
              path: `footnotes[${index}].text`,
              message: `is empty; write footnote ${id ?? index + 1}, or remove it and its references`,
            },
          ],
    );
  },
};
