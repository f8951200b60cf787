import {
  composeMessage,
  type DraftFiling,
  documentDate,
  type EmailOptions,
  originOf,
  renderEmail,
  renderEmailFragment,
  validateFiling,
} from '../index.ts';
import { parseWords, type Words } from './arguments.ts';
import type { Command } from './command.ts';
import { parseDate } from './date.ts';
import { EXIT, UsageError } from './exit.ts';
import { stem, writeOutput } from './files.ts';
import { copyOf, PDF_OPTIONS, pdfOptions } from './options.ts';
import { formatProblem } from './report.ts';
import { chooseDocuments, documentName, readSource } from './source.ts';
import { writeAll } from './streams.ts';

const OPTIONS = {
  ...PDF_OPTIONS,
  output: { type: 'string', short: 'o' },
  from: { type: 'string' },
  to: { type: 'string', multiple: true },
  cc: { type: 'string', multiple: true },
  subject: { type: 'string' },
  attach: { type: 'string' },
  date: { type: 'string' },
  layout: { type: 'string' },
  fragment: { type: 'boolean' },
  'id-prefix': { type: 'string' },
  document: { type: 'string', multiple: true },
} as const;

type Values = Words<typeof OPTIONS>['values'];

/** `form4 email`: one filing in, a whole message out, or with `--fragment` the form's markup alone. */
export const email: Command = async (words, streams, signal) => {
  const { values, positionals } = parseWords(words, OPTIONS);
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0)
    throw new UsageError('email: name one file, or - for standard input');
  checkOptions(values);
  const { copy: kind, output } = values;
  const source = await readSource(file, { draft: kind === 'draft', unsigned: kind === 'signature' }, streams);
  if (source === null) return EXIT.invalid;
  const copy = copyOf(values, source);
  const pdf = await pdfOptions(values, signal);
  const choice = { numbers: values.document ?? [], isOutputNamed: output !== undefined };
  for (const [index, filing] of chooseDocuments(source, choice)) {
    const problems = validateFiling(filing.filing, filing);
    const options: EmailOptions = {
      ...pdf,
      copy,
      origin: originOf(source, filing),
      layout: values.layout as EmailOptions['layout'],
      onProblem: (problem) => problems.push(problem),
    };
    const content = values.fragment
      ? fragmentOf(filing.filing, values, options)
      : await messageOf(filing.filing, values, options);
    const ending = values.fragment ? 'fragment.html' : 'eml';
    const target = output ?? `${documentName(stem(file), source, index)}.${ending}`;
    await writeOutput(target, content, streams);
    await writeAll(streams.stderr, problems.map((problem) => formatProblem(file, problem)).join(''));
    if (output === undefined) await writeAll(streams.stderr, `wrote ${target}\n`);
  }
  return EXIT.done;
};

/** What tells of a message and of nothing else, and of these what tells of the PDF in it. */
const OF_MESSAGES = ['from', 'to', 'cc', 'subject', 'attach', 'date'] as const;
const OF_PDFS = ['engine', 'browser', 'ink', 'paper', 'font'] as const;

function checkOptions(values: Values): void {
  const given = (names: readonly (keyof Values)[]) => names.find((name) => values[name] !== undefined);
  const ofMessage = given([...OF_MESSAGES, ...OF_PDFS]);
  if (values.fragment && ofMessage !== undefined)
    throw new UsageError(`--${ofMessage}: tells of a message; leave it out, or leave out --fragment`);
  if (!values.fragment && values['id-prefix'] !== undefined)
    throw new UsageError('--id-prefix: tells of a fragment; add --fragment');
  const ofPdf = given(OF_PDFS);
  if (ofPdf !== undefined && !attached(values).includes('pdf'))
    throw new UsageError(`--${ofPdf}: tells of the PDF, and none is attached; add pdf to --attach`);
  if (values.fields !== undefined && values.copy !== 'signature')
    throw new UsageError('--fields: there is nothing to sign; add --copy signature');
}

/** `pdf,xml`, of which the library takes some, or `none`. */
function attached({ attach = 'pdf,xml' }: Values): readonly string[] {
  return attach === 'none' ? [] : attach.split(',').map((each) => each.trim());
}

/** The reader has checked the shape that the copy asks for. */
type Checked = Parameters<typeof renderEmail>[0];

function fragmentOf(filing: DraftFiling, values: Values, options: EmailOptions): string {
  const { copy, layout, templates, onProblem } = options;
  const idPrefix = values['id-prefix'];
  return renderEmailFragment(filing as Checked, { copy, layout, templates, idPrefix, onProblem });
}

async function messageOf(filing: DraftFiling, values: Values, options: EmailOptions): Promise<Uint8Array> {
  const { from, to, cc, subject } = values;
  const date = values.date === undefined ? dateOf(filing, options) : parseDate('--date', values.date);
  const attach = attached(values) as EmailOptions['attach'];
  const rendered = await renderEmail(filing as Checked, { ...options, subject, attach });
  return composeMessage(rendered, { from, to, cc, date });
}

/** The date that several documents agree on, or the filing's own. */
function dateOf(filing: DraftFiling, { creationDate, copy }: EmailOptions): Date {
  const date = creationDate ?? documentDate(filing, copy);
  if (date === null) throw new UsageError('the filing says no date of its own; give one with --date');
  return date;
}
