import { describe, expect, it } from 'vitest';
import { ENTRY_RULES, FIELD_RULES } from '../../../src/pdf/signatures/rules/all.ts';

describe('rules of what a later revision may change', () => {
  it('say each why, in a sentence with its clause', () => {
    const reasons = [...ENTRY_RULES, ...FIELD_RULES].map(({ reason }) => reason);
    expect(reasons.length).toBeGreaterThan(15);
    for (const reason of reasons) expect(reason).toMatch(/^[A-Z].*\((ISO|ETSI).*[.]$/);
  });

  it('speak of an entry once, but for fields and comments among the annotations of a page', () => {
    const entries = ENTRY_RULES.flatMap(({ part, keys }) => keys.map((key) => `${part} ${key}`));
    const twice = entries.filter((entry, index) => entries.indexOf(entry) !== index);
    expect(twice).toEqual(['page Annots']);
  });
});
