import type { SignatureReport } from '../../../src/index.ts';
import { PdfFileError } from '../../../src/pdf/read/file.ts';
import { judgeSignatures } from '../../../src/pdf/signatures/judge-file.ts';
import { revisionsOf } from '../../../src/pdf/signatures/revisions.ts';
import { readRoots } from '../../../src/pki/roots.ts';
import {
  type Authority,
  EXPIRED,
  type Identity,
  makeAuthority,
  makeSelfSigned,
  NOT_YET,
  TSA,
} from '../../builders/keys.ts';
import { type Base, base } from './document.ts';

/** Whoever signs in the tests of signatures, good and bad. */
export interface World {
  readonly authority: Authority;
  readonly base: Base;
  readonly jane: Identity;
  readonly john: Identity;
  readonly rsa: Identity;
  readonly p384: Identity;
  readonly expired: Identity;
  readonly notYet: Identity;
  /** Valid from 2021 to 2025. */
  readonly lately: Identity;
  readonly selfSigned: Identity;
  /** By an authority that nobody trusts. */
  readonly stranger: Identity;
  /** By an intermediate that may not issue. */
  readonly underNoAuthority: Identity;
  readonly noSigning: Identity;
  readonly tsa: Identity;
  readonly tsaWithoutPurpose: Identity;
  readonly strangeTsa: Identity;
}

const LATELY = { from: new Date('2021-01-01T00:00:00Z'), to: new Date('2025-01-01T00:00:00Z') };

export async function makeWorld(): Promise<World> {
  const authority = await makeAuthority();
  const other = await makeAuthority({
    root: { name: 'Other Root' },
    intermediate: { name: 'Other Intermediate' },
  });
  const noAuthority = await authority.root.issue({ name: 'No Authority', ca: false, usage: ['keyCertSign'] });
  return {
    authority,
    base: await base(),
    jane: await authority.issue({ name: 'Jane Doe' }),
    john: await authority.issue({ name: 'John Roe' }),
    rsa: await authority.issue({ name: 'Rita Sahl', key: 'rsa-2048' }),
    p384: await authority.issue({ name: 'Pia Kurve', key: 'p-384' }),
    expired: await authority.issue({ name: 'Ed Past', validity: EXPIRED }),
    notYet: await authority.issue({ name: 'Fu Ture', validity: NOT_YET }),
    lately: await authority.issue({ name: 'Lee Lately', validity: LATELY }),
    selfSigned: await makeSelfSigned({ name: 'Me Myself' }),
    stranger: await other.issue({ name: 'Sam Stranger' }),
    underNoAuthority: await noAuthority.issue({ name: 'Una Under' }),
    noSigning: await authority.issue({ name: 'Kay Encipherment', usage: ['keyEncipherment'] }),
    tsa: await authority.issue(TSA),
    tsaWithoutPurpose: await authority.issue({ name: 'No Stamps', usage: ['digitalSignature'] }),
    strangeTsa: await other.issue({ ...TSA, name: 'Strange Time-Stamp Authority' }),
  };
}

export const DATE = new Date('2026-06-01T00:00:00Z');

/** Every signature in a line: `Signature1 broken: range-gap`, then what came later, `!` where it is not allowed. */
export function lineOf({ field, verdict, findings, later }: SignatureReport): string {
  const against = findings.filter(({ kind }) => kind !== 'note').map(({ code }) => code);
  const changes = later.flatMap(({ revision, changes: all }) =>
    all.map(
      ({ code, page, allowed }) =>
        `${revision}: ${code}${page === null ? '' : ` p${page}`}${allowed ? '' : '!'}`,
    ),
  );
  return [`${field} ${verdict}${against.length > 0 ? `: ${against.join(', ')}` : ''}`, ...changes].join(
    ' | ',
  );
}

/** What is said of a file's signatures, by whoever trusts the tests' authority; null where it cannot be read. */
export function reportsOf(pdf: Uint8Array, { authority }: World): readonly SignatureReport[] | null {
  try {
    const roots = readRoots([authority.root.certificate]);
    return judgeSignatures(revisionsOf(pdf), { roots, date: DATE }).signatures;
  } catch (error) {
    if (error instanceof PdfFileError) return null;
    throw error;
  }
}

export function judged(pdf: Uint8Array, world: World): readonly string[] | null {
  return reportsOf(pdf, world)?.map(lineOf) ?? null;
}
