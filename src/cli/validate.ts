import { Form4Error, type Problem, readFilings, validateFiling } from '../index.ts';
import { parseWords } from './arguments.ts';
import type { Command } from './command.ts';
import { EXIT, UsageError } from './exit.ts';
import { readInput } from './files.ts';
import { formatProblem } from './report.ts';
import { type Streams, writeAll } from './streams.ts';

/** `form4 validate`: shape and filing rules of each file; 1 where any has an error. */
export const validate: Command = async (words, streams) => {
  const { values, positionals } = parseWords(words, { json: { type: 'boolean' } });
  if (positionals.length === 0)
    throw new UsageError('validate: name one or more files, or - for standard input');
  const results = [];
  for (const file of positionals) results.push({ file, problems: await problemsOf(file, streams) });
  await (values.json ? writeJson(results, streams) : writeLines(results, streams));
  const invalid = results.some(({ problems }) => problems.some(isError));
  return invalid ? EXIT.invalid : EXIT.done;
};

function isError({ severity }: Problem): boolean {
  return severity === 'error';
}

interface Result {
  readonly file: string;
  readonly problems: readonly Problem[];
}

async function problemsOf(file: string, streams: Streams): Promise<Problem[]> {
  const bytes = await readInput(file, streams);
  try {
    return readFilings(bytes).filings.flatMap(({ filing, placeOf }) => validateFiling(filing, { placeOf }));
  } catch (error) {
    if (!(error instanceof Form4Error)) throw error;
    if (error.problems.length > 0) return [...error.problems];
    const { code, message } = error;
    return [{ rule: code, severity: 'error', path: '', message, source: 'input', place: null }];
  }
}

function writeJson(results: readonly Result[], { stdout }: Streams): Promise<void> {
  return writeAll(stdout, `${JSON.stringify(results, null, 2)}\n`);
}

async function writeLines(results: readonly Result[], { stdout, stderr }: Streams): Promise<void> {
  for (const { file, problems } of results) {
    await writeAll(stderr, problems.map((problem) => formatProblem(file, problem)).join(''));
    if (!problems.some(isError)) await writeAll(stdout, `${file}: valid\n`);
  }
}
