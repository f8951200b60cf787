import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filedCopy } from '../../src/documents/parse.ts';
import { type PdfOptions, renderPdf } from '../../src/documents/render.ts';
import { originOf } from '../../src/documents/source.ts';
import { readFilings } from '../../src/edgar/read.ts';
import type { Finding } from '../../src/verify/messages.ts';

export const SAMPLES = join(import.meta.dirname, '../../samples');
export const NAMES = [
  'qualys',
  'amendment',
  'form3-none',
  'form5',
  'derivatives',
  'joint',
  'non-us',
] as const;

export function sampleXml(name: string): Uint8Array {
  return Uint8Array.from(readFileSync(join(SAMPLES, name, 'filing.xml')));
}

/** A full submission: the joint filing and a power of attorney. */
export function submission(xml: Uint8Array = sampleXml('joint')): Uint8Array {
  return new TextEncoder().encode(`<SEC-DOCUMENT>0001209191-25-057121.txt : 20250508
<SEC-HEADER>0001209191-25-057121.hdr.sgml : 20250508
<ACCEPTANCE-DATETIME>20250508194525
ACCESSION NUMBER:		0001209191-25-057121
CONFORMED SUBMISSION TYPE:	4
FILED AS OF DATE:		20250508
</SEC-HEADER>
<DOCUMENT>
<TYPE>4
<SEQUENCE>1
<FILENAME>doc4.xml
<TEXT>
<XML>
${new TextDecoder().decode(xml).trim()}
</XML>
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>EX-24
<SEQUENCE>2
<FILENAME>poa.txt
<DESCRIPTION>POWER OF ATTORNEY
<TEXT>
Know all by these presents, that the undersigned appoints J. Doe.
</TEXT>
</DOCUMENT>
</SEC-DOCUMENT>
`);
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
