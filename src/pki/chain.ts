import { isSame } from './judge-cms.ts';
import { type Certificate, KEY_USAGE } from './read-certificate.ts';

/** How far a certificate can be trusted; `unchecked` where no roots were given. */
export type ChainStatus =
  | 'trusted'
  | 'unchecked'
  | 'unknown-issuer'
  | 'self-signed'
  | 'expired'
  | 'not-yet-valid'
  | 'issuer-no-authority'
  | 'usage-forbids-signing'
  | 'constraint-unknown'
  | 'weak'
  | 'forged';

export interface Chain {
  readonly status: ChainStatus;
  /** The certificate and its issuers as far as they are known, the root last. */
  readonly certificates: readonly Certificate[];
  /** Of which certificate the status tells; null where it is good. */
  readonly culprit: Certificate | null;
}

export interface ChainQuestion {
  readonly certificate: Certificate;
  /** Certificates that came with it, in any order; none of them is trusted. */
  readonly others: readonly Certificate[];
  readonly roots: readonly Certificate[];
  /** What the certificate was used for. */
  readonly purpose: 'document' | 'time-stamp';
  /** The time at which the chain has to be good. */
  readonly time: Date;
}

const LONGEST = 10;
/** A file can hold certificates that name one another in many ways. */
const MOST_TRIED = 1000;

/**
 * Builds the certificate's chain up to a root that was given, and judges it (RFC 5280, 6.1): signatures, validity, who may
 * issue, and what the keys are for. Of several chains a good one counts. Revocation is not looked up.
 */
export function judgeChain(question: ChainQuestion): Chain {
  const paths = pathsOf(question);
  const judged = paths.map((path) => judgePath(path, question));
  return judged.find(({ culprit }) => culprit === null) ?? (judged[0] as Chain);
}

/** Every way up, those that end at a root first. */
function pathsOf({ certificate, others, roots }: ChainQuestion): (readonly Certificate[])[] {
  const paths: (readonly Certificate[])[] = [];
  let tried = 0;
  const isRoot = (each: Certificate) => roots.some(({ der }) => isSame(der, each.der));
  const climb = (path: readonly Certificate[]) => {
    const top = path.at(-1) as Certificate;
    if (isRoot(top) || isSelfIssued(top) || path.length >= LONGEST || ++tried > MOST_TRIED) {
      paths.push(path);
      return;
    }
    const isNew = (each: Certificate) => !path.some(({ der }) => isSame(der, each.der));
    const issuers = [...roots, ...others].filter(
      (each) => isSame(each.subjectDer, top.issuerDer) && isNew(each),
    );
    for (const issuer of issuers) climb([...path, issuer]);
    if (issuers.length === 0) paths.push(path);
  };
  climb([certificate]);
  const ends = (path: readonly Certificate[]) => isRoot(path.at(-1) as Certificate);
  return [...paths.filter(ends), ...paths.filter((path) => !ends(path))];
}

function isSelfIssued({ subjectDer, issuerDer }: Certificate): boolean {
  return isSame(subjectDer, issuerDer);
}

function judgePath(path: readonly Certificate[], { roots, time, purpose }: ChainQuestion): Chain {
  const [leaf] = path as readonly [Certificate, ...Certificate[]];
  const top = path.at(-1) as Certificate;
  const chain = (status: ChainStatus, culprit: Certificate | null): Chain => ({
    status,
    certificates: path,
    culprit,
  });
  const isAnchored = roots.some(({ der }) => isSame(der, top.der));
  for (const [index, issuer] of path.slice(1).entries()) {
    // The issuer's certificate counts its own intermediates below it (RFC 5280, 4.2.1.9).
    const tooLong =
      issuer.pathLength !== null &&
      issuer.pathLength < path.slice(1, index + 1).filter((each) => !isSelfIssued(each)).length;
    const mayIssue = issuer.keyUsage === null || issuer.keyUsage.has(KEY_USAGE.keyCertSign);
    if (!issuer.isCa || !mayIssue || tooLong) return chain('issuer-no-authority', issuer);
    if (!issuer.hasSigned(path[index] as Certificate)) return chain('forged', path[index] as Certificate);
  }
  for (const each of path) {
    if (time < each.notBefore) return chain('not-yet-valid', each);
    if (time > each.notAfter) return chain('expired', each);
    if (each.unknownCritical.length > 0) return chain('constraint-unknown', each);
    if (each.isWeak && each !== top) return chain('weak', each);
  }
  if (!maySign(leaf, purpose)) return chain('usage-forbids-signing', leaf);
  if (isAnchored) return chain('trusted', null);
  if (path.length === 1 && isSelfIssued(leaf))
    return chain(leaf.hasSigned(leaf) ? 'self-signed' : 'forged', leaf);
  if (roots.length > 0) return chain('unknown-issuer', top);
  return chain('unchecked', null);
}

/** Purposes that have nothing to do with documents (4.2.1.12): servers, programs, time stamps, answers on revocation. */
const OTHER_PURPOSES: ReadonlySet<string> = new Set(
  [1, 3, 8, 9].map((number) => `1.3.6.1.5.5.7.3.${number}`),
);

/**
 * Key usage (4.2.1.3): one of the two that a signature under a document may have. No purpose says documents for
 * everybody: a certificate is refused that names other purposes only. Those of a time stamp are judged with it.
 */
function maySign({ keyUsage, extendedKeyUsage }: Certificate, purpose: ChainQuestion['purpose']): boolean {
  const isFor =
    purpose === 'time-stamp' ||
    extendedKeyUsage === null ||
    !extendedKeyUsage.oids.every((oid) => OTHER_PURPOSES.has(oid));
  const isForSignatures =
    keyUsage === null || keyUsage.has(KEY_USAGE.digitalSignature) || keyUsage.has(KEY_USAGE.nonRepudiation);
  return isFor && isForSignatures;
}
