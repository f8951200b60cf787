import {
  type AuthenticationOptions,
  type DraftFiling,
  extract,
  originOf,
  type PdfOptions,
  type RenderOptions,
  renderAuthentication,
  renderAuthenticationHtml,
  renderHtml,
  renderPdf,
  validateFiling,
  type WriteOptions,
  writeXml,
} from '../index.ts';
import type { Command, Invocation } from './command.ts';
import { EXIT, exitCodeOf, UsageError } from './exit.ts';
import {
  type CopyOptions,
  checkFields,
  checkLooks,
  copyOf,
  optionsFor,
  surroundings,
  tellLooks,
} from './options.ts';
import { stemOf, writeOutput } from './outputs.ts';
import { chooseDocuments, documentName, readSource } from './source.ts';
import { STANDARD } from './stdio.ts';

interface Files {
  readonly html?: string;
  readonly pdf?: string;
  readonly json?: string;
  readonly xml?: string;
}

type Options = Files &
  CopyOptions &
  WriteOptions &
  Pick<RenderOptions, 'htmlAs' | 'idPrefix'> &
  Omit<AuthenticationOptions & PdfOptions, 'copy' | 'fields'> & { readonly document?: readonly string[] };

export const render: Command<Options> = {
  name: 'render',
  usage: '<file|-> [options]',
  operands: { least: 1, most: 1, asked: 'name one file, or - for standard input' },
  examples: [
    ['render filing.xml', 'filing.html and filing.pdf here'],
    ['render filing.json --copy draft --pdf draft.pdf', 'a draft, which may lack fields'],
    ['render filing.xml --copy signature --pdf to-sign.pdf', 'a form with signature fields'],
    ['render 0001209191-21-057121.txt --html - > form.html', 'a filed copy, by its header'],
    ['render filing.xml --document authentication', 'what signatories authenticate signatures by'],
  ],
  notes: `Without --html, --pdf, --json and --xml, HTML and PDF go into the current folder, under the name of the input.

What breaks filing rules is printed and does not keep the form from being rendered, nor change the exit code:
whether EDGAR would take a filing is what form4 validate judges. SOURCE_DATE_EPOCH sets the date of PDFs.
`,
  async run(invocation) {
    const { operands, options, reporter } = invocation;
    const file = operands[0] as string;
    checkOptions(options);
    const isDraft = options.copy === 'draft';
    const isUnsigned = options.copy === 'signature' && !isAuthentication(options);
    const source = await readSource(file, { draft: isDraft, unsigned: isUnsigned }, invocation);
    if ('failure' in source) return exitCodeOf(source.failure);
    const copy = copyOf(options, source);
    const choice = {
      numbers: (options.document ?? []).filter((word) => word !== AUTHENTICATION),
      others: [AUTHENTICATION],
      isOutputNamed: namesAny(options),
    };
    for (const [index, filing] of chooseDocuments(source, choice)) {
      const problems = validateFiling(filing.filing, filing);
      const files = filesOf(options, documentName(stemOf(file), source, index));
      const rendering = {
        ...optionsFor('renderPdf', options),
        ...surroundings(invocation.signal),
        copy,
        origin: originOf(source, filing),
        onProblem: (problem: (typeof problems)[number]) => problems.push(problem),
      };
      await writeFiles(filing.filing, files, rendering, invocation);
      await reporter.problems(file, problems);
      if (files.pdf !== undefined) await tellLooks(options, reporter);
      if (!namesAny(options)) await reporter.note(`wrote ${Object.values(files).join(' and ')}\n`);
    }
    return EXIT.done;
  },
};

/** `--document` says which ownership document of a submission, and whether its authentication document. */
const AUTHENTICATION = 'authentication';

const isAuthentication = ({ document = [] }: Options): boolean => document.includes(AUTHENTICATION);

