import {
  type AuthenticationOptions,
  type DraftFiling,
  extract,
  originOf,
  type PdfOptions,
  type Problem,
  renderAuthentication,
  renderAuthenticationHtml,
  renderHtml,
  renderPdf,
  validateFiling,
  writeXml,
} from '../index.ts';
import { parseWords, type Words } from './arguments.ts';
import type { Command } from './command.ts';
import { EXIT, UsageError } from './exit.ts';
import { readInput, STANDARD, stem, writeOutput } from './files.ts';
import { copyOf, PDF_OPTIONS, pdfOptions } from './options.ts';
import { formatProblem } from './report.ts';
import { chooseDocuments, documentName, readSource } from './source.ts';
import { type Streams, writeAll } from './streams.ts';

const OPTIONS = {
  ...PDF_OPTIONS,
  html: { type: 'string' },
  pdf: { type: 'string' },
  json: { type: 'string' },
  xml: { type: 'string' },
  conformance: { type: 'string' },
  schema: { type: 'string' },
  document: { type: 'string', multiple: true },
  form: { type: 'string' },
} as const;

type Values = Words<typeof OPTIONS>['values'];

/** `form4 render`: one filing in, the outputs named, or HTML and PDF under the input's name. */
export const render: Command = async (words, streams, signal) => {
  const { values, positionals } = parseWords(words, OPTIONS);
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0)
    throw new UsageError('render: name one file, or - for standard input');
  if (
    values.templates !== undefined &&
    values.html === undefined &&
    values.pdf !== undefined &&
    values.engine !== 'puppeteer'
  ) {
    throw new UsageError('--templates: a PDF drawn by pdfkit uses none; add --html, or --engine puppeteer');
  }
  if (values.fields !== undefined && values.copy !== 'signature' && !isAuthentication(values))
    throw new UsageError(
      '--fields: there is nothing to sign; add --copy signature or --document authentication',
    );
  if (values.form !== undefined && !isAuthentication(values))
    throw new UsageError('--form: only an authentication document names it; add --document authentication');
  const unsigned = values.copy === 'signature' && !isAuthentication(values);
  const source = await readSource(file, { draft: values.copy === 'draft', unsigned }, streams);
  if (source === null) return EXIT.invalid;
  const options: PdfOptions = {
    ...(await pdfOptions(values, signal)),
    conformance: values.conformance as PdfOptions['conformance'],
    copy: copyOf(values, source),
  };
  const choice = {
    numbers: (values.document ?? []).filter((word) => word !== AUTHENTICATION),
    others: [AUTHENTICATION],
    isOutputNamed: !namesNone(values),
  };
  for (const [index, filing] of chooseDocuments(source, choice)) {
    const problems = validateFiling(filing.filing, filing);
    const name = documentName(stem(file), source, index);
    const outputs = outputsOf(values, isAuthentication(values) ? `${name}-authentication` : name);
    await writeOutputs(
      filing.filing,
      outputs,
      { ...options, origin: originOf(source, filing), onProblem: (p) => problems.push(p) },
      values,
      streams,
    );
    await writeAll(streams.stderr, problems.map((problem: Problem) => formatProblem(file, problem)).join(''));
    if (namesNone(values)) await writeAll(streams.stderr, `wrote ${Object.values(outputs).join(' and ')}\n`);
  }
  return EXIT.done;
};

/** `--document` says which ownership document of a submission, and whether its authentication document. */
const AUTHENTICATION = 'authentication';

const isAuthentication = ({ document = [] }: Values): boolean => document.includes(AUTHENTICATION);

type Outputs = { readonly [F in 'html' | 'pdf' | 'json' | 'xml']?: string };

function namesNone({ html, pdf, json, xml }: Values): boolean {
  return [html, pdf, json, xml].every((file) => file === undefined);
}

function outputsOf(values: Values, name: string): Outputs {
  if (namesNone(values)) return { html: `${name}.html`, pdf: `${name}.pdf` };
  const { html, pdf, json, xml } = values;
  if ([html, pdf, json, xml].filter((file) => file === STANDARD).length > 1) {
    throw new UsageError('only one output can be standard output');
  }
  return { html, pdf, json, xml };
}

/** Everything is made before anything is written, so that an error leaves no half of a set behind. */
async function writeOutputs(
  filing: DraftFiling,
  files: Outputs,
  options: PdfOptions,
  values: Values,
  streams: Streams,
): Promise<void> {
  const { schema } = values;
  if (schema !== undefined && schema !== 'own' && schema !== 'newest') {
    throw new UsageError(`--schema: expected own or newest, got ${schema}`);
  }
  // The reader has checked the shape that the copy asks for.
  const checked = filing as Parameters<typeof renderHtml>[0];
  const made: [string, string | Uint8Array][] = [];
  if (isAuthentication(values)) {
    const authentication = await authenticationOptions(checked, values, options, streams);
    if (files.html !== undefined)
      made.push([files.html, await renderAuthenticationHtml(checked, authentication)]);
    if (files.pdf !== undefined) made.push([files.pdf, await renderAuthentication(checked, authentication)]);
  } else {
    if (files.html !== undefined) made.push([files.html, renderHtml(checked, options)]);
    if (files.pdf !== undefined) made.push([files.pdf, await renderPdf(checked, options)]);
  }
  if (files.json !== undefined) made.push([files.json, `${JSON.stringify(filing, null, 2)}\n`]);
  if (files.xml !== undefined) made.push([files.xml, writeXml(filing, { schema })]);
  for (const [file, content] of made) await writeOutput(file, content, streams);
}

/**
 * What the signatories sign with, and the form's PDF: the one that is named, which has to be of the same filing, or what
 * render gives, made once for both outputs.
 */
async function authenticationOptions(
  filing: Parameters<typeof renderPdf>[0],
  { fields, form }: Values,
  options: PdfOptions,
  streams: Streams,
): Promise<AuthenticationOptions> {
  const signing = { ...options, fields: fields as AuthenticationOptions['fields'] };
  if (form === undefined)
    return { ...signing, form: await renderPdf(filing, { ...options, onProblem: undefined }) };
  const pdf = await readInput(form, streams);
  const { xml } = await extract(pdf);
  if (options.origin?.xml && Buffer.compare(xml, options.origin.xml) !== 0)
    throw new UsageError(`--form: ${form} holds another filing; name the PDF of this one`);
  return { ...signing, form: pdf };
}
