import { quoted } from '../base/words.ts';
import { Form4Error, type Place, type Problem } from '../errors.ts';
import { formOf } from './codes.ts';
import { withoutComments } from './comments.ts';
import { isChecked, rememberChecked } from './memory.ts';
import {
  type DraftFiling,
  draftSchema,
  type Filing,
  filingSchema,
  type UnsignedFiling,
  unsignedSchema,
} from './schema.ts';

/**
 * The first of two steps: can this be rendered at all? The schema asks for what the form cannot do without, and the
 * checks here for what it has no place for: a value that no box or column shows would be lost without a word.
 * What the shape lets pass is judged by the filing rules (check.ts), which never keep a filing from being rendered.
 */

/** Where in the input a path of the filing stands. */
export type PlaceOf = (path: string) => Place | null;

const NOWHERE: PlaceOf = () => null;

/**
 * The filing in an object of any origin.
 *
 * @throws {Form4Error} `shape-invalid`, with a problem for each thing wrong
 */
export function toFiling(input: unknown, placeOf: PlaceOf = NOWHERE): Filing {
  return checked(input, filingSchema, placeOf) as Filing;
}

/**
 * The same for a filing that is yet to be signed, which may lack signatures, their names and dates.
 *
 * @throws {Form4Error} `shape-invalid`
 */
export function toUnsigned(input: unknown, placeOf: PlaceOf = NOWHERE): UnsignedFiling {
  return checked(input, unsignedSchema, placeOf) as UnsignedFiling;
}

/**
 * The same for a draft, which may lack any field.
 *
 * @throws {Form4Error} `shape-invalid`
 */
export function toDraft(input: unknown, placeOf: PlaceOf = NOWHERE): DraftFiling {
  return checked(input, draftSchema, placeOf);
}

function checked(
  given: unknown,
  schema: typeof filingSchema | typeof unsignedSchema | typeof draftSchema,
  placeOf: PlaceOf,
): DraftFiling {
  if (isChecked(given, schema)) return given;
  const input = withoutComments(given);
  const result = schema.safeParse(input);
  const problems = result.success
    ? [...misplaced(result.data), ...(schema === draftSchema ? [] : incomplete(result.data))]
    : result.error.issues.flatMap((issue) => faults(issue, input));
  if (result.success && problems.length === 0) {
    rememberChecked(result.data, schema);
    return result.data;
  }
  const placed = problems.map(({ path, message }) => problem(path, message, placeOf));
  const first = placed[0] as Problem;
  const more = placed.length > 1 ? ` (and ${placed.length - 1} more)` : '';
  throw new Form4Error('shape-invalid', `${first.path || 'the filing'}: ${first.message}${more}`, {
    problems: placed,
  });
}

interface Fault {
  readonly path: string;
  readonly message: string;
}

function problem(path: string, message: string, placeOf: PlaceOf): Problem {
  return { rule: 'shape', severity: 'error', path, message, source: 'filing schema', place: placeOf(path) };
}

/** A path in the notation of problems: `nonDerivativeTable[0].transactionDate`. */
function formatPath(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}

function faults(
  issue: { path: PropertyKey[]; message: string; code?: string; keys?: string[] },
  input: unknown,
): Fault[] {
  if (issue.code === 'unrecognized_keys') {
    return (issue.keys ?? []).map((key) => ({
      path: formatPath([...issue.path, key]),
      message: "no such field; see the field table (form4 schema) for the names, which are EDGAR's",
    }));
  }
  const given = issue.path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key],
    input,
  );
  const expected = issue.message
    .replace(/^Invalid input: /, '')
    .replace(/, received .*$/, '')
    .replace(/^expected (object|array|string)$/, (_, type) => `expected ${KINDS[type]}`);
  const missing = given === undefined && issue.path.length > 0;
  const message = missing
    ? `is missing (${expected}); add it, or render ${remedyOf(issue.path)}`
    : `${expected}, got ${said(given)}`;
  return [{ path: formatPath(issue.path), message }];
}

/** The copy that may lack what stands at a path. */
function remedyOf([first]: readonly PropertyKey[]): string {
  return first === 'ownerSignature' ? 'a signature copy or a draft' : 'a draft';
}

/** JSON's types in plain words. */
const KINDS: Record<string, string> = { object: 'a group of fields', array: 'a list', string: 'a text' };

function said(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object';
  return String(value);
}

/** Pairs of which a filing gives one (specification 3.3, cm(4), cm(6), cm(7)). */
const ALTERNATIVES = [
  ['transactionAmounts', 'transactionShares', 'transactionTotalValue'],
  ['underlyingSecurity', 'underlyingSecurityShares', 'underlyingSecurityValue'],
  ['postTransactionAmounts', 'sharesOwnedFollowingTransaction', 'valueOwnedFollowingTransaction'],
] as const;

type Group = Record<string, unknown> | undefined;

/** Values that the form in question shows nowhere, or only one of two of. */
function misplaced(filing: DraftFiling): Fault[] {
  const form = formOf(filing.documentType);
  const found: Fault[] = [];
  const refuse = (path: string, why: string) =>
    found.push({ path, message: `${why}; remove it or correct documentType` });
  const flags = {
    noSecuritiesOwned: ['3'],
    notSubjectToSection16: ['4', '5'],
    aff10b5One: ['4', '5'],
    form3HoldingsReported: ['5'],
    form4TransactionsReported: ['5'],
  } as const;
  for (const [flag, forms] of Object.entries(flags)) {
    if (filing[flag as keyof typeof flags] === true && !(forms as readonly string[]).includes(form)) {
      refuse(flag, `Form ${form} has no box for it`);
    }
  }
  for (const { row, path } of rowsOf(filing)) {
    if (form === '3' && row.kind.endsWith('Transaction'))
      refuse(path, 'Form 3 has no columns for a transaction');
    else if (form === '3') {
      if (row.transactionCoding)
        refuse(`${path}.transactionCoding`, 'Form 3 has no column for a transaction code');
      if (row.kind === 'derivativeHolding' && row.postTransactionAmounts) {
        refuse(`${path}.postTransactionAmounts`, 'Table II of Form 3 has no column for the amount owned');
      }
    }
    for (const [group, one, other] of ALTERNATIVES) {
      const values = row[group] as Group;
      if (values?.[one] !== undefined && values[other] !== undefined) {
        found.push({
          path: `${path}.${group}.${other}`,
          message: `stands beside ${one}, and the form has one place for the two; give one`,
        });
      }
    }
  }
  return found;
}

/** What only a draft may lack and the schema cannot ask for, since it depends on the form or on a choice. */
function incomplete(filing: DraftFiling): Fault[] {
  const form = formOf(filing.documentType);
  return rowsOf(filing).flatMap(({ row, path }) =>
    ALTERNATIVES.flatMap(([group, one, other]) => {
      const values = row[group] as Group;
      const asked = values !== undefined || (group === 'postTransactionAmounts' && form !== '3');
      if (!asked || values?.[one] !== undefined || values?.[other] !== undefined) return [];
      return [
        {
          path: `${path}.${group}`,
          message: `is missing (expected ${one} or ${other}); add it, or render a draft`,
        },
      ];
    }),
  );
}

type AnyRow = { kind: string } & Record<string, unknown>;

/** Every row of both tables with its path, Table I first. */
export function rowsOf(filing: DraftFiling): { row: AnyRow; path: string }[] {
  return (['nonDerivativeTable', 'derivativeTable'] as const).flatMap((table) =>
    (filing[table] ?? []).map((row, index) => ({ row: row as AnyRow, path: `${table}[${index}]` })),
  );
}
