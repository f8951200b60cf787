import { createHash } from 'node:crypto';
import { lstatSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ArchiveOptions, type ArchiveOutcome, archive } from '../../src/archive/archive.ts';
import type { FilingSource } from '../../src/edgar/read.ts';

const SAMPLES = join(import.meta.dirname, '../../samples');

/** The XML of a sample. */
export function sample(name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(SAMPLES, name, 'filing.xml')));
}

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'form4-archive-'));
}

/** A full submission with as many ownership documents as given. */
export function submission(...documents: Uint8Array[]): string {
  return `<SEC-DOCUMENT>0001209191-21-057121.txt : 20210921
<SEC-HEADER>0001209191-21-057121.hdr.sgml : 20210921
<ACCEPTANCE-DATETIME>20210921194525
ACCESSION NUMBER:		0001209191-21-057121
CONFORMED SUBMISSION TYPE:	4
FILED AS OF DATE:		20210921
</SEC-HEADER>
${documents
  .map(
    (xml) => `<DOCUMENT>
<TYPE>4
<TEXT>
<XML>
${new TextDecoder().decode(xml).trim()}
</XML>
</TEXT>
</DOCUMENT>
`,
  )
  .join('')}</SEC-DOCUMENT>
`;
}

/** Runs the archive to its end. */
export async function archived(
  inputs: readonly FilingSource[],
  options: ArchiveOptions,
): Promise<ArchiveOutcome[]> {
  const outcomes: ArchiveOutcome[] = [];
  for await (const outcome of archive(inputs, options)) outcomes.push(outcome);
  return outcomes;
}

/** Every name in a folder, hidden ones too, with the digest of what it holds. */
export function contentOf(folder: string): Record<string, string> {
  const names = readdirSync(folder).sort();
  return Object.fromEntries(
    names.map((name) => {
      const path = join(folder, name);
      return [name, lstatSync(path).isDirectory() ? 'folder' : digestOf(readFileSync(path))];
    }),
  );
}

export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
