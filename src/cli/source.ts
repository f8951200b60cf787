import {
  type DraftFiling,
  Form4Error,
  type ReadOptions,
  readFilings,
  type Source,
  type SourceFiling,
} from '../index.ts';
import { UsageError } from './exit.ts';
import { readInput } from './inputs.ts';
import type { Reporter } from './reporter.ts';
import type { Stdio } from './stdio.ts';

/** An input that does not hold what is asked for, of which the user has been told. */
export interface Failed {
  readonly failure: Form4Error;
}

/** The filings of a file. */
export async function readSource(
  file: string,
  options: ReadOptions,
  { stdio, reporter }: { readonly stdio: Stdio; readonly reporter: Reporter },
): Promise<Source<DraftFiling> | Failed> {
  const bytes = await readInput(file, stdio);
  try {
    return readFilings(bytes, options);
  } catch (failure) {
    if (!(failure instanceof Form4Error)) throw failure;
    await reporter.failure(file, failure);
    return { failure };
  }
}

/** What `--document` says, and what is to become of the documents. */
export interface DocumentChoice {
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
  { numbers: [number, ...more], others = [], isOutputNamed }: DocumentChoice,
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
