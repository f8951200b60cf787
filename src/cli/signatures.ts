import type { SignatureReport } from '../index.ts';

/** What is said of signatures, in words for a reader who is no programmer. */

const KINDS: Readonly<Record<SignatureReport['kind'], string>> = {
  approval: 'signature',
  certification: 'certification',
  'document-time-stamp': 'time stamp of the document',
};

const COVERAGE: Readonly<Record<SignatureReport['coverage'], (revision: number) => string>> = {
  file: () => 'signs the whole file',
  revision: (revision) => `signs the whole file as it was in its revision ${revision}; there are later ones`,
  part: () => 'does not sign the whole file',
};

const XML: Readonly<Record<SignatureReport['xml'], string | null>> = {
  signed: 'the XML inside is the one that was signed',
  changed: 'the XML inside is not the one that was signed',
  unproven: 'whether the XML inside is the one that was signed cannot be told',
  none: null,
};

const PERMITS: Readonly<Record<1 | 2 | 3, string>> = {
  1: 'certifies the document: nothing may be changed in it any more',
  2: 'certifies the document: from then on fields may be filled and signed, and nothing else',
  3: 'certifies the document: from then on fields may be filled and signed, and comments made',
};

/** One signature, the verdict in the first line. */
export function signatureLines(report: SignatureReport): string[] {
  const { field, kind, coverage, revision, xml, permits, reason, location, findings } = report;
  const lines = [
    whoAndWhen(report),
    permits === null ? null : PERMITS[permits],
    reason === null ? null : `reason given: ${reason}`,
    location === null ? null : `place given: ${location}`,
    chainOf(report),
    COVERAGE[coverage](revision),
    XML[xml],
    ...findings.map(({ message }) => message),
  ];
  return [
    `${KINDS[kind]} in the field “${field}”: ${verdictOf(report)}`,
    ...lines.filter((line) => line !== null).map((line) => `  ${printable(line)}`),
  ].map((line) => `${line}\n`);
}

function verdictOf({ verdict, findings, integrity }: SignatureReport): string {
  if (verdict === 'untrusted')
    return 'NOT TRUSTED: it is whole, but who made it, or when, cannot be relied on';
  if (verdict === 'broken')
    return integrity === 'whole'
      ? 'BROKEN: what was signed is whole, but the document was changed afterwards'
      : 'BROKEN: it does not stand for this document';
  return findings.some(({ code }) => code === 'trust-not-checked')
    ? 'valid: nothing was changed since; whose certificate it is was not checked'
    : 'valid';
}

/** Up to whom the certificate leads; what is wrong with it stands among the findings. */
function chainOf({ chain }: SignatureReport): string | null {
  if (chain?.status !== 'trusted') return null;
  return `its certificate leads to ${chain.names.at(-1)}, whom you trust`;
}

function whoAndWhen({ signer, claimedTime, timeStamp }: SignatureReport): string | null {
  const who =
    signer === null
      ? null
      : `by ${signer.name}${signer.organization === null ? '' : `, ${signer.organization}`} (as the certificate says)`;
  const claimed = claimedTime === null ? null : `at ${claimedTime} by the signer’s own clock`;
  const stamped =
    timeStamp?.time == null
      ? null
      : `at ${timeStamp.time} by the clock of ${timeStamp.authority ?? 'an authority that is not named'}`;
  const parts = [who, claimed, stamped].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join('; ');
}

/** Texts of a file must not steer a terminal, nor begin a line of their own. */
function printable(line: string): string {
  return line.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '\uFFFD');
}
