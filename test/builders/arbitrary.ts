import fc from 'fast-check';
import { z } from 'zod';
import { fields, footnotedInner } from '../../src/filing/fields.ts';
import { type Filing, filingSchema } from '../../src/filing/schema.ts';

/**
 * Filings of every shape that the schema allows, made from the schema itself, in the form that a reader gives them:
 * no empty groups, lists or texts (but for remarks), a value without footnotes short.
 */
export function arbitraryFiling(): fc.Arbitrary<Filing> {
  return (arbitrary(filingSchema) as fc.Arbitrary<Loose>).map(
    (filing) => shaped(filing) as unknown as Filing,
  );
}

type Loose = Record<string, unknown>;

/** Printable and awkward characters; what XML cannot hold, and white space at the ends, is left to other tests. */
const TEXT = fc
  .string({
    unit: fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...'abcXYZ0189 .,-') },
      { weight: 2, arbitrary: fc.constantFrom(...`&<>"'\n\t\r;#[]!?/\\=`) },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          '\u00E9',
          '\u4E2D',
          '\u{1F600}',
          '\u202E',
          '\u0085',
          '\u2028',
          ']]>',
          '<!--',
          '&amp;',
          '\uFFFD',
        ),
      },
    ),
    minLength: 1,
    maxLength: 24,
  })
  .map((text) => text.trim())
  .filter((text) => text !== '');

const DIGITS = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 12 });

const DECIMAL = fc.oneof(
  DIGITS,
  fc.tuple(DIGITS, DIGITS).map((parts) => parts.join('.')),
  DIGITS.map((digits) => `.${digits}`),
  DIGITS.map((digits) => `${digits}.`),
);

const DATE = fc
  .tuple(
    fc.integer({ min: 1900, max: 2099 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
    fc.constantFrom('', '', '', 'Z', '-05:00'),
  )
  .map(
    ([year, month, day, offset]) =>
      `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}${offset}`,
  );

const NOTE_ID = fc.integer({ min: 1, max: 99 }).map((number) => `F${number}`);

const NOTE_IDS = fc.array(NOTE_ID, { minLength: 1, maxLength: 3 });

function arbitrary(schema: z.ZodType, name = ''): fc.Arbitrary<unknown> {
  if (schema instanceof z.ZodArray) {
    if (name === 'footnotes' && !(schema.element instanceof z.ZodObject)) return NOTE_IDS;
    return fc.array(arbitrary(schema.element as z.ZodType), { minLength: 1, maxLength: 3 });
  }
  if (schema instanceof z.ZodDiscriminatedUnion) {
    return fc.oneof(...schema.options.map((option) => arbitrary(option as z.ZodType)));
  }
  if (schema instanceof z.ZodObject) {
    const shape = Object.entries(schema.shape as Record<string, z.ZodType>).filter(
      ([key]) => key !== 'unrecognized',
    );
    const model = shape.map(([key, field]) => {
      const inner = field instanceof z.ZodOptional ? (field.unwrap() as z.ZodType) : field;
      return [key, inner instanceof z.ZodLiteral ? fc.constant(inner.value) : arbitrary(inner, key)];
    });
    const requiredKeys = shape.filter(([, field]) => !(field instanceof z.ZodOptional)).map(([key]) => key);
    return fc.record(Object.fromEntries(model) as Record<string, fc.Arbitrary<unknown>>, { requiredKeys });
  }
  const inner = footnotedInner(schema);
  if (inner) {
    const value = arbitrary(inner);
    return fc.oneof(
      { weight: 3, arbitrary: value },
      {
        weight: 1,
        arbitrary: fc.record({ value, footnotes: NOTE_IDS }, { requiredKeys: ['footnotes'] }),
      },
    );
  }
  const field = fields.get(schema);
  if (field?.codes) return fc.constantFrom(...field.codes);
  if (field?.type === 'boolean') return fc.boolean();
  if (field?.type === 'date') return DATE;
  if (field?.type === 'decimal') return DECIMAL;
  if (name === 'id') return NOTE_ID;
  if (name === 'remarks') return fc.oneof(TEXT, fc.constant(''));
  return TEXT;
}

/** Which of two alternatives a row gives; the first where it has both, or neither. */
const ALTERNATIVES = {
  transactionAmounts: ['transactionShares', 'transactionTotalValue'],
  underlyingSecurity: ['underlyingSecurityShares', 'underlyingSecurityValue'],
  postTransactionAmounts: ['sharesOwnedFollowingTransaction', 'valueOwnedFollowingTransaction'],
} as const;

/** Drops what the form in question has no place for, adds what it cannot do without, drops empty groups. */
function shaped(filing: Loose): Loose {
  const form = String(filing.documentType)[0];
  if (form !== '3') delete filing.noSecuritiesOwned;
  else for (const flag of ['notSubjectToSection16', 'aff10b5One']) delete filing[flag];
  if (form !== '5')
    for (const flag of ['form3HoldingsReported', 'form4TransactionsReported']) delete filing[flag];
  for (const table of ['nonDerivativeTable', 'derivativeTable']) {
    const rows = ((filing[table] ?? []) as Loose[]).filter(
      ({ kind }) => form !== '3' || String(kind).endsWith('Holding'),
    );
    filing[table] = rows;
    for (const row of rows) shapeRow(row, form === '3');
  }
  for (const owner of filing.reportingOwner as Loose[])
    (owner.reportingOwnerRelationship as Loose).isDirector ??= true;
  return pruned(filing) as Loose;
}

function shapeRow(row: Loose, form3: boolean): void {
  if (form3) delete row.transactionCoding;
  if (form3 && row.kind === 'derivativeHolding') delete row.postTransactionAmounts;
  else row.postTransactionAmounts ??= {};
  for (const [group, [one, other]] of Object.entries(ALTERNATIVES)) {
    const values = row[group] as Loose | undefined;
    if (!values) continue;
    if (values[one] === undefined && values[other] === undefined) values[one] = '1';
    if (values[one] !== undefined) delete values[other];
  }
}

function pruned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pruned);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value)
    .map(([key, each]) => [key, pruned(each)] as const)
    .filter(([, each]) => typeof each !== 'object' || each === null || Object.keys(each).length > 0);
  return Object.fromEntries(kept);
}
