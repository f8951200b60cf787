import { accessionNumber } from './accession-number.ts';
import { fields } from './fields.ts';
import { filed } from './filed.ts';
import { faultOf, type Kind, type ValueOf } from './kinds.ts';
import { type Option, option } from './option.ts';
import { orOf, refusal, unknownName } from './refusal.ts';

/** What a copy may be of, and what is to be said of each. */
const COPIES = { plain: {}, draft: {}, signature: fields, filed: { ...accessionNumber, ...filed } };

export type CopyKind = keyof typeof COPIES;

type RequiredIn<M> = { [K in keyof M]: M[K] extends { readonly required: true } ? K : never }[keyof M];

type Described<K extends CopyKind, M = (typeof COPIES)[K]> = { readonly kind: K } & {
  readonly [N in keyof M as N extends RequiredIn<M> ? N : never]: ValueOf<M[N]>;
} & { readonly [N in keyof M as N extends RequiredIn<M> ? never : N]?: ValueOf<M[N]> };

/** An intersection as one object. */
type Flat<T> = { [N in keyof T]: T[N] };

/**
 * What a copy is of. `plain` says nothing about itself. Only a draft may lack fields, and only a signature copy
 * signatures.
 */
export type Copy = { [K in CopyKind]: Flat<Described<K>> }[CopyKind];

export type DraftCopy = Extract<Copy, { kind: 'draft' }>;
export type SignatureCopy = Extract<Copy, { kind: 'signature' }>;
export type FiledCopy = Extract<Copy, { kind: 'filed' }>;

/** The copy where none is asked for. */
export const PLAIN: Copy = { kind: 'plain' };

const KINDS = Object.keys(COPIES) as CopyKind[];

export function isCopyKind(word: string): word is CopyKind {
  return Object.hasOwn(COPIES, word);
}

const MEMBERS = Object.fromEntries(
  Object.entries(COPIES).map(([kind, members]) => [kind, Object.entries<Option>(members)]),
) as unknown as Readonly<Record<CopyKind, readonly (readonly [string, Option])[]>>;

/** The options that a kind of copy holds. */
export function membersOf(kind: CopyKind): readonly (readonly [string, Option])[] {
  return MEMBERS[kind];
}

/** Copies of some kinds; `why` says of others why they are not taken. */
function copies<const K extends CopyKind>(
  kinds: readonly K[],
  why: { readonly [R in CopyKind]?: string } = {},
): Kind<Extract<Copy, { readonly kind: K }>> {
  const fault = (value: unknown, name: string) => faultIn(value, name, kinds, why);
  return {
    type: 'copy',
    expected: `an object whose kind is ${orOf(kinds)}`,
    choices: kinds,
    accepts: (value): value is Extract<Copy, { readonly kind: K }> => fault(value, '') === null,
    fault: (value, name) => fault(value, name) as string,
    write: (value) => JSON.stringify(value),
  };
}

function faultIn(
  value: unknown,
  name: string,
  kinds: readonly CopyKind[],
  why: { readonly [R in CopyKind]?: string },
): string | null {
  if (typeof value !== 'object' || value === null) {
    const kind = kinds.find((each) => each === value) ?? kinds[0];
    return refusal(name, `an object, { kind: '${kind}' }`, value);
  }
  const { kind, ...given } = value as { kind: CopyKind } & Readonly<Record<string, unknown>>;
  if (!kinds.includes(kind)) {
    const reason = why[kind];
    return reason === undefined ? refusal(`${name}.kind`, orOf(kinds), kind, kinds) : `${name}: ${reason}`;
  }
  return memberFault(given, name, kind);
}

