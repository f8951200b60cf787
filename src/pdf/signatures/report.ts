import { createHash } from 'node:crypto';
import { sha256 } from '../../base/digest.ts';
import { Form4Error } from '../../errors.ts';
import { type Chain, judgeChain } from '../../pki/chain.ts';
import { ATTRIBUTE, CONTENT, DIGESTS, type DigestName } from '../../pki/identifiers.ts';
import { type CmsJudgement, judgeCms } from '../../pki/judge-cms.ts';
import { judgeToken, type TokenJudgement } from '../../pki/judge-token.ts';
import { Asn1, Asn1Error } from '../../pki/read-asn1.ts';
import type { Certificate } from '../../pki/read-certificate.ts';
import { readCms } from '../../pki/read-cms.ts';
import { PdfRef } from '../objects/values.ts';
import type { PdfFile } from '../read/file.ts';
import type { Field } from '../read/form.ts';
import { PdfStreamError } from '../read/streams.ts';
import { PdfSyntaxError } from '../read/syntax.ts';
import { openPdf, readContents, sourceOf } from '../record/extract.ts';
import { changesBetween } from './changes.ts';
import { pdfDate } from './date.ts';
import { dictionaryOf, type SignatureDictionary } from './dictionary.ts';
import { nameIn, signedFieldsOf, textIn } from './fields.ts';
import { type Grant, grantOf, isAllowed, type Lock, lockOf } from './permissions.ts';
import type { Revision, Revisions } from './revisions.ts';
import { type Change, type SignatureFinding, signatureFinding } from './sentences.ts';

/** What a verification says of one signature. */
export interface SignatureReport {
  /** The name of the field. */
  readonly field: string;
  readonly kind: 'approval' | 'certification' | 'document-time-stamp';
  /**
   * `broken`: what is signed, or what is shown now, is not what was signed; `untrusted`: it is whole, but the certificate
   * or the time stamp cannot be trusted; `valid` otherwise, with the note `trust-not-checked` where no roots were given.
   */
  readonly verdict: 'valid' | 'untrusted' | 'broken';
  readonly findings: readonly SignatureFinding[];
  /** As the certificate says; null where it cannot be read. Of a time stamp the authority. */
  readonly signer: { readonly name: string; readonly organization: string | null } | null;
  readonly reason: string | null;
  readonly location: string | null;
  /** When it was signed, by the signer's own clock. ISO 8601. */
  readonly claimedTime: string | null;
  /** When it existed at the latest, by the clock of an authority; null where there is no time stamp. */
  readonly timeStamp: StampReport | null;
  /** Level of PAdES (ETSI EN 319 142-1, 6.1); null where it follows none, or is broken. */
  readonly level: 'B-B' | 'B-T' | null;
  /** Whether the signed bytes are those that were signed. */
  readonly integrity: 'whole' | 'broken';
  /** The whole file, all that there was when it was signed, or only a part of that. */
  readonly coverage: 'file' | 'revision' | 'part';
  /** Which revision of the file it signed; counts from 1. */
  readonly revision: number;
  /** What came after it. */
  readonly later: readonly LaterRevision[];
  readonly chain: ChainReport | null;
  /** Whether the filing's XML of the whole file is the one that was signed; `none` where there is none. */
  readonly xml: 'signed' | 'changed' | 'none' | 'unproven';
  /** What a certification allows: 1 nothing, 2 filling and signing, 3 annotations too; null of any other. */
  readonly permits: 1 | 2 | 3 | null;
}

export interface StampReport {
  /** ISO 8601; null where it cannot be read. */
  readonly time: string | null;
  readonly authority: string | null;
  readonly chain: ChainReport['status'] | null;
}

export interface ChainReport {
  readonly status: Chain['status'];
  /** Names, the signer's first. */
  readonly names: readonly string[];
}

export interface LaterRevision {
  readonly revision: number;
  readonly changes: readonly (Change & { readonly allowed: boolean })[];
}

export interface Trust {
  readonly roots: readonly Certificate[];
  /** The time at which certificates have to be valid where no time stamp says another. */
  readonly date: Date;
}

/** A signature where it was made: in the first revision whose field leads to it. */
interface Signature {
  readonly field: Field;
  readonly revision: Revision;
  /** Whether another field leads to it too, or did before. */
  readonly isShared: boolean;
}

/** Everything that is said of a file's revisions and signatures. */
export interface SignedFile {
  readonly signatures: readonly SignatureReport[];
  /** What each revision after the first changed, in their order. */
  readonly later: readonly { readonly revision: number; readonly changes: readonly Change[] }[];
}

