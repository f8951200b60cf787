import type { Chain } from '../../pki/chain.ts';
import type { Certificate } from '../../pki/read-certificate.ts';
import type { ChainReport } from './report.ts';
import { type SignatureFinding, signatureFinding } from './signature-messages.ts';

/** Whom a verification trusts, and when. */
export interface Trust {
  readonly roots: readonly Certificate[];
  /** The time at which certificates have to be valid where no time stamp says another. */
  readonly date: Date;
}

/** What speaks against a chain. That nobody vouches for a certificate does so only where somebody could have. */
export function chainFindings({ status, culprit }: Chain, { roots }: Trust): readonly SignatureFinding[] {
  const notChecked = roots.length === 0 ? [signatureFinding('trust-not-checked')] : [];
  if (status === 'trusted' || status === 'unchecked' || culprit === null) return notChecked;
  const { name } = culprit.subject;
  if (status === 'expired') return [signatureFinding(status, { name, date: dayOf(culprit.notAfter) })];
  if (status === 'not-yet-valid') return [signatureFinding(status, { name, date: dayOf(culprit.notBefore) })];
  if (status === 'self-signed' && roots.length === 0)
    return [...notChecked, { ...signatureFinding(status, { name }), kind: 'note' }];
  return [signatureFinding(status, { name })];
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}

export function chainReport({ status, certificates }: Chain): ChainReport {
  return { status, names: certificates.map(({ subject }) => subject.name) };
}
