import { exitCodeFor } from '../../src/cli/exit.ts';
import { ERROR_CODES, type ErrorCode, type ErrorFacts } from '../../src/errors.ts';

/** What has to be mended, as the table says it. */
const ABOUT: Readonly<Record<ErrorFacts['about'], string>> = {
  filing: 'the filing or the PDF that was given',
  options: 'the options',
  machine: 'the machine',
  us: 'form4',
  caller: 'nothing',
};

const AGAIN: Readonly<Record<ErrorFacts['retry'], string>> = {
  never: '',
  later: 'when that is mended',
  'at-once': 'at once',
};

/** Every code, what it is about and what a command ends with. */
export function errorsPage(): string {
  return [
    '# Errors',
    '',
    'Made from `src/errors.ts` (`npm run docs`); do not edit. Every error that is thrown on purpose is a `Form4Error`. Its `code` is one of these and',
    'stable, its `message` is for people, and `problems` lists findings where there are any, each with its path, place and source. In code the',
    'table is `ERROR_CODES`.',
    '',
    '| code | when | what to mend | try again | exit code |',
    '|---|---|---|---|---|',
    ...Object.entries<ErrorFacts>(ERROR_CODES).map(
      ([code, { about, retry, when }]) =>
        `| \`${code}\` | ${when} | ${ABOUT[about]} | ${AGAIN[retry]} | ${exitCodeFor(code as ErrorCode)} |`,
    ),
    '',
    'A command ends with 0 when all is done, and with the exit code of the error otherwise; of several files, with the largest. A mistake in the',
    'command line is 2. What is not in this table is a defect of form4 and ends with 70.',
    '',
  ].join('\n');
}
