import { Form4Error, type Problem } from '../index.ts';
import { type Stdio, writeStream } from './stdio.ts';

/** What a command says to whoever called it; with `--quiet`, errors alone. */
export class Reporter {
  readonly #stdio: Stdio;
  readonly #isQuiet: boolean;

  constructor(stdio: Stdio, isQuiet: boolean) {
    this.#stdio = stdio;
    this.#isQuiet = isQuiet;
  }

  /** Says what became of an input, on standard output. */
  async outcome(text: string): Promise<void> {
    if (!this.#isQuiet) await writeStream(this.#stdio.stdout, text);
  }

  /** Says what is good to know, on standard error. */
  async note(text: string): Promise<void> {
    if (!this.#isQuiet) await writeStream(this.#stdio.stderr, text);
  }

  /** Says what is wrong with an input, on standard error. */
  async problems(file: string, problems: readonly Problem[]): Promise<void> {
    const told = problems.filter(({ severity }) => severity === 'error' || !this.#isQuiet);
    const text = told.map((problem) => formatProblem(file, problem)).join('');
    if (text !== '') await writeStream(this.#stdio.stderr, text);
  }

  /** Says why an input cannot be worked with: each problem on a line of its own, or the error where it has none. */
  async failure(file: string, error: unknown): Promise<void> {
    const problems = error instanceof Form4Error ? error.problems : [];
    if (problems.length > 0) return this.problems(file, problems);
    const message = error instanceof Error ? error.message : String(error);
    const text =
      error instanceof Form4Error ? `${file}: error ${error.code}: ${message}` : `form4: ${message}`;
    await writeStream(this.#stdio.stderr, `${text}\n`);
  }
}

/** `filing.xml:12:5: error code: nonDerivativeTable[0].transactionCoding: …`, as compilers write it. */
function formatProblem(file: string, { rule, severity, path, message, place }: Problem): string {
  const at = place ? `${file}:${place.line}:${place.column}` : file;
  return `${at}: ${severity} ${rule}: ${path ? `${path}: ` : ''}${message}\n`;
}
