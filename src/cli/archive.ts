import {
  type ArchiveOptions,
  type ArchiveOutcome,
  archive as archiveFilings,
  type Problem,
} from '../index.ts';
import { type Command, FILES, type Invocation } from './command.ts';
import { EXIT, exitCodeOf, UsageError, worstOf } from './exit.ts';
import { readInput } from './inputs.ts';
import { type CopyOptions, checkLooks, copyOf, optionsFor, surroundings } from './options.ts';

type Options = CopyOptions & Omit<ArchiveOptions, 'copy'>;

export const archive: Command<Options> = {
  name: 'archive',
  usage: '<file|->… -o <folder> [options]',
  operands: FILES,
  examples: [
    ['archive *.xml -o kept', 'a PDF of each, and kept/manifest.jsonl'],
    ['archive 0001209191-21-057121.txt -o kept', 'a filed copy, by its header'],
    [
      'archive filing.xml -o kept --copy filed --accession 0001209191-21-057121 --filed 2021-09-21',
      'the same',
    ],
  ],
  notes:
    'Running it again changes nothing, and no other document takes a name that is taken. An input that fails costs\nonly itself.\n',
  async run(invocation) {
    const { operands, options, signal } = invocation;
    if (!options.folder) throw new UsageError('archive: name the folder with -o');
    const { copy, accessionNumber, filed } = options;
    if (operands.length > 1 && (accessionNumber !== undefined || filed !== undefined))
      throw new UsageError('--accession, --filed: tell of one filing; name one file');
    checkLooks(options);
    const run = new Run(invocation);
    const isTold = (copy ?? accessionNumber ?? filed) !== undefined;
    const outcomes = archiveFilings(run.inputs(), {
      ...optionsFor('archive', options),
      ...surroundings(signal),
      copy: isTold ? (source) => copyOf(options, source) : undefined,
      onProblem: (problem) => run.problems.push(problem),
    });
    for await (const outcome of outcomes) await run.tell(outcome);
    return run.exitCode;
  },
};

/** What has been read and what became of it. */
class Run {
  /** What was found in the filing that is at work. */
  readonly problems: Problem[] = [];
  exitCode: number = EXIT.done;
  readonly #invocation: Invocation<Options>;
  readonly #read: string[] = [];

  constructor(invocation: Invocation<Options>) {
    this.#invocation = invocation;
  }

  /** The inputs one after the other; one that cannot be read is told of and passed over. */
  async *inputs(): AsyncGenerator<Uint8Array> {
    const { operands, stdio } = this.#invocation;
    for (const file of operands) {
      try {
        const bytes = await readInput(file, stdio);
        this.#read.push(file);
        yield bytes;
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        await this.#fail(file, error);
      }
    }
  }

  async tell(outcome: ArchiveOutcome): Promise<void> {
    const { reporter } = this.#invocation;
    const file = this.#read[outcome.input] as string;
    await reporter.problems(file, this.problems.splice(0));
    if (outcome.status === 'failed') await this.#fail(file, outcome.error);
    else await reporter.outcome(`${outcome.status} ${outcome.file}\n`);
  }

  async #fail(file: string, error: unknown): Promise<void> {
    this.exitCode = worstOf([this.exitCode, exitCodeOf(error)]);
    await this.#invocation.reporter.failure(file, error);
  }
}
