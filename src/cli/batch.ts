import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import {
  type BatchInputs,
  type BatchOptions,
  Form4Error,
  renderBatch,
  type SigningFields,
} from '../index.ts';
import { parseWords, type Words } from './arguments.ts';
import type { Command } from './command.ts';
import { UsageError } from './exit.ts';
import { STANDARD } from './files.ts';
import { PDF_OPTIONS, pdfOptions } from './options.ts';
import { showProgress, Tally } from './progress.ts';
import { type Streams, writeAll } from './streams.ts';

const OPTIONS = {
  ...PDF_OPTIONS,
  output: { type: 'string', short: 'o' },
  pdf: { type: 'boolean' },
  html: { type: 'boolean' },
  email: { type: 'boolean' },
  archive: { type: 'boolean' },
  conformance: { type: 'string' },
  jobs: { type: 'string', short: 'j' },
  resume: { type: 'boolean' },
  'time-limit': { type: 'string' },
  'memory-limit': { type: 'string' },
} as const;

type Values = Words<typeof OPTIONS>['values'];

/** `form4 batch`: filings by the thousand into a folder, a line of each in its report; 1 where any failed. */
export const batch: Command = async (words, streams, signal) => {
  const { values, positionals } = parseWords(words, OPTIONS);
  if (positionals.length === 0)
    throw new UsageError('batch: name files, folders, archives, globs, @ and a list, or - for a list');
  const options = await batchOptions(values, signal);
  const isWatched = streams.stderr.isTTY === true;
  const run = renderBatch(inputsOf(positionals, streams, signal), { ...options, measure: isWatched });
  const tally = new Tally(run);
  const bar = isWatched ? await showProgress(tally, streams.stderr) : null;
  try {
    for await (const result of run) tally.add(result);
  } catch (error) {
    if (error instanceof Form4Error && error.code === 'aborted')
      await writeAll(streams.stderr, `form4: ended; go on with --resume\n`);
    throw error;
  } finally {
    bar?.stop();
  }
  await writeAll(streams.stderr, tally.summary(options.folder));
  return tally.exitCode;
};

async function batchOptions(values: Values, signal: AbortSignal): Promise<BatchOptions> {
  if (!values.output) throw new UsageError('batch: name the folder with -o');
  if (values.accession !== undefined || values.filed !== undefined)
    throw new UsageError('--accession, --filed: tell of one filing; see render');
  if (values.fields !== undefined && values.copy !== 'signature')
    throw new UsageError('--fields: there is nothing to sign; add --copy signature');
  const chosen = (['pdf', 'html', 'email', 'archive'] as const).filter((kind) => values[kind]);
  return {
    ...(await pdfOptions(values, signal)),
    folder: values.output,
    outputs: chosen.length > 0 ? chosen : undefined,
    conformance: values.conformance as BatchOptions['conformance'],
    copy: copyOf(values),
    jobs: numberOf('--jobs', values.jobs),
    timeLimit: numberOf('--time-limit', values['time-limit']),
    memoryLimit: numberOf('--memory-limit', values['memory-limit']),
    resume: values.resume,
  };
}

function copyOf({ copy, fields }: Values): BatchOptions['copy'] {
  if (copy === undefined) return undefined;
  if (copy === 'plain' || copy === 'draft') return { kind: copy };
  if (copy === 'signature') return { kind: copy, fields: fields as SigningFields | undefined };
  throw new UsageError(
    `--copy: expected plain, draft or signature, got ${copy}; filed copies are told by the headers of submissions`,
  );
}

function numberOf(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  throw new UsageError(`${name}: expected a number, got ${text}`);
}

/** The words as they stand, or one after the other where a list is to come. */
function inputsOf(words: readonly string[], { stdin }: Streams, signal: AbortSignal): BatchInputs {
  return words.includes(STANDARD) ? withList(words, stdin, signal) : words;
}

async function* withList(
  words: readonly string[],
  stdin: Streams['stdin'],
  signal: AbortSignal,
): AsyncGenerator<string> {
  for (const word of words) {
    if (word !== STANDARD) yield word;
    else {
      const list = stdin instanceof Readable ? stdin : Readable.from(stdin);
      // Nobody waits for the rest of a list that is no longer wanted.
      signal.addEventListener('abort', () => list.destroy());
      for await (const line of createInterface({ input: list })) if (line.trim() !== '') yield line.trim();
    }
  }
}
