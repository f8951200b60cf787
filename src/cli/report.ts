import type { Form4Error, Problem } from '../index.ts';
import { type Streams, writeAll } from './streams.ts';

/** `filing.xml:12:5: error code: nonDerivativeTable[0].transactionCoding: …`, as compilers write it. */
export function formatProblem(file: string, { rule, severity, path, message, place }: Problem): string {
  const at = place ? `${file}:${place.line}:${place.column}` : file;
  return `${at}: ${severity} ${rule}: ${path ? `${path}: ` : ''}${message}\n`;
}

/** Tells of an input that is not a valid filing: each problem on a line of its own, or the error where it has none. */
export async function reportInvalid(file: string, error: Form4Error, { stderr }: Streams): Promise<void> {
  const lines = error.problems.map((problem) => formatProblem(file, problem));
  await writeAll(
    stderr,
    lines.length > 0 ? lines.join('') : `${file}: error ${error.code}: ${error.message}\n`,
  );
}
