import {
  composeMessage,
  type DraftFiling,
  documentDate,
  type EmailOptions,
  type FragmentOptions,
  type MessageOptions,
  originOf,
  renderEmail,
  renderEmailFragment,
  validateFiling,
} from '../index.ts';
import type { FunctionName } from '../options/option.ts';
import type { Command } from './command.ts';
import { EXIT, exitCodeOf, UsageError } from './exit.ts';
import { flagsOf } from './flags.ts';
import { type CopyOptions, checkFields, copyOf, optionsFor, surroundings } from './options.ts';
import { stemOf, writeOutput } from './outputs.ts';
import { chooseDocuments, documentName, readSource } from './source.ts';

type Options = CopyOptions &
  Omit<EmailOptions, 'copy'> &
  Pick<FragmentOptions, 'idPrefix'> &
  Partial<MessageOptions> & {
    readonly fragment?: boolean;
    readonly document?: number;
    /** The file of the message or the fragment. */
    readonly message?: string;
  };

export const email: Command<Options> = {
  name: 'email',
  usage: '<file|-> [options]',
  operands: { least: 1, most: 1, asked: 'name one file, or - for standard input' },
  examples: [
    ["email filing.xml --to 'Jane Doe <jane@example.com>'", 'filing.eml, PDF and XML attached'],
    ['email filing.xml --copy draft --attach pdf -o review.eml', 'for review, with the PDF alone'],
    ['email filing.xml --fragment -o form.html', "the form's markup, to be embedded"],
  ],
  notes: 'Without --from the message is a draft, which mail programs open to be sent.\n',
  async run(invocation) {
    const { operands, options, stdio, reporter, signal } = invocation;
    const file = operands[0] as string;
    checkOptions(options);
    const reading = { draft: options.copy === 'draft', unsigned: options.copy === 'signature' };
    const source = await readSource(file, reading, invocation);
    if ('failure' in source) return exitCodeOf(source.failure);
    const copy = copyOf(options, source);
    const numbers = options.document === undefined ? [] : [String(options.document)];
    const choice = { numbers, isOutputNamed: options.message !== undefined };
    for (const [index, filing] of chooseDocuments(source, choice)) {
      const problems = validateFiling(filing.filing, filing);
      const rendering: EmailOptions = {
        ...optionsFor('renderEmail', options),
        ...surroundings(signal),
        copy,
        origin: originOf(source, filing),
        onProblem: (problem) => problems.push(problem),
      };
      const content = options.fragment
        ? fragmentOf(filing.filing, options, rendering)
        : await messageOf(filing.filing, options, rendering);
      const ending = options.fragment ? 'fragment.html' : 'eml';
      const target = options.message ?? `${documentName(stemOf(file), source, index)}.${ending}`;
      await writeOutput(target, content, stdio);
      await reporter.problems(file, problems);
      if (options.message === undefined) await reporter.note(`wrote ${target}\n`);
    }
    return EXIT.done;
  },
};

/** Refuses what tells of a message or of its PDF where there is none. */
function checkOptions(options: Options): void {
  const ofMessage = givenOf(options, ['renderEmail', 'composeMessage']);
  if (options.fragment && ofMessage !== undefined)
    throw new UsageError(`${ofMessage}: tells of a message; leave it out, or leave out --fragment`);
  if (!options.fragment && options.idPrefix !== undefined)
    throw new UsageError('--id-prefix: tells of a fragment; add --fragment');
  const ofPdf = givenOf(options, ['renderPdf']);
  if (ofPdf !== undefined && !(options.attach ?? ['pdf']).includes('pdf'))
    throw new UsageError(`${ofPdf}: tells of the PDF, and none is attached; add pdf to --attach`);
  checkFields(options);
}

/** The first option given that one of these functions takes, and fragments do not. */
function givenOf(options: Options, takers: readonly FunctionName[]): string | undefined {
  const found = flagsOf('email').find(
    ({ name, option: { functions = [] } }) =>
      options[name as keyof Options] !== undefined &&
      functions.some((each) => takers.includes(each)) &&
      !functions.includes('renderEmailFragment'),
  );
  return found && `--${found.flag.long}`;
}

/** The reader has checked the shape that the copy asks for. */
type Checked = Parameters<typeof renderEmail>[0];

function fragmentOf(filing: DraftFiling, { idPrefix }: Options, rendering: EmailOptions): string {
  return renderEmailFragment(
    filing as Checked,
    optionsFor('renderEmailFragment', { ...rendering, idPrefix }),
  );
}

async function messageOf(
  filing: DraftFiling,
  options: Options,
  rendering: EmailOptions,
): Promise<Uint8Array> {
  const date = options.date ?? dateOf(filing, rendering);
  const rendered = await renderEmail(filing as Checked, rendering);
  return composeMessage(rendered, { ...optionsFor('composeMessage', options), date });
}

/** The date that several documents agree on, or the filing's own. */
function dateOf(filing: DraftFiling, { creationDate, copy }: EmailOptions): Date {
  const date = creationDate ?? documentDate(filing, copy);
  if (date === null) throw new UsageError('the filing says no date of its own; give one with --date');
  return date;
}
