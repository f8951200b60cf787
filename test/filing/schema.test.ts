import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Form4Error } from '../../src/errors.ts';
import { filingJsonSchema } from '../../src/filing/json-schema.ts';
import { draftSchema, type FilingInput, filingSchema } from '../../src/filing/schema.ts';
import { toDraft, toFiling } from '../../src/filing/shape.ts';
import { filing, input, transaction } from '../builders/filing.ts';
import { runs } from '../tools/long.ts';
import { fits, type Schema } from './json-schema.ts';

/** The paths and messages with which a shape is refused; empty where it is not. */
function refusals(value: unknown, read: (value: unknown) => unknown = toFiling): string[] {
  try {
    read(value);
    return [];
  } catch (error) {
    if (!(error instanceof Form4Error) || error.code !== 'shape-invalid') throw error;
    return error.problems.map(({ path, message }) => `${path}: ${message}`);
  }
}

function priced(transactionPricePerShare: unknown): FilingInput {
  const transactionAmounts = { ...transaction().transactionAmounts, transactionPricePerShare };
  return input({ nonDerivativeTable: [transaction({ transactionAmounts } as never)] });
}

function priceIn(value: unknown): unknown {
  const row = toFiling(priced(value)).nonDerivativeTable?.[0];
  return row?.kind === 'nonDerivativeTransaction' && row.transactionAmounts.transactionPricePerShare;
}

const PRICE = 'nonDerivativeTable[0].transactionAmounts.transactionPricePerShare';

describe('a value that can carry footnotes', () => {
  it.each([
    '7000',
    { value: '7000', footnotes: ['F1'] },
    { value: '7000', footnotes: [] },
    { footnotes: ['F1', 'F2'] },
  ])('%j is taken as written', (value) => {
    expect(priceIn(value)).toEqual(value);
  });

  it.each([
    { value: '7000' },
    { footnotes: 'F1' },
    { footnotes: ['1'] },
    { footnotes: ['f1'] },
    {},
    [],
    null,
  ])('%j is refused', (value) => {
    expect(refusals(priced(value))).toHaveLength(1);
    expect(refusals(priced(value))[0]).toContain(PRICE);
  });
});

describe('a decimal', () => {
  it.each([
    [7000, '7000'],
    [25.56, '25.56'],
    [0, '0'],
    [123456789012345, '123456789012345'],
    ['25.5600', '25.5600'],
    ['.275', '.275'],
    ['5.', '5.'],
    ['-3', '-3'],
  ])('%j is kept as %s', (value, kept) => {
    expect(priceIn(value)).toBe(kept);
  });

  it.each([1234567890123456, 0.1 + 0.2, 1e21, 1e-7, Number.NaN, Number.POSITIVE_INFINITY])(
    'the number %d is refused: its digits may be lost',
    (value) => {
      expect(refusals(priced(value))).toHaveLength(1);
      expect(refusals(priced({ value, footnotes: [] }))).toHaveLength(1);
    },
  );

  it.each(['', ' ', '1,000', '$5', '1e3', '5 USD', '0x10', '(5)', '٣'])('the text %j is refused', (value) => {
    expect(refusals(priced(value))).toHaveLength(1);
  });

  it('as a number keeps every digit that it was written with', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_999_999 }),
        fc.integer({ min: 0, max: 9999 }),
        (whole, part) => {
          const text = `${whole}.${String(part).padStart(4, '0')}`.replace(/\.?0+$/, '');
          expect(priceIn(Number(text))).toBe(text === '' ? '0' : text);
        },
      ),
    );
  });
});

describe('an object', () => {
  it('with a field that EDGAR does not have is refused, wherever it stands', () => {
    expect(refusals({ ...input(), issuerName: 'Example' })).toEqual([expect.stringMatching(/^issuerName: /)]);
    const row = { ...transaction(), price: '5' };
    expect(refusals(input({ nonDerivativeTable: [row] }))).toEqual([
      expect.stringMatching(/^nonDerivativeTable\[0\]\.price: /),
    ]);
    expect(refusals({ ...input(), __proto__: { documentType: '5' } })).toEqual([]);
    expect(refusals(JSON.parse('{ "__proto__": {} }'), toDraft)).toHaveLength(1);
  });

  it('with a row of an unknown kind, or of the other table, is refused', () => {
    for (const kind of ['transaction', 'derivativeHolding', undefined]) {
      expect(refusals(input({ nonDerivativeTable: [{ ...transaction(), kind } as never] }))).toHaveLength(1);
    }
  });

  it.each([null, undefined, 'text', 4, [], true])('%j is no filing', (value) => {
    expect(refusals(value)).toHaveLength(1);
    expect(refusals(value, toDraft)).toHaveLength(1);
  });

  it('is not changed, and what comes out goes in again', () => {
    const given = priced(25.5);
    const before = structuredClone(given);
    const once = toFiling(given);
    expect(given).toEqual(before);
    expect(toFiling(once)).toEqual(once);
  });
});

