import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validateFiling } from '../../src/filing/check.ts';
import { RULES } from '../../src/filing/rules/all.ts';
import { PLAN, type ShapePlan } from '../../src/filing/rules/lib/plan.ts';
import { type DraftFiling, draftSchema } from '../../src/filing/schema.ts';

/** Texts that a person, a program or an attacker may write. */
const texts = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('\uD800', '\u202E', '\u0000', '“', '<', '&', '\n', 'e\u0301') }),
  fc.constantFrom('', ' ', 'See Remarks', 'see footnote (1)', 'n/a', 'X0508', 'X0306', 'CA', '__proto__'),
  fc.string({ minLength: 900, maxLength: 1100 }),
);

const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 16 });
const decimals = fc
  .tuple(fc.constantFrom('', '-', '+'), digits, fc.oneof(fc.constant(''), digits))
  .map(([sign, whole, part]) => `${sign}${whole}${part && `.${part}`}`);
const dates = fc
  .tuple(
    fc.constantFrom('0000', '1933', '2024', '2025', '9999'),
    fc.constantFrom('00', '01', '02', '12', '13'),
    fc.constantFrom('00', '01', '29', '31', '99'),
    fc.constantFrom('', 'Z', '-05:00', '+99:99'),
  )
  .map(([year, month, day, offset]) => `${year}-${month}-${day}${offset}`);
const ids = fc.constantFrom('F0', 'F01', 'F1', 'F2', 'F3', 'F99', 'F100');

/** Any draft: the schema itself says what it may hold, so that a new field is covered. */
function drafts(plan: ShapePlan, name: string): fc.Arbitrary<unknown> {
  if (plan.type === 'list') return fc.array(drafts(plan.item, name), { maxLength: 4 });
  if (plan.type === 'rows') {
    return fc.oneof(...[...plan.kinds].map(([kind, group]) => drafts(group, kind)));
  }
  if (plan.type === 'group') {
    const members = [...plan.members].map(([key, member]) => {
      if (key === 'kind') return [key, fc.constant(name)] as const;
      if (key === 'id') return [key, fc.option(ids, { nil: undefined })] as const;
      if (key === 'footnotes' && name !== '') {
        return [key, fc.option(fc.array(ids, { maxLength: 3 }), { nil: undefined })] as const;
      }
      return [key, fc.option(drafts(member.plan, key), { nil: undefined })] as const;
    });
    return fc.record(Object.fromEntries(members));
  }
  if (plan.type === 'unjudged') return fc.string();
  const { type, codes = [] } = plan.field;
  const listed = fc.nat().map((n) => codes[n % codes.length]);
  const values: fc.Arbitrary<unknown> = {
    text: texts,
    decimal: decimals,
    date: dates,
    boolean: fc.boolean(),
    // The shape takes only listed document types and A or D.
    code: ['documentType', 'transactionAcquiredDisposedCode'].includes(name)
      ? listed
      : fc.oneof(listed, texts),
  }[type];
  if (!plan.footnoted) return values;
  const long = fc.record(
    { value: values, footnotes: fc.array(ids, { maxLength: 3 }) },
    { requiredKeys: ['footnotes'] },
  );
  return fc.oneof(values, long);
}

const anyDraft = drafts(PLAN, '') as fc.Arbitrary<DraftFiling>;

describe('whatever a draft holds', () => {
  it('the drafts of this test have the right shape', () => {
    fc.assert(
      fc.property(anyDraft, (draft) => {
        expect(draftSchema.safeParse(draft).error).toBeUndefined();
      }),
    );
  });

  it('no rule throws, changes it or says something unclear', () => {
    const known = new Set(RULES.map(({ id }) => id));
    fc.assert(
      fc.property(anyDraft, (draft) => {
        const before = structuredClone(draft);
        for (const { rule, message } of validateFiling(draft)) {
          expect(known.has(rule)).toBe(true);
          expect(message).not.toMatch(/undefined|\bnull\b|NaN|\[object/);
          // What hides or reorders text is told by its number.
          expect(message).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
        }
        expect(draft).toEqual(before);
      }),
    );
  });

  it('every path stands in it, or next to what stands in it where something is missing', () => {
    fc.assert(
      fc.property(anyDraft, (draft) => {
        for (const { path } of validateFiling(draft)) {
          const keys = [...path.matchAll(/[^.[\]]+/g)].map(([key]) => key);
          const parent = keys.slice(0, -1).reduce<unknown>(step, draft);
          expect(parent, path).toBeTypeOf('object');
        }
      }),
    );
  });

  it('the same problems are found again after JSON', () => {
    fc.assert(
      fc.property(anyDraft, (draft) => {
        const again = JSON.parse(JSON.stringify(draft)) as DraftFiling;
        expect(validateFiling(again)).toEqual(validateFiling(draft));
      }),
    );
  });
});

function step(value: unknown, key: string): unknown {
  return (value as Record<string, unknown> | undefined)?.[key];
}
