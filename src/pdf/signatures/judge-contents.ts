import { type Chain, judgeChain } from '../../pki/chain.ts';
import { CONTENT, DIGESTS, type DigestName } from '../../pki/identifiers.ts';
import { type CmsJudgement, judgeCms } from '../../pki/judge-cms.ts';
import { judgeToken } from '../../pki/judge-token.ts';
import { Asn1, Asn1Error } from '../../pki/read-asn1.ts';
import { readCms } from '../../pki/read-cms.ts';
import type { SignatureDictionary } from './dictionary.ts';
import { judgeSignatureTimeStamps, judgeTimeStamp } from './judge-time-stamp.ts';
import type { SignatureReport, StampReport } from './report.ts';
import { type SignatureFinding, signatureFinding } from './signature-messages.ts';
import { chainFindings, type Trust } from './trust.ts';

/** What is said of the contents of a signature: the CMS structure or the time stamp. */
export interface ContentsJudgement {
  readonly findings: readonly SignatureFinding[];
  readonly chain: Chain | null;
  readonly stamp: StampReport | null;
  readonly level: SignatureReport['level'];
}

/** The formats that are judged (ISO 32000-2, table 260). */
const PADES = 'ETSI.CAdES.detached';
const FORMATS: ReadonlySet<string> = new Set([PADES, 'adbe.pkcs7.detached', 'ETSI.RFC3161']);

const NOTHING: ContentsJudgement = { findings: [], chain: null, stamp: null, level: null };

/** Judges the contents of a signature in a format, that is its SubFilter. */
export function judgeContents(
  dictionary: SignatureDictionary,
  format: string,
  isTimeStamp: boolean,
  trust: Trust,
): ContentsJudgement {
  const { contents, defects } = dictionary;
  if (defects.includes('dictionary-missing') || defects.some((defect) => defect.startsWith('contents')))
    return NOTHING;
  if (!FORMATS.has(format)) return withFinding(NOTHING, signatureFinding('signature-unknown', { format }));
  const opened = readFirst(contents);
  if (opened === null) return withFinding(NOTHING, signatureFinding('signature-malformed'));
  const judgement = isTimeStamp
    ? judgeDocumentTimeStamp(opened.value, dictionary, trust)
    : judgeSignature(opened.value, dictionary, format === PADES, trust);
  // Only zeros may stand behind the structure: nothing there is signed.
  return opened.rest.some((byte) => byte !== 0)
    ? withFinding(judgement, signatureFinding('contents-padding'))
    : judgement;
}

function withFinding(judgement: ContentsJudgement, finding: SignatureFinding): ContentsJudgement {
  return { ...judgement, findings: [finding, ...judgement.findings] };
}

function readFirst(contents: Uint8Array): ReturnType<typeof Asn1.readFirst> | null {
  try {
    return Asn1.readFirst(contents);
  } catch (error) {
    if (error instanceof Asn1Error) return null;
    throw error;
  }
}

function judgeSignature(
  value: Asn1,
  { digest }: SignatureDictionary,
  isPades: boolean,
  trust: Trust,
): ContentsJudgement {
  try {
    const cms = judgeCms(readCms(value), {
      contentType: CONTENT.data,
      isInside: false,
      digest: digestBy(digest),
    });
    return judgeSigner(cms, isPades, trust);
  } catch (error) {
    if (error instanceof Asn1Error) return withFinding(NOTHING, signatureFinding('signature-malformed'));
    throw error;
  }
}

/** The signature, its time stamps, and the signer's certificate at the earliest of their times. */
function judgeSigner(cms: CmsJudgement, isPades: boolean, trust: Trust): ContentsJudgement {
  const { certificate, others, signer, notes } = cms;
  const stamps = signer === null ? [] : judgeSignatureTimeStamps(signer, trust);
  const findings = [...signerFindings(cms, isPades), ...stamps.flatMap((each) => each.findings)];
  const stamp = stamps[0]?.report ?? null;
  if (certificate === null) return { ...NOTHING, findings, stamp };
  const times = stamps.flatMap(({ time }) => time ?? []);
  const [earliest = null] = times.sort((one, other) => one.getTime() - other.getTime());
  const time = earliest ?? trust.date;
  const chain = judgeChain({ certificate, others, roots: trust.roots, purpose: 'document', time });
  const level = !isPades || notes.includes('signing-time') ? null : earliest === null ? 'B-B' : 'B-T';
  return { findings: [...findings, ...chainFindings(chain, trust)], chain, stamp, level };
}

function signerFindings({ defects, notes }: CmsJudgement, isPades: boolean): readonly SignatureFinding[] {
  // A plain PDF signature need not name its certificate (ISO 32000-1, 12.8.3.3).
  const counted = defects.filter((code) => isPades || code !== 'signing-certificate-missing');
  const findings = [...counted, ...notes].map((code) => signatureFinding(code));
  return isPades ? findings : [...findings, signatureFinding('not-pades')];
}

/** A time stamp of the whole document (ETSI EN 319 142-1, 5.4.3). */
function judgeDocumentTimeStamp(
  value: Asn1,
  { digest }: SignatureDictionary,
  trust: Trust,
): ContentsJudgement {
  const token = judgeToken(value, digestBy(digest));
  const { report, findings } = judgeTimeStamp(token, trust);
  const { certificate, others } = token;
  const time = token.time ?? trust.date;
  const chain =
    certificate === null
      ? null
      : judgeChain({ certificate, others, roots: trust.roots, purpose: 'time-stamp', time });
  return { findings, chain, stamp: report, level: null };
}

function digestBy(digest: SignatureDictionary['digest']): (name: DigestName) => Uint8Array {
  return (name) => digest(DIGESTS[name].node);
}
