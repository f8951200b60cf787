import { createHash } from 'node:crypto';
import { judgeChain } from '../../pki/chain.ts';
import { ATTRIBUTE, DIGESTS, type DigestName } from '../../pki/identifiers.ts';
import { judgeToken, type TokenJudgement } from '../../pki/judge-token.ts';
import type { SignerInfo } from '../../pki/read-cms.ts';
import type { StampReport } from './report.ts';
import { type SignatureFinding, signatureFinding } from './signature-messages.ts';
import { chainFindings, type Trust } from './trust.ts';

/** What is said of a time stamp. */
export interface TimeStampJudgement {
  readonly report: StampReport;
  readonly findings: readonly SignatureFinding[];
  /** Null where the time cannot be relied on. */
  readonly time: Date | null;
}

/** Judges a time stamp; the authority's certificate has to be good at the time that it states. */
export function judgeTimeStamp(
  { defects, time, certificate, others }: TokenJudgement,
  trust: Trust,
): TimeStampJudgement {
  const findings = defects.map((code) => signatureFinding(code));
  const chain =
    certificate === null || time === null
      ? null
      : judgeChain({ certificate, others, roots: trust.roots, purpose: 'time-stamp', time });
  const report = {
    time: time?.toISOString() ?? null,
    authority: certificate?.subject.name ?? null,
    chain: chain?.status ?? null,
  };
  if (findings.length > 0 || chain === null) return { report, findings, time: null };
  const untrusted = chainFindings(chain, trust).find(({ kind }) => kind === 'untrusted');
  if (untrusted !== undefined) {
    const finding = signatureFinding('stamp-untrusted', { why: untrusted.message });
    return { report, findings: [finding], time: null };
  }
  const notes = trust.roots.length === 0 ? [signatureFinding('stamp-trust-not-checked')] : [];
  return { report, findings: notes, time };
}

/** Judges the time stamps of a signature (ETSI EN 319 122-1, 5.3), in their order. */
export function judgeSignatureTimeStamps(
  { signature, unsignedAttributes }: SignerInfo,
  trust: Trust,
): readonly TimeStampJudgement[] {
  const digest = (name: DigestName) =>
    Uint8Array.from(createHash(DIGESTS[name].node).update(signature).digest());
  return unsignedAttributes
    .filter(({ oid }) => oid === ATTRIBUTE.signatureTimeStamp)
    .flatMap(({ values }) => values)
    .map((token) => judgeTimeStamp(judgeToken(token, digest), trust));
}
