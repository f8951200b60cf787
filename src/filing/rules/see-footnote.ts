import { fieldsOf } from './lib/fields.ts';
import type { FilingRule } from './lib/rule.ts';

/**
 * A text that sends the reader to a footnote carries a marker, or its row does.
 */
export const seeFootnote: FilingRule = {
  id: 'see-footnote',
  severity: 'warning',
  source: 'Form 4, instruction 6(a) and 6(d)',
  check(filing) {
    const fields = fieldsOf(filing);
    const rowsWithNotes = new Set(
      fields.filter(({ footnotes }) => footnotes?.length).map(({ path }) => rowOf(path)),
    );
    return fields.flatMap(({ path, value, footnotes }) => {
      if (footnotes === null || typeof value !== 'string' || !/\bsee (foot)?notes?\b/i.test(value)) return [];
      if (rowsWithNotes.has(rowOf(path))) return [];
      return [{ path, message: 'says to see a footnote and the row refers to none; add the reference' }];
    });
  },
};

function rowOf(path: string): string {
  return path.slice(0, path.indexOf(']'));
}
