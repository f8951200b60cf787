import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ArchiveOptions, type ArchiveOutcome, archive } from '../../src/archive/archive.ts';
import type { FilingSource } from '../../src/edgar/read.ts';
import { digestOf } from '../tools/files.ts';

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
