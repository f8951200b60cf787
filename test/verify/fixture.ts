import { filedCopy } from '../../src/documents/parse.ts';
import { type PdfOptions, renderPdf } from '../../src/documents/pdf.ts';
import { originOf } from '../../src/documents/source.ts';
import { readFilings } from '../../src/edgar/read.ts';
import type { Finding } from '../../src/verify/messages.ts';
import { sampleBytes } from '../builders/samples.ts';
import { submission } from '../builders/submission.ts';

/** The joint filing, submitted with a power of attorney. */
export function submitted(xml: Uint8Array = sampleBytes('joint')): Uint8Array {
  const power = {
    type: 'EX-24',
    filename: 'poa.txt',
    description: 'POWER OF ATTORNEY',
    content: 'Know all by these presents, that the undersigned appoints J. Doe.\n',
    xml: false,
  };
  const filed = { number: '0001209191-25-057121', accepted: '20250508194525' };
  return new TextEncoder().encode(submission([new TextDecoder().decode(xml).trim(), power], filed));
}

/** The PDF of a submission, as the command makes it. */
export function renderSubmission(bytes: Uint8Array, options: PdfOptions = {}): Promise<Uint8Array> {
  const source = readFilings(bytes);
  const [first] = source.filings;
  if (first === undefined) throw new Error('a submission without a filing');
  const copy = filedCopy(source) ?? undefined;
  return renderPdf(first.filing, { copy, origin: originOf(source, first), ...options });
}

/** Findings as a reader gets them, with their codes. */
export function linesOf(findings: readonly Finding[]): string[] {
  return findings.map(({ code, page, message }) => `${code}${page === null ? '' : ` ${page}`}: ${message}`);
}
