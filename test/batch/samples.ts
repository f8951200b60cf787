import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { type Internals, runBatch } from '../../src/batch/batch.ts';
import type { BatchInputs } from '../../src/batch/inputs.ts';
import type { BatchOptions } from '../../src/batch/options.ts';
import type { BatchResult } from '../../src/batch/report.ts';

export const SAMPLES = join(import.meta.dirname, '../../samples');

/** The XML of a sample. */
export function sample(name: string): string {
  return readFileSync(join(SAMPLES, name, 'filing.xml'), 'utf8');
}

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'form4-batch-'));
}

/** An accession number that nobody has. */
export function accession(number: number): string {
  return `0009000900-25-${String(number).padStart(6, '0')}`;
}

/** A submission as EDGAR's archives have it, with ownership documents. */
export function submission(number: string, ...documents: string[]): string {
  return `<SEC-DOCUMENT>${number}.txt : 20250304
<SEC-HEADER>${number}.hdr.sgml : 20250304
<ACCEPTANCE-DATETIME>20250304163015
ACCESSION NUMBER:		${number}
CONFORMED SUBMISSION TYPE:	4
PUBLIC DOCUMENT COUNT:		${documents.length}
FILED AS OF DATE:		20250304
</SEC-HEADER>
${documents.map(documentOf).join('')}</SEC-DOCUMENT>
`;
}

/** A submission as EDGAR's daily feed has it (PDS Technical Specification, 2): tags in place of the printed header. */
export function disseminated(number: string, type: string, ...documents: string[]): string {
  return `<SUBMISSION>
<ACCESSION-NUMBER>${number}
<TYPE>${type}
<PUBLIC-DOCUMENT-COUNT>${documents.length}
<PERIOD>20250303
<FILING-DATE>20250304
<DATE-OF-FILING-DATE-CHANGE>20250304
<REPORTING-OWNER>
<OWNER-DATA>
<CONFORMED-NAME>Doe Jane
<CIK>0009000902
</OWNER-DATA>
<FILING-VALUES>
<FORM-TYPE>${type}
</FILING-VALUES>
</REPORTING-OWNER>
${documents.map(documentOf).join('')}</SUBMISSION>
`;
}

function documentOf(xml: string, index: number): string {
  return `<DOCUMENT>
<TYPE>4
<SEQUENCE>${index + 1}
<FILENAME>ownership${index + 1}.xml
<TEXT>
<XML>
${xml.trim()}
</XML>
</TEXT>
</DOCUMENT>
`;
}

/** Runs a batch to its end: its results by input, member and document. */
export async function batched(
  inputs: BatchInputs,
  options: BatchOptions,
  internals: Internals = {},
): Promise<BatchResult[]> {
  const results: BatchResult[] = [];
  for await (const result of runBatch(inputs, options, internals)) results.push(result);
  return sorted(results);
}

export function sorted(results: readonly BatchResult[]): BatchResult[] {
  const key = ({ input, member = '', document = 0, status }: BatchResult) =>
    JSON.stringify([input, member, document, status]);
  return [...results].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** What a report says, without times. */
export function reportOf(folder: string): Omit<BatchResult, 'ms'>[] {
  const lines = readFileSync(join(folder, 'report.jsonl'), 'utf8').split('\n');
  if (lines.pop() !== '') throw new Error('the last line is not finished');
  return sorted(lines.map((line) => ({ ...JSON.parse(line), ms: 0 })));
}

/** Every file below a folder but the report, with the digest of what it holds. */
export function filesOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name !== 'report.jsonl' && statSync(join(folder, name)).isFile())
    .sort();
  return Object.fromEntries(
    names.map((name) => [relative('', name), digestOf(readFileSync(join(folder, name)))]),
  );
}

export function digestOf(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
