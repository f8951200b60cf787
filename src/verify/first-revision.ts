import { PdfFileError } from '../pdf/read/file.ts';
import type { Change } from '../pdf/signatures/change-messages.ts';
import type { SignatureReport, SignedFile } from '../pdf/signatures/report.ts';
import { type Revisions, revisionsOf } from '../pdf/signatures/revisions.ts';
import type { Trust } from '../pdf/signatures/trust.ts';
import { type Finding, finding, pageFinding } from './messages.ts';

/** A file as it was when it was made, and what came to it later. */
export interface FirstRevision {
  readonly bytes: Uint8Array;
  /** The length of a line end behind it of which it cannot be told whether it is its own or the next revision's. */
  readonly lineEnd: number;
  readonly signatures: readonly SignatureReport[];
  /** What later revisions changed, and what is wrong with signatures. */
  readonly findings: readonly Finding[];
}

/**
 * Tells the record from what signing and filling appended to it. Where nobody signed, a file to which something else was
 * appended is compared as a whole, which tells in detail what it shows now. Null where no revision can be read.
 */
export async function readFirstRevision(pdf: Uint8Array, trust: Trust): Promise<FirstRevision | null> {
  // What judges signatures is loaded where something is verified: rendering does without it.
  const { judgeSignatures } = await import('../pdf/signatures/judge-file.ts');
  try {
    const revisions = revisionsOf(pdf);
    return firstOf(pdf, revisions, judgeSignatures(revisions, trust));
  } catch (error) {
    if (error instanceof PdfFileError) return null;
    throw error;
  }
}

function firstOf(pdf: Uint8Array, revisions: Revisions, { later, signatures }: SignedFile): FirstRevision {
  const { trailing } = revisions;
  const isFilled = later.length > 0 && later.every(isFilling) && trailing === 0;
  if (signatures.length === 0 && !isFilled) return { bytes: pdf, lineEnd: 0, signatures, findings: [] };
  const broken = signatures.flatMap(brokenFindings);
  if (later.length === 0) return { bytes: pdf, lineEnd: 0, signatures, findings: broken };
  const findings = [...changeFindings(later), ...trailingFindings(trailing), ...broken];
  return { ...cutFirst(pdf, revisions), signatures, findings };
}

/** Whether a revision fills or signs, and does nothing else. */
function isFilling({ changes }: SignedFile['later'][number]): boolean {
  return !changes.some(isAlteration) && changes.some(({ kind }) => kind === 'filling' || kind === 'signing');
}

/** Comments and stamps hide what the record says, even where a certification allows them. */
function isAlteration({ kind }: Change): boolean {
  return kind === 'alteration' || kind === 'annotation';
}

function changeFindings(later: SignedFile['later']): readonly Finding[] {
  return later.flatMap(({ revision, changes }) =>
    changes.map((each) => {
      const code = isAlteration(each) ? 'revision-altered' : 'revision-added';
      return pageFinding(each.page, code, { revision, what: each.message });
    }),
  );
}

function trailingFindings(bytes: number): readonly Finding[] {
  return bytes > 0 ? [finding('bytes-appended', { bytes })] : [];
}

function brokenFindings({ field, findings }: SignatureReport): readonly Finding[] {
  const broken = findings.find(({ kind }) => kind === 'broken');
  return broken === undefined ? [] : [finding('signature-broken', { field, why: broken.message })];
}

/** The first revision with the line end behind it. */
function cutFirst(pdf: Uint8Array, { all: [{ end }] }: Revisions): Pick<FirstRevision, 'bytes' | 'lineEnd'> {
  const behind = Buffer.from(pdf.subarray(end, end + 2)).toString('latin1');
  const lineEnd = /^(?:\r\n|\n|\r)?/.exec(behind)?.[0].length ?? 0;
  return { bytes: pdf.subarray(0, end + lineEnd), lineEnd };
}
