import { Form4Error, type Problem, type ReadOptions, readFilings, validateFiling } from '../index.ts';
import { type Command, FILES, type Invocation } from './command.ts';
import { EXIT, exitCodeOf, UsageError, worstOf } from './exit.ts';
import { readInput } from './inputs.ts';
import { optionsFor } from './options.ts';
import { writeStream } from './stdio.ts';

type Options = ReadOptions & { readonly json?: boolean };

export const validate: Command<Options> = {
  name: 'validate',
  usage: '<file|->… [options]',
  operands: FILES,
  examples: [
    ['validate filing.xml', 'each finding with line and column'],
    ['validate *.xml', 'several; the exit code is of the worst'],
    ['validate draft.json --draft', 'a draft, which may lack fields and break filing rules'],
    ['validate filing.xml --json > findings.json', 'the findings as JSON'],
  ],
  notes: 'Warnings do not change the exit code, nor, of a draft, any finding of the filing rules.\n',
  async run(invocation) {
    const { operands, options, stdio } = invocation;
    const results: Result[] = [];
    for (const file of operands) {
      const result = await resultOf(file, invocation);
      results.push(result);
      if (!options.json) await tell(result, invocation);
    }
    const findings = results.map(({ file, problems }) => ({ file, problems }));
    if (options.json) await writeStream(stdio.stdout, `${JSON.stringify(findings, null, 2)}\n`);
    return worstOf(results.map(({ exitCode }) => exitCode));
  },
};

interface Result {
  readonly file: string;
  readonly problems: readonly Problem[];
  readonly exitCode: number;
}

async function resultOf(file: string, { options, stdio }: Invocation<Options>): Promise<Result> {
  try {
    const bytes = await readInput(file, stdio);
    const { filings } = readFilings(bytes, optionsFor('readFilings', options));
    const problems = filings.flatMap(({ filing, placeOf }) => validateFiling(filing, { placeOf }));
    // A draft is not to be filed yet: what breaks filing rules is told, and may.
    const isInvalid = !options.draft && problems.some(({ severity }) => severity === 'error');
    return { file, problems, exitCode: isInvalid ? EXIT.invalid : EXIT.done };
  } catch (error) {
    return { file, problems: problemsOf(file, error), exitCode: exitCodeOf(error) };
  }
}

/** The problems that an error tells of, or the error as one; what is a defect of ours is thrown on. */
function problemsOf(file: string, error: unknown): readonly Problem[] {
  if (!(error instanceof Form4Error || error instanceof UsageError)) throw error;
  const { code, problems } = error instanceof Form4Error ? error : { code: 'input-unreadable', problems: [] };
  if (problems.length > 0) return problems;
  const message = error.message.replace(`${file}: `, '');
  return [{ rule: code, severity: 'error', path: '', message, source: 'input', place: null }];
}

async function tell(
  { file, problems, exitCode }: Result,
  { options, reporter }: Invocation<Options>,
): Promise<void> {
  await reporter.problems(file, problems);
  if (exitCode === EXIT.done) await reporter.outcome(`${file}: valid${options.draft ? ' as a draft' : ''}\n`);
}
