import type { TerminalField } from '../read/form.ts';
import { PdfStreamError } from '../read/streams.ts';
import { PdfSyntaxError } from '../read/syntax.ts';
import { pdfDate } from './date.ts';
import { dictionaryOf, type SignatureDictionary } from './dictionary.ts';
import { type ContentsJudgement, judgeContents } from './judge-contents.ts';
import { type CertifiedRevision, judgeLater } from './judge-later.ts';
import { docMdpOf, fieldLockOf } from './permissions.ts';
import type { SignatureReport, SignedFile } from './report.ts';
import type { Revision, Revisions } from './revisions.ts';
import { type SignatureFinding, signatureFinding } from './signature-messages.ts';
import { compareXml } from './signed-xml.ts';
import { chainReport, type Trust } from './trust.ts';
import { nameIn, textIn } from './values.ts';

/** A signature where it was made: in the first revision whose field leads to it. */
export interface Signature {
  readonly field: TerminalField;
  readonly revision: Revision;
  /** Whether another field leads to it too, or did before. */
  readonly isShared: boolean;
}

/** What is known of the file when its signatures are judged. */
export interface FileFacts {
  readonly revisions: Revisions;
  readonly later: SignedFile['later'];
  readonly certifications: readonly CertifiedRevision[];
  readonly trust: Trust;
}

/** Judges a signature; one that cannot be read is broken. */
export function judgeSignature(signature: Signature, facts: FileFacts): SignatureReport {
  try {
    return judgeReadable(signature, facts);
  } catch (error) {
    if (!(error instanceof PdfSyntaxError || error instanceof PdfStreamError)) throw error;
    return unreadable(signature, error.message);
  }
}

function unreadable({ field, revision }: Signature, why: string): SignatureReport {
  return {
    field: field.name,
    kind: 'approval',
    verdict: 'broken',
    findings: [signatureFinding('dictionary-unreadable', { why })],
    signer: null,
    reason: null,
    location: null,
    claimedTime: null,
    timeStamp: null,
    level: null,
    integrity: 'broken',
    coverage: 'part',
    revision: revision.number,
    later: [],
    chain: null,
    xml: 'unproven',
    permits: null,
  };
}

function judgeReadable(signature: Signature, facts: FileFacts): SignatureReport {
  const { field, revision } = signature;
  const { file, number } = revision;
  const dictionary = dictionaryOf(revision, field);
  const { dict } = dictionary;
  const format = nameIn(file, dict, 'SubFilter');
  const isTimeStamp = nameIn(file, dict, 'Type') === 'DocTimeStamp' || format === 'ETSI.RFC3161';
  const contents = judgeContents(dictionary, format, isTimeStamp, facts.trust);
  const permissions = docMdpOf(file, dict, field.value);
  const changed = facts.later.filter((each) => each.revision > number);
  const { later, findings: laterFindings } = judgeLater(
    changed,
    facts.certifications,
    fieldLockOf(file, dict),
  );
  const claimedTime = isTimeStamp ? null : pdfDate(textIn(file, dict, 'M'));
  const own = [...dictionaryFindings(signature, dictionary), ...contents.findings];
  const findings = [
    ...own,
    ...laterFindings,
    ...trailingFindings(facts.revisions),
    ...(isTimeStamp ? [] : timeFindings(claimedTime, contents.stamp)),
  ];
  const isBroken = has(findings, 'broken');
  const integrity = has(own, 'broken') ? 'broken' : 'whole';
  return {
    field: field.name,
    kind: isTimeStamp ? 'document-time-stamp' : permissions !== null ? 'certification' : 'approval',
    verdict: isBroken ? 'broken' : has(findings, 'untrusted') ? 'untrusted' : 'valid',
    findings,
    signer: contents.chain?.certificates[0]?.subject ?? null,
    reason: textIn(file, dict, 'Reason'),
    location: textIn(file, dict, 'Location'),
    claimedTime,
    timeStamp: contents.stamp,
    level: isBroken ? null : contents.level,
    integrity,
    coverage: coverageOf(dictionary, revision, facts.revisions),
    revision: number,
    later,
    chain: contents.chain === null ? null : chainReport(contents.chain),
    xml: compareXml(revision, facts.revisions, integrity),
    permits: permissions,
  };
}

function has(findings: readonly SignatureFinding[], kind: SignatureFinding['kind']): boolean {
  return findings.some((each) => each.kind === kind);
}

function dictionaryFindings(
  { isShared }: Signature,
  { defects, isMixedCase }: SignatureDictionary,
): readonly SignatureFinding[] {
  const findings: readonly SignatureFinding[] = isShared
    ? [signatureFinding('dictionary-shared')]
    : defects.map((code) => signatureFinding(code));
  return isMixedCase ? [...findings, signatureFinding('contents-case')] : findings;
}

function trailingFindings({ trailing }: Revisions): readonly SignatureFinding[] {
  return trailing > 0 ? [signatureFinding('bytes-behind', { bytes: trailing })] : [];
}

/** Clocks differ; by more than ten minutes they do not. */
const MOST_APART = 10 * 60 * 1000;

/** What the signer's clock says, against the time stamp. */
function timeFindings(
  claimed: string | null,
  stamp: ContentsJudgement['stamp'],
): readonly SignatureFinding[] {
  if (stamp === null) return [signatureFinding('clock-of-signer')];
  const isLater =
    claimed !== null && stamp.time !== null && Date.parse(claimed) > Date.parse(stamp.time) + MOST_APART;
  return isLater ? [signatureFinding('claimed-after-stamp')] : [];
}

function coverageOf(
  { defects }: SignatureDictionary,
  { number }: Revision,
  { all, trailing }: Revisions,
): SignatureReport['coverage'] {
  if (defects.length > 0) return 'part';
  return number === all.length && trailing === 0 ? 'file' : 'revision';
}
