import type { FilingRule } from './lib/rule.ts';

/**
 * Each footnote is defined once.
 */
export const footnoteDuplicate: FilingRule = {
  id: 'footnote-duplicate',
  severity: 'error',
  source: 'specification 4.3.5 and 5',
  check(filing) {
    const seen = new Set<string>();
    return (filing.footnotes ?? []).flatMap(({ id }, index) => {
      if (id === undefined) return [];
      if (!seen.has(id)) {
        seen.add(id);
        return [];
      }
      return [
        {
          path: `footnotes[${index}].id`,
          message: `is ${id} a second time; give this footnote a number of its own`,
        },
      ];
    });
  },
};
