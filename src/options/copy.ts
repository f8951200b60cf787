import { accessionNumber } from './accession-number.ts';
import { fields } from './fields.ts';
import { filed } from './filed.ts';
import { type Kind, orOf, type ValueOf } from './kinds.ts';
import { option } from './option.ts';

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

const KINDS = Object.keys(COPIES) as CopyKind[];

function copies<const K extends CopyKind>(kinds: readonly K[]): Kind<Extract<Copy, { readonly kind: K }>> {
  return {
    type: 'copy',
    expected: `an object whose kind is ${orOf(kinds)}`,
    choices: kinds,
    accepts: (value): value is Extract<Copy, { readonly kind: K }> =>
      typeof value === 'object' && value !== null && kinds.includes((value as Copy).kind as K),
  };
}

const property = {
  name: 'copy',
  description: 'What the copy is of: plain, draft, signature or filed',
  write: ({ kind }: Copy) => kind,
} as const;

export const copy = {
  /** What the copy is of: `plain` says nothing about itself, `draft` may lack fields, `signature` is to be signed and may lack signatures, `filed` names when and as what it was filed. */
  copy: option(copies(KINDS), {
    help: 'What the copy is of: `plain` says nothing about itself, `draft` may lack fields, `signature` is to be signed and may lack signatures, `filed` names when and as what it was filed.',
    default: { kind: 'plain' },
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
    identity: true,
    property,
  }),
};

export const archivedCopy = {
  /** What the copies are of, or a function that tells it of what was read. An archive keeps no draft and no signature copy. */
  copy: option(copies(['plain', 'filed']), {
    help: 'What the copies are of, or a function that tells it of what was read. An archive keeps no draft and no signature copy.',
    otherwise: "`filed` where a submission's header says so, else `plain`",
    functions: ['archive'],
    flags: [{ long: 'copy', value: 'kind', commands: ['archive'], help: 'What the copies are of.' }],
  }),
};

export const batchedCopy = {
  /** What the copies are of, but for filed ones, of which a submission's header tells. */
  copy: option(copies(['plain', 'draft', 'signature']), {
    help: "What the copies are of, but for filed ones, of which a submission's header tells.",
    otherwise: "`filed` where a submission's header says so, else `plain`",
    functions: ['renderBatch'],
    flags: [{ long: 'copy', value: 'kind', commands: ['batch'] }],
  }),
};
