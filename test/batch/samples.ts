import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Internals, runBatch } from '../../src/batch/batch.ts';
import type { BatchInputs } from '../../src/batch/inputs.ts';
import type { BatchOptions } from '../../src/batch/options.ts';
import type { BatchResult } from '../../src/batch/report.ts';
import { digestOf } from '../tools/files.ts';

/** An accession number that nobody has. */
export function accession(number: number): string {
  return `0009000900-25-${String(number).padStart(6, '0')}`;
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
