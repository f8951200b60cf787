import { type DocMdp, type FieldLock, isAllowed } from './permissions.ts';
import type { LaterRevision, SignedFile } from './report.ts';
import { type SignatureFinding, signatureFinding } from './signature-messages.ts';

/** A certification, which holds for every revision after it. */
export interface CertifiedRevision {
  readonly revision: number;
  readonly permissions: DocMdp;
}

/** What came after a signature. */
export interface LaterJudgement {
  readonly later: readonly LaterRevision[];
  readonly findings: readonly SignatureFinding[];
}

/** Judges the revisions after a signature by what it and the certification before them allow (ISO 32000-1, 12.8.2.2). */
export function judgeLater(
  changed: SignedFile['later'],
  certifications: readonly CertifiedRevision[],
  lock: FieldLock | null,
): LaterJudgement {
  const findings: SignatureFinding[] = [];
  const later = changed.map(({ revision, changes }) => {
    const permissions = certifications.find((each) => each.revision < revision)?.permissions ?? null;
    const judged = changes.map((each) => ({ ...each, allowed: isAllowed(each, permissions, lock) }));
    const finding = refusalOf({ revision, changes: judged }, permissions, lock);
    if (finding !== null) findings.push(finding);
    return { revision, changes: judged };
  });
  return { later, findings };
}

/** What is told of a revision that changes what it may not; null where it does not. */
function refusalOf(
  { revision, changes }: LaterRevision,
  permissions: DocMdp | null,
  lock: FieldLock | null,
): SignatureFinding | null {
  const refused = changes.filter(({ allowed }) => !allowed);
  if (refused.length === 0) return null;
  const locked = refused.find(({ kind, field }) => kind === 'filling' && lock?.(field ?? '') === true);
  if (locked !== undefined)
    return signatureFinding('changed-against-lock', { revision, field: locked.field ?? '' });
  const isOfCertification = permissions !== null && refused.every((each) => isAllowed(each, null, null));
  return signatureFinding(isOfCertification ? 'changed-against-certification' : 'changed-later', {
    revision,
  });
}
