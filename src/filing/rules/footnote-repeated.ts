import { type ReferenceAt, referencesOf } from './lib/fields.ts';
import type { FilingRule } from './lib/rule.ts';

/**
 * One field refers to a footnote once.
 */
export const footnoteRepeated: FilingRule = {
  id: 'footnote-repeated',
  severity: 'error',
  source: 'specification 4.3.6 and 5',
  check(filing) {
    const seen = new Set<string>();
    return referencesOf(filing).flatMap((reference) => {
      const key = `${fieldOf(reference)} ${reference.id}`;
      if (!seen.has(key)) {
        seen.add(key);
        return [];
      }
      return [
        {
          path: reference.path,
          message: `refers to footnote ${reference.id} a second time; remove one of the two`,
        },
      ];
    });
  },
};

function fieldOf({ path }: ReferenceAt): string {
  return path.slice(0, path.lastIndexOf('.footnotes['));
}