describe('a draft', () => {
  it('may lack anything', () => {
    expect(toDraft({})).toEqual({});
    const draft = {
      reportingOwner: [{}],
      nonDerivativeTable: [{ kind: 'nonDerivativeTransaction' }],
      footnotes: [{}],
      ownerSignature: [{ signatureName: '/s/ Jane Doe' }],
    };
    expect(toDraft(draft)).toEqual(draft);
    expect(refusals(draft).length).toBeGreaterThan(5);
  });

  it('has the same fields and values otherwise', () => {
    expect(refusals({ title: 'Form 4' }, toDraft)).toHaveLength(1);
    expect(refusals({ periodOfReport: '3/3/2025' }, toDraft)).toHaveLength(1);
    expect(refusals({ documentType: '144' }, toDraft)).toHaveLength(1);
    expect(refusals({ nonDerivativeTable: [{}] }, toDraft)).toHaveLength(1);
    expect(toDraft(filing())).toEqual(filing());
  });

  it('is every filing with any field left out', () => {
    const whole = JSON.parse(JSON.stringify(filing({ remarks: 'None.' }))) as object;
    fc.assert(
      fc.property(fc.infiniteStream(fc.boolean()), (choices) => {
        expect(draftSchema.safeParse(without(whole, choices)).error).toBeUndefined();
      }),
    );
  });
});

/** A copy without some of the keys, of objects at any depth; a row keeps its kind. */
function without(value: unknown, choices: Iterator<boolean>): unknown {
  if (Array.isArray(value)) return value.map((item) => without(item, choices));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key === 'kind' || choices.next().value)
      .map(([key, inner]) => [key, without(inner, choices)]),
  );
}

/** What may stand at a place of a filing, or may not; absent where undefined. */
const STRANGERS = [
  ...[
    undefined,
    null,
    true,
    0,
    25.5,
    '',
    'text',
    '7000',
    '4',
    '4/A',
    '2025-03-03',
    '2025-03-03-05:00',
    [],
    {},
  ],
  ...[['F1'], { footnotes: ['F1'] }, { value: '7000', footnotes: [] }, { value: '7000' }, { unknown: '' }],
];

describe('the JSON Schema', () => {
  const schema = JSON.parse(JSON.stringify(filingJsonSchema())) as Schema;
  const draft = JSON.parse(JSON.stringify(filingJsonSchema({ draft: true }))) as Schema;

  /** A filing with one thing changed, at any place, by what may stand there or not. */
  const changed = fc
    .tuple(fc.nat(), fc.constantFrom<unknown>(...STRANGERS))
    .map(([place, stranger]) => replaced(JSON.parse(JSON.stringify(priced(25.5))), place, stranger));

  it('takes and refuses what the schema takes and refuses', () => {
    expect(fits(JSON.parse(JSON.stringify(input())), schema)).toBe(true);
    fc.assert(
      fc.property(changed, (value) => {
        expect(fits(value, schema)).toBe(filingSchema.safeParse(value).success);
        expect(fits(value, draft)).toBe(draftSchema.safeParse(value).success);
      }),
      { numRuns: runs(1000) },
    );
  });

  it('takes where it is and comments, of any object, as the reader does', () => {
    const commented = JSON.parse(JSON.stringify(input()), (_, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? { '//': ['A comment.'], ...value, '//one more': { than: 1 } }
        : value,
    ) as object;
    const named = { $schema: 'filing.schema.json', ...commented };
    expect(fits(named, schema)).toBe(true);
    expect(fits(named, draft)).toBe(true);
    expect(toFiling(named)).toEqual(toFiling(input()));
    expect(fits({ ...named, issuer: { $schema: '' } }, draft)).toBe(false);
    expect(() => toDraft({ ...named, issuer: { $schema: '' } })).toThrow('issuer.$schema: no such field');
  });

  it('asks for what a filing cannot do without and, for a draft, nothing but the kind of a row', () => {
    expect(schema.required).toEqual([
      'documentType',
      'periodOfReport',
      'issuer',
      'reportingOwner',
      'ownerSignature',
    ]);
    const asked = [...JSON.stringify(draft).matchAll(/"required":(\[[^\]]*\])/g)].map(([, list]) => list);
    expect(new Set(asked)).toEqual(new Set(['["kind"]', '["footnotes"]']));
  });

  it('describes every field', () => {
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      expect(property, name).toHaveProperty('description');
    }
  });
});

/** The value with its nth place, counted through all depths, replaced. */
function replaced(value: unknown, place: number, stranger: unknown): unknown {
  const places: [Record<string, unknown>, string][] = [];
  const collect = (inner: unknown) => {
    if (typeof inner !== 'object' || inner === null) return;
    for (const key of Object.keys(inner)) {
      places.push([inner as Record<string, unknown>, key]);
      collect((inner as Record<string, unknown>)[key]);
    }
  };
  collect(value);
  const [parent, key] = places[place % places.length] as [Record<string, unknown>, string];
  if (stranger === undefined && !Array.isArray(parent)) delete parent[key];
  else parent[key] = stranger ?? null;
  return value;
}