function checkOptions(options: Options): void {
  const { html, pdf, json, xml, form, logo, note } = options;
  if (html === undefined && pdf !== undefined) checkLooks(options, 'add --html, or ');
  if (!isAuthentication(options)) checkFields(options, 'add --copy signature or --document authentication');
  if (form !== undefined && !isAuthentication(options))
    throw new UsageError('--form: only an authentication document names it; add --document authentication');
  checkShell(options);
  if (isAuthentication(options) && (logo ?? note) !== undefined)
    throw new UsageError(`--${logo ? 'logo' : 'note'}: an authentication document has none; leave it out`);
  if ([html, pdf, json, xml].filter((file) => file === STANDARD).length > 1)
    throw new UsageError('only one output can be standard output');
}

/** Refuses what tells of a fragment where none is made. */
function checkShell(options: Options): void {
  const { htmlAs, idPrefix, html } = options;
  if (htmlAs !== undefined && html === undefined && namesAny(options))
    throw new UsageError('--html-as: no HTML is made; add --html');
  if (htmlAs !== undefined && isAuthentication(options))
    throw new UsageError('--html-as: an authentication document is a page of its own; leave it out');
  if (idPrefix !== undefined && (htmlAs ?? 'page') === 'page')
    throw new UsageError('--id-prefix: tells of a fragment; add --html-as fragment');
}

function namesAny({ html, pdf, json, xml }: Files): boolean {
  return [html, pdf, json, xml].some((file) => file !== undefined);
}

function filesOf(options: Options, document: string): Files {
  const { html, pdf, json, xml } = options;
  if (namesAny(options)) return { html, pdf, json, xml };
  const name = isAuthentication(options) ? `${document}-authentication` : document;
  return { html: `${name}.html`, pdf: `${name}.pdf` };
}

/** The reader has checked the shape that the copy asks for. */
type Checked = Parameters<typeof renderPdf>[0];

/** Everything is made before anything is written, so that an error leaves no half of a set behind. */
async function writeFiles(
  filing: DraftFiling,
  { html, pdf, json, xml }: Files,
  rendering: PdfOptions,
  invocation: Invocation<Options>,
): Promise<void> {
  const { options, stdio } = invocation;
  const { htmlAs, idPrefix } = options;
  const made: [string, string | Uint8Array][] = [];
  const checked = filing as Checked;
  const { engine, templates } = rendering;
  const drawing = engine === 'puppeteer' ? rendering : { ...rendering, templates: undefined };
  if (isAuthentication(options)) {
    const authentication = await authenticationOptions(checked, drawing, options);
    if (html !== undefined)
      made.push([html, await renderAuthenticationHtml(checked, { ...authentication, templates })]);
    if (pdf !== undefined) made.push([pdf, await renderAuthentication(checked, authentication)]);
  } else {
    if (html !== undefined)
      made.push([html, renderHtml(checked, optionsFor('renderHtml', { ...rendering, htmlAs, idPrefix }))]);
    if (pdf !== undefined) made.push([pdf, await renderPdf(checked, drawing)]);
  }
  if (json !== undefined) made.push([json, `${JSON.stringify(filing, null, 2)}\n`]);
  if (xml !== undefined) made.push([xml, writeXml(filing, { schema: options.schema })]);
  for (const [file, content] of made) await writeOutput(file, content, stdio);
}

/**
 * What the signatories sign with, and the form's PDF: the one that is named, which has to be of the same filing, or what
 * render gives, made once for both outputs.
 */
async function authenticationOptions(
  filing: Checked,
  rendering: PdfOptions,
  { fields, form }: Options,
): Promise<AuthenticationOptions> {
  if (form === undefined)
    return { ...rendering, fields, form: await renderPdf(filing, { ...rendering, onProblem: undefined }) };
  const { xml } = await extract(form);
  if (rendering.origin?.xml && Buffer.compare(xml, rendering.origin.xml) !== 0)
    throw new UsageError('--form: the PDF holds another filing; name the PDF of this one');
  return { ...rendering, fields, form };
}