/** Judges every signature that any revision of the file has. */
export function judgeSignatures(revisions: Revisions, trust: Trust): SignedFile {
  const { all } = revisions;
  const later = all.slice(1).map(({ number, file }, index) => ({
    revision: number,
    changes: changesBetween((all[index] as Revision).file, file),
  }));
  const signatures = signaturesIn(all);
  const certifications = signatures.flatMap(({ field, revision: { file, number } }) => {
    const grant = grantIn(file, field);
    return grant === null ? [] : [{ revision: number, grant }];
  });
  const facts = { revisions, later, certifications, trust };
  return { later, signatures: signatures.map((signature) => judgeSignature(signature, facts)) };
}

function signaturesIn(all: readonly Revision[]): readonly Signature[] {
  const met = new Set<string>();
  const fieldOf = new Map<number | string, string>();
  return all.flatMap((revision) => {
    const fields = signedFields(revision);
    return fields.flatMap((field) => {
      const at = field.value instanceof PdfRef ? field.value.number : 'within';
      const key = `${field.name} ${at}`;
      if (met.has(key)) return [];
      met.add(key);
      const isSame = ({ value }: Field) => value instanceof PdfRef && value.number === at;
      const isShared = fields.filter(isSame).length > 1 || (fieldOf.get(at) ?? field.name) !== field.name;
      fieldOf.set(at, field.name);
      return [{ field, revision, isShared }];
    });
  });
}

function signedFields({ file }: Revision): readonly Field[] {
  try {
    return signedFieldsOf(file);
  } catch (error) {
    if (error instanceof PdfSyntaxError || error instanceof PdfStreamError) return [];
    throw error;
  }
}

/** A signature that cannot be read certifies nothing; that it is broken is told of itself. */
function grantIn(file: PdfFile, { value }: Field): Grant | null {
  try {
    const dict = file.dict(value);
    return dict === null ? null : grantOf(file, dict, value);
  } catch (error) {
    if (error instanceof PdfSyntaxError || error instanceof PdfStreamError) return null;
    throw error;
  }
}

/** What holds for every revision after one. */
interface Certification {
  readonly revision: number;
  readonly grant: Grant;
}

interface Facts {
  readonly revisions: Revisions;
  readonly later: SignedFile['later'];
  readonly certifications: readonly Certification[];
  readonly trust: Trust;
}

