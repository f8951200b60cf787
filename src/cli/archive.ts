import { type ArchiveOutcome, archive as archiveFilings, type Problem } from '../index.ts';
import { parseWords } from './arguments.ts';
import type { Command } from './command.ts';
import { EXIT, exitCodeOf, UsageError, worstOf } from './exit.ts';
import { readInput } from './files.ts';
import { copyOf, PDF_OPTIONS, pdfOptions } from './options.ts';
import { formatProblem, reportInvalid } from './report.ts';
import { type Streams, writeAll } from './streams.ts';

const OPTIONS = { ...PDF_OPTIONS, output: { type: 'string', short: 'o' } } as const;

/** `form4 archive`: a PDF of each filing into a folder, listed in its manifest; an input that fails costs only itself. */
export const archive: Command = async (words, streams, signal) => {
  const { values, positionals } = parseWords(words, OPTIONS);
  if (positionals.length === 0)
    throw new UsageError('archive: name one or more files, or - for standard input');
  if (!values.output) throw new UsageError('archive: name the folder with -o');
  if (positionals.length > 1 && (values.accession !== undefined || values.filed !== undefined))
    throw new UsageError('--accession, --filed: tell of one filing; name one file');
  const run = new Run(positionals, streams);
  if (values.fields !== undefined)
    throw new UsageError('--fields: an archive keeps no signature copies; see render');
  const { copy, accession, filed } = values;
  const says = copy ?? accession ?? filed;
  const outcomes = archiveFilings(run.inputs(), {
    ...(await pdfOptions(values, signal)),
    folder: values.output,
    copy: says === undefined ? undefined : (source) => copyOf(values, source),
    onProblem: (problem) => run.problems.push(problem),
  });
  for await (const outcome of outcomes) await run.tell(outcome);
  return run.exitCode;
};

/** What is read and told of on the way. */
class Run {
  /** What was found in the filing that is at work. */
  readonly problems: Problem[] = [];
  exitCode: number = EXIT.done;
  readonly #files: readonly string[];
  readonly #streams: Streams;
  readonly #read: string[] = [];

  constructor(files: readonly string[], streams: Streams) {
    this.#files = files;
    this.#streams = streams;
  }

  /** The inputs one after the other; one that cannot be read is told of and passed over. */
  async *inputs(): AsyncGenerator<Uint8Array> {
    for (const file of this.#files) {
      try {
        const bytes = await readInput(file, this.#streams);
        this.#read.push(file);
        yield bytes;
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        this.#failed(error);
        await writeAll(this.#streams.stderr, `form4: ${error.message}\n`);
      }
    }
  }

  #failed(error: unknown): void {
    this.exitCode = worstOf([this.exitCode, exitCodeOf(error)]);
  }

  async tell(outcome: ArchiveOutcome): Promise<void> {
    const { stdout, stderr } = this.#streams;
    const file = this.#read[outcome.input] as string;
    await writeAll(
      stderr,
      this.problems
        .splice(0)
        .map((problem) => formatProblem(file, problem))
        .join(''),
    );
    if (outcome.status === 'failed') {
      this.#failed(outcome.error);
      await reportInvalid(file, outcome.error, this.#streams);
    } else await writeAll(stdout, `${outcome.status} ${outcome.file}\n`);
  }
}
