import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { type BatchInputs, type BatchOptions, Form4Error, renderBatch } from '../index.ts';
import { areOnlyPdfs, type OutputKind, outputs as table } from '../options/outputs.ts';
import type { Command } from './command.ts';
import { UsageError } from './exit.ts';
import { type CopyOptions, checkFields, checkLooks, optionsFor, surroundings, tellLooks } from './options.ts';
import { showProgress, Tally } from './progress.ts';
import { STANDARD, type Stdio, writeStream } from './stdio.ts';

type Options = Omit<BatchOptions, 'copy'> & CopyOptions & { readonly quiet?: boolean };

export const batch: Command<Options> = {
  name: 'batch',
  usage: '<file|folder|archive|glob|@list|->… -o <folder> [options]',
  operands: {
    least: 1,
    most: Number.POSITIVE_INFINITY,
    asked: 'name files, folders, archives, globs, @ and a list, or - for a list',
  },
  examples: [
    ['batch filings -o out', 'a PDF of each, and out/report.jsonl'],
    ['batch 20250304.nc.tar.gz -o out --html --email', "EDGAR's daily feed, to HTML and mails"],
    ['batch @list.txt -o out --jobs 2', 'what the lines of a list name'],
    ['batch filings -o out --resume', 'goes on where an earlier run ended'],
  ],
  notes: `A folder is taken with all that is below it. An archive is .tar.gz, .tgz, .tar or .zip, EDGAR's daily feed among
them. A list, of @file or - for standard input, has a file, folder, archive or glob a line.
`,
  async run({ operands, options, stdio, reporter, signal }) {
    const isWatched = stdio.stderr.isTTY === true && !options.quiet;
    const inputs = inputsOf(operands, stdio, signal);
    const run = renderBatch(inputs, {
      ...batchOptions(options),
      ...surroundings(signal),
      measure: isWatched,
    });
    const tally = new Tally(run);
    const bar = isWatched ? await showProgress(tally, stdio.stderr) : null;
    try {
      for await (const result of run) tally.add(result);
    } catch (error) {
      if (error instanceof Form4Error && error.code === 'aborted')
        await writeStream(stdio.stderr, 'form4: ended; go on with --resume\n');
      throw error;
    } finally {
      bar?.stop();
    }
    if (outputsOf(options).includes('pdf')) await tellLooks(options, reporter);
    await reporter.note(tally.summary(options.folder));
    return tally.exitCode;
  },
};

function batchOptions(options: Options): BatchOptions {
  if (!options.folder) throw new UsageError('batch: name the folder with -o');
  checkFields(options);
  if (areOnlyPdfs(outputsOf(options))) checkLooks(options);
  return { ...optionsFor('renderBatch', options), copy: copyOf(options) };
}

function outputsOf({ outputs }: Options): readonly OutputKind[] {
  return outputs ?? table.outputs.default;
}

function copyOf({ copy, fields }: CopyOptions): BatchOptions['copy'] {
  if (copy === undefined) return undefined;
  if (copy === 'signature') return { kind: copy, fields };
  if (copy !== 'filed') return { kind: copy };
  throw new UsageError('--copy: filed copies are told by the headers of submissions; leave it out');
}

/** The operands as they stand, or one after the other where a list is to come. */
function inputsOf(operands: readonly string[], { stdin }: Stdio, signal: AbortSignal): BatchInputs {
  return operands.includes(STANDARD) ? withList(operands, stdin, signal) : operands;
}

async function* withList(
  operands: readonly string[],
  stdin: Stdio['stdin'],
  signal: AbortSignal,
): AsyncGenerator<string> {
  for (const operand of operands) {
    if (operand !== STANDARD) yield operand;
    else {
      const list = stdin instanceof Readable ? stdin : Readable.from(stdin);
      // Nobody waits for the rest of a list that is no longer wanted.
      signal.addEventListener('abort', () => list.destroy());
      for await (const line of createInterface({ input: list })) if (line.trim() !== '') yield line.trim();
    }
  }
}
