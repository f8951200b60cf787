import {
  type DraftFiling,
  Form4Error,
  type ReadOptions,
  readFilings,
  type Source,
  type SourceFiling,
} from '../index.ts';
import { UsageError } from './exit.ts';
import { readInput } from './files.ts';
import { reportInvalid } from './report.ts';
import type { Streams } from './streams.ts';

/** The filings of a file; null where it holds none of the shape that is asked for, which has been told of. */
export async function readSource(
  file: string,
  options: ReadOptions,
  streams: Streams,
): Promise<Source<DraftFiling> | null> {
  const bytes = await readInput(file, streams);
  try {
    return readFilings(bytes, options);
  } catch (error) {
    if (!(error instanceof Form4Error)) throw error;
    await reportInvalid(file, error, streams);
    return null;
  }
}

/** What `--document` says, and what is to become of the documents. */
export interface Choice {
  /** Numbers, as they were typed. */
  readonly numbers: readonly string[];
  /** What the option takes beside numbers. */
  readonly others?: readonly string[];
  /** Whether an output is named, which only one document can have. */
  readonly isOutputNamed: boolean;
}

/** The ownership documents to render, with their place in the submission: the one that is chosen, or all. */
export function chooseDocuments(
  source: Source<DraftFiling>,
  { numbers: [number, ...more], others = [], isOutputNamed }: Choice,
): [number, SourceFiling<DraftFiling>][] {
  const all = [...source.filings.entries()];
  if (number !== undefined) {
    const one = all[Number(number) - 1];
    if (!one || more.length > 0) {
      const expected = [...others, `one of 1 to ${all.length}`].join(' or ');
      throw new UsageError(`--document: expected ${expected}, got ${[number, ...more].join(' and ')}`);
    }
    return [one];
  }
  if (all.length > 1 && isOutputNamed) {
    throw new UsageError(
      `the submission holds ${all.length} ownership documents; choose one with --document, or name no output`,
    );
  }
  return all;
}

/** The name, without an ending, of what becomes of a document of a file. */
export function documentName(stem: string, source: Source<DraftFiling>, index: number): string {
  return source.filings.length > 1 ? `${stem}-${index + 1}` : stem;
}