function judgeSignature(signature: Signature, facts: Facts): SignatureReport {
  try {
    return judgeReadable(signature, facts);
  } catch (error) {
    if (!(error instanceof PdfSyntaxError || error instanceof PdfStreamError)) throw error;
    const { field, revision } = signature;
    return {
      field: field.name,
      kind: 'approval',
      verdict: 'broken',
      findings: [signatureFinding('dictionary-unreadable', { why: error.message })],
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
}

function judgeReadable(signature: Signature, facts: Facts): SignatureReport {
  const { field, revision } = signature;
  const { file } = revision;
  const dictionary = dictionaryOf(revision, field);
  const { dict } = dictionary;
  const format = nameIn(file, dict, 'SubFilter');
  const isStamp = nameIn(file, dict, 'Type') === 'DocTimeStamp' || format === 'ETSI.RFC3161';
  const findings: SignatureFinding[] = signature.isShared
    ? [signatureFinding('dictionary-shared')]
    : dictionary.defects.map((code) => signatureFinding(code));
  if (dictionary.isMixed) findings.push(signatureFinding('contents-case'));
  const opened = openContents(dictionary, format, findings);
  const judged: Judged =
    opened === null
      ? NOTHING
      : isStamp
        ? judgeStamp(opened, dictionary, facts.trust)
        : judgeApproval(opened, dictionary, format, facts.trust);
  findings.push(...judged.findings);
  const grant = grantOf(file, dict, field.value);
  const later = judgeLater(revision, facts, lockOf(file, dict), findings);
  const { trailing } = facts.revisions;
  if (trailing > 0) findings.push(signatureFinding('bytes-behind', { bytes: trailing }));
  const claimed = isStamp ? null : pdfDate(textIn(file, dict, 'M'));
  if (!isStamp && judged.stamp === null) findings.push(signatureFinding('clock-of-signer'));
  if (claimed !== null && judged.stamp?.time != null && isAfter(claimed, judged.stamp.time))
    findings.push(signatureFinding('claimed-after-stamp'));
  const isWhole = !findings.some(({ kind, code }) => kind === 'broken' && !OF_LATER.has(code));
  const isBroken = findings.some(({ kind }) => kind === 'broken');
  const isUntrusted = findings.some(({ kind }) => kind === 'untrusted');
  return {
    field: field.name,
    kind: isStamp ? 'document-time-stamp' : grant !== null ? 'certification' : 'approval',
    verdict: isBroken ? 'broken' : isUntrusted ? 'untrusted' : 'valid',
    findings,
    signer: judged.chain === null ? null : (judged.chain.certificates[0]?.subject ?? null),
    reason: textIn(file, dict, 'Reason'),
    location: textIn(file, dict, 'Location'),
    claimedTime: claimed,
    timeStamp: judged.stamp,
    level: isBroken ? null : judged.level,
    integrity: isWhole ? 'whole' : 'broken',
    coverage: dictionary.defects.length > 0 ? 'part' : isLast(revision, facts) ? 'file' : 'revision',
    revision: revision.number,
    later,
    chain: judged.chain === null ? null : chainReport(judged.chain),
    xml: judgeXml(revision, facts.revisions, isWhole),
    permits: grant,
  };
}

/** Clocks differ; by more than some minutes they do not. */
const DIFFERENCE = 10 * 60 * 1000;

function isAfter(claimed: string, stamped: string): boolean {
  return Date.parse(claimed) > Date.parse(stamped) + DIFFERENCE;
}

const OF_LATER: ReadonlySet<SignatureFinding['code']> = new Set([
  'changed-later',
  'changed-against-certification',
  'changed-against-lock',
  'bytes-behind',
]);

function isLast({ number }: Revision, { revisions: { all, trailing } }: Facts): boolean {
  return number === all.length && trailing === 0;
}

interface Judged {
  readonly findings: readonly SignatureFinding[];
  readonly chain: Chain | null;
  readonly stamp: StampReport | null;
  readonly level: SignatureReport['level'];
}

const NOTHING: Judged = { findings: [], chain: null, stamp: null, level: null };

/** The formats that are judged (ISO 32000-2, table 260). */
const FORMATS: ReadonlySet<string> = new Set(['ETSI.CAdES.detached', 'adbe.pkcs7.detached', 'ETSI.RFC3161']);

/** The structure in the contents, behind which only zeros may stand. */
function openContents(
  { contents, defects }: SignatureDictionary,
  format: string,
  findings: SignatureFinding[],
): Asn1 | null {
  if (defects.includes('dictionary-missing') || defects.some((defect) => defect.startsWith('contents')))
    return null;
  if (!FORMATS.has(format)) {
    findings.push(signatureFinding('signature-unknown', { format }));
    return null;
  }
  try {
    const { value, rest } = Asn1.readFirst(contents);
    if (rest.some((byte) => byte !== 0)) findings.push(signatureFinding('contents-padding'));
    return value;
  } catch (error) {
    if (!(error instanceof Asn1Error)) throw error;
    findings.push(signatureFinding('signature-malformed'));
    return null;
  }
}

const MALFORMED: Judged = { ...NOTHING, findings: [signatureFinding('signature-malformed')] };

function judgeApproval(value: Asn1, dictionary: SignatureDictionary, format: string, trust: Trust): Judged {
  try {
    const judgement = judgeCms(readCms(value), {
      contentType: CONTENT.data,
      isInside: false,
      digest: digestBy(dictionary.digest),
    });
    return judgeSigner(judgement, format === 'ETSI.CAdES.detached', trust);
  } catch (error) {
    if (error instanceof Asn1Error) return MALFORMED;
    throw error;
  }
}

/** The signature, its time stamp, and the signer's certificate at that time. */
function judgeSigner(judgement: CmsJudgement, isPades: boolean, trust: Trust): Judged {
  const { certificate, others, signer, notes } = judgement;
  // A plain PDF signature need not name its certificate (ISO 32000-1, 12.8.3.3).
  const defects = judgement.defects.filter((code) => isPades || code !== 'signing-certificate-missing');
  const findings = [...defects, ...notes].map((code) => signatureFinding(code));
  if (!isPades) findings.push(signatureFinding('not-pades'));
  const signature = signer?.signature ?? new Uint8Array();
  const stamped = (signer?.unsigned ?? [])
    .filter(({ oid }) => oid === ATTRIBUTE.signatureTimeStamp)
    .flatMap(({ values }) => values)
    .map((token) =>
      judgeTimeStamp(
        judgeToken(token, (name) => digest(name, signature)),
        trust,
      ),
    );
  findings.push(...stamped.flatMap((each) => each.findings));
  const stamp = stamped[0]?.report ?? null;
  // It existed when the earliest of them was made.
  const times = stamped.flatMap(({ time }) => time ?? []);
  const [earliest = null] = times.sort((one, other) => one.getTime() - other.getTime());
  if (certificate === null) return { ...NOTHING, findings, stamp };
  const time = earliest ?? trust.date;
  const chain = judgeChain({ certificate, others, roots: trust.roots, purpose: 'document', time });
  findings.push(...tellChain(chain, trust));
  return {
    findings,
    chain,
    stamp,
    level: !isPades || notes.includes('signing-time') ? null : earliest === null ? 'B-B' : 'B-T',
  };
}

interface Stamped {
  readonly report: StampReport;
  readonly findings: readonly SignatureFinding[];
  /** Null where the time cannot be relied on. */
  readonly time: Date | null;
}

/** The authority's certificate has to be good at the time that it states. */
function judgeTimeStamp({ defects, time, certificate, others }: TokenJudgement, trust: Trust): Stamped {
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
  const told = tellChain(chain, trust);
  const [why] = told.filter(({ kind }) => kind === 'untrusted');
  if (why !== undefined)
    return { report, findings: [signatureFinding('stamp-untrusted', { why: why.message })], time: null };
  const notes = trust.roots.length === 0 ? [signatureFinding('stamp-trust-not-checked')] : [];
  return { report, findings: notes, time };
}

/** A time stamp of the whole document (ETSI EN 319 142-1, 5.4.3). */
function judgeStamp(value: Asn1, dictionary: SignatureDictionary, trust: Trust): Judged {
  const judgement = judgeToken(value, digestBy(dictionary.digest));
  const { report, findings } = judgeTimeStamp(judgement, trust);
  const { certificate, others, time } = judgement;
  const chain =
    certificate === null
      ? null
      : judgeChain({
          certificate,
          others,
          roots: trust.roots,
          purpose: 'time-stamp',
          time: time ?? trust.date,
        });
  return { findings, chain, stamp: report, level: null };
}

function digestBy(digestOf: (algorithm: string) => Uint8Array): (name: DigestName) => Uint8Array {
  return (name) => digestOf(DIGESTS[name].node);
}

function digest(name: DigestName, bytes: Uint8Array): Uint8Array {
  return Uint8Array.from(createHash(DIGESTS[name].node).update(bytes).digest());
}

/** What speaks against a chain. That nobody vouches for a certificate does so only where somebody could have. */
function tellChain({ status, culprit }: Chain, { roots }: Trust): SignatureFinding[] {
  const notChecked = roots.length === 0 ? [signatureFinding('trust-not-checked')] : [];
  if (status === 'trusted' || status === 'unchecked' || culprit === null) return notChecked;
  const { name } = culprit.subject;
  const day = (date: Date) => date.toISOString().slice(0, 10);
  if (status === 'expired') return [signatureFinding(status, { name, date: day(culprit.to) })];
  if (status === 'not-yet-valid') return [signatureFinding(status, { name, date: day(culprit.from) })];
  if (status === 'self-signed' && roots.length === 0)
    return [...notChecked, { ...signatureFinding(status, { name }), kind: 'note' }];
  return [signatureFinding(status, { name })];
}

function chainReport({ status, certificates }: Chain): ChainReport {
  return { status, names: certificates.map(({ subject }) => subject.name) };
}

/** The later revisions, by what this signature and every certification before them allows (ISO 32000-1, 12.8.2.2). */
function judgeLater(
  { number }: Revision,
  { later, certifications }: Facts,
  lock: Lock | null,
  findings: SignatureFinding[],
): readonly LaterRevision[] {
  return later
    .filter(({ revision }) => revision > number)
    .map(({ revision, changes }) => {
      const grant = certifications.find((each) => each.revision < revision)?.grant ?? null;
      const judged = changes.map((each) => ({ ...each, allowed: isAllowed(each, grant, lock) }));
      const refused = judged.filter(({ allowed }) => !allowed);
      const locked = refused.find(({ kind, field }) => kind === 'filling' && lock?.(field ?? '') === true);
      if (locked !== undefined)
        findings.push(signatureFinding('changed-against-lock', { revision, field: locked.field ?? '' }));
      else if (refused.length > 0)
        findings.push(
          signatureFinding(
            grant !== null && refused.every((each) => isAllowed(each, null, null))
              ? 'changed-against-certification'
              : 'changed-later',
            { revision },
          ),
        );
      return { revision, changes: judged };
    });
}

/** Whether the XML that comes out of the whole file is the one that was signed. */
function judgeXml({ file }: Revision, { all }: Revisions, isWhole: boolean): SignatureReport['xml'] {
  const signed = xmlIn(file.bytes);
  const last = xmlIn((all.at(-1) as Revision).file.bytes);
  if (signed === null && last === null) return 'none';
  if (signed !== last) return 'changed';
  return isWhole ? 'signed' : 'unproven';
}

/** Digest of the filing's XML; null where there is none that can be read. */
function xmlIn(bytes: Uint8Array): string | null {
  try {
    const source = sourceOf(readContents(openPdf(bytes)).attachments);
    return source === null || source.problem !== null ? null : sha256(source.bytes);
  } catch (error) {
    if (error instanceof Form4Error) return null;
    throw error;
  }
}