function memberFault(given: Readonly<Record<string, unknown>>, name: string, kind: CopyKind): string | null {
  const members = membersOf(kind);
  const names = members.map(([member]) => member);
  for (const member in given)
    if (given[member] !== undefined && !names.includes(member))
      return unknownName(`${name}.${member}`, `a ${kind} copy`, member, names);
  for (const [member, option] of members) {
    const value = given[member];
    if (value === undefined && !option.required) continue;
    if (!option.accepts(value)) return faultOf(option, value, `${name}.${member}`);
  }
  return null;
}

/** What is said of a copy beside its kind, defaults among it. */
export function saidOf(copy: Copy): Readonly<Record<string, unknown>> {
  const given: Readonly<Record<string, unknown>> = { ...copy };
  const said = membersOf(copy.kind).map(([name, option]) => [name, given[name] ?? option.default]);
  return Object.fromEntries(said);
}

/**
 * The copy of such a kind with what properties of a PDF say of it, and every other copy that it could be of: with each
 * choice where there are choices, and only with what is said where there are none.
 */
export function copiesOf(said: Readonly<Record<string, unknown>>): Copy[] {
  return KINDS.flatMap((kind) =>
    membersOf(kind).reduce<Record<string, unknown>[]>(
      (all, [name, { choices, property }]) => {
        const text = property === undefined ? undefined : said[property.name];
        const values = choices ?? (text === undefined ? [] : [text]);
        return values.flatMap((value) => all.map((copy) => ({ ...copy, [name]: value })));
      },
      [{ kind }],
    ),
  ) as Copy[];
}

export const copy = {
  /** What the copy is of: `plain` says nothing about itself, `draft` may lack fields, `signature` is to be signed and may lack signatures, `filed` names when and as what it was filed. */
  copy: option(copies(KINDS), {
    help: 'What the copy is of: `plain` says nothing about itself, `draft` may lack fields, `signature` is to be signed and may lack signatures, `filed` names when and as what it was filed.',
    default: PLAIN,
    functions: [
      'renderHtml',
      'renderPdf',
      'renderAuthentication',
      'renderAuthenticationHtml',
      'renderEmail',
      'renderEmailFragment',
    ],
    flags: [
      {
        long: 'copy',
        value: 'kind',
        commands: ['render', 'email'],
        otherwise: 'filed for a full submission, else plain',
      },
    ],
    decides: 'document',
    property: {
      name: 'copy',
      description: 'What the copy is of: plain, draft, signature or filed',
      write: ({ kind }) => kind,
    },
  }),
};

/** What an archive keeps. */
export const ARCHIVED = copies(['plain', 'filed'], {
  draft: 'a draft is no record to keep; expected plain or filed',
  signature: 'a signature copy is no record to keep; expected plain or filed',
});

/** A copy, or a function that tells it of what was read. */
function orTold(kind: Kind<Copy>): Kind<Copy | ((source: never) => Copy)> {
  return {
    ...kind,
    accepts: (value): value is Copy => typeof value === 'function' || kind.accepts(value),
    write: undefined,
  };
}

export const archivedCopy = {
  /** What the copies are of, or a function that tells it of what was read. An archive keeps no draft and no signature copy. */
  copy: option(orTold(ARCHIVED), {
    help: 'What the copies are of, or a function that tells it of what was read. An archive keeps no draft and no signature copy.',
    otherwise: "`filed` where a submission's header says so, else `plain`",
    functions: ['archive'],
    flags: [{ long: 'copy', value: 'kind', commands: ['archive'], help: 'What the copies are of.' }],
  }),
};

export const batchedCopy = {
  /** What the copies are of, but for filed ones, of which a submission's header tells. */
  copy: option(
    copies(['plain', 'draft', 'signature'], {
      filed: 'filed copies are told by the headers of submissions; leave it out',
    }),
    {
      help: "What the copies are of, but for filed ones, of which a submission's header tells.",
      otherwise: "`filed` where a submission's header says so, else `plain`",
      decides: 'document',
      functions: ['renderBatch'],
      flags: [{ long: 'copy', value: 'kind', commands: ['batch'] }],
    },
  ),
};
