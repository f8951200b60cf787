import { createHash } from 'node:crypto';
import { CONTENT, DIGESTS, type DigestName, digestNameOf } from './identifiers.ts';
import { type CmsDefect, isSame, judgeCms } from './judge-cms.ts';
import { Asn1, Asn1Error } from './read-asn1.ts';
import type { Certificate } from './read-certificate.ts';
import { algorithmOf, readCms } from './read-cms.ts';

/** What can be wrong with a time stamp. */
export type TokenDefect =
  | 'token-malformed'
  | 'token-signature'
  | 'token-imprint'
  | 'token-weak'
  | 'token-purpose';

export interface TokenJudgement {
  readonly defects: readonly TokenDefect[];
  /** What it says the time was; null where it cannot be read. */
  readonly time: Date | null;
  readonly certificate: Certificate | null;
  readonly others: readonly Certificate[];
}

/** id-kp-timeStamping. */
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';

/**
 * Judges a TimeStampToken (RFC 3161, 2.3 and 2.4.2): it is of the bytes that have this digest, is whole, and was made
 * with a certificate that is for time stamps and nothing else.
 */
export function judgeToken(token: Asn1, digest: (algorithm: DigestName) => Uint8Array): TokenJudgement {
  try {
    return judge(token, digest);
  } catch (error) {
    if (!(error instanceof Asn1Error)) throw error;
    return { defects: ['token-malformed'], time: null, certificate: null, others: [] };
  }
}

function judge(token: Asn1, digest: (algorithm: DigestName) => Uint8Array): TokenJudgement {
  const cms = readCms(token);
  const content = cms.content ?? new Uint8Array();
  const {
    defects: cmsDefects,
    certificate,
    others,
  } = judgeCms(cms, {
    contentType: CONTENT.tstInfo,
    isInside: true,
    digest: (algorithm) => createHash(DIGESTS[algorithm].node).update(content).digest(),
  });
  const { imprint, imprintDigest, time } = readInfo(content);
  const defects: TokenDefect[] = cmsDefects.map((defect) => OF_CMS[defect] ?? 'token-signature');
  if (imprintDigest === null || DIGESTS[imprintDigest].isWeak) defects.push('token-weak');
  else if (!isSame(imprint, digest(imprintDigest))) defects.push('token-imprint');
  if (certificate !== null && !isForTimeStamps(certificate)) defects.push('token-purpose');
  return { defects: [...new Set(defects)], time, certificate, others };
}

/** How a defect of the token's own signature is told. */
const OF_CMS: Readonly<Partial<Record<CmsDefect, TokenDefect>>> = {
  'algorithm-weak': 'token-weak',
  'algorithm-unknown': 'token-weak',
  'signature-malformed': 'token-malformed',
  'signer-count': 'token-malformed',
  'content-type': 'token-malformed',
  'content-inside': 'token-malformed',
};

/** TSTInfo (2.4.2). */
function readInfo(content: Uint8Array): {
  readonly imprint: Uint8Array;
  readonly imprintDigest: DigestName | null;
  readonly time: Date;
} {
  const [version, , imprint, , time] = Asn1.read(content).sequence();
  const [algorithm, hash] = imprint?.sequence() ?? [];
  if (version?.integer() !== 1 || !algorithm || !hash || !time) throw new Asn1Error('no time stamp');
  return {
    imprint: hash.octets(),
    imprintDigest: digestNameOf(algorithmOf(algorithm).oid),
    time: time.time(),
  };
}

/** Whether the extended key usage is critical, and for time stamps alone (2.3). */
function isForTimeStamps({ extendedKeyUsage }: Certificate): boolean {
  const [purpose, ...others] = extendedKeyUsage?.oids ?? [];
  return extendedKeyUsage?.critical === true && purpose === TIME_STAMPING && others.length === 0;
}
