import { accessionNumber } from './accession-number.ts';
import { allFiles } from './all-files.ts';
import { attach } from './attach.ts';
import { body } from './body.ts';
import { browser, verifyingBrowser } from './browser.ts';
import { cc } from './cc.ts';
import { certificates } from './certificates.ts';
import { certify } from './certify.ts';
import { conformance } from './conformance.ts';
import { archivedCopy, batchedCopy, copy } from './copy.ts';
import { creationDate } from './creation-date.ts';
import { document } from './document.ts';
import { draft } from './draft.ts';
import { engine } from './engine.ts';
import { executablePath } from './executable-path.ts';
import { fallbackFonts } from './fallback-fonts.ts';
import { field } from './field.ts';
import { fields } from './fields.ts';
import { filed } from './filed.ts';
import { fixityOnly } from './fixity-only.ts';
import { folder } from './folder.ts';
import { form } from './form.ts';
import { fragment } from './fragment.ts';
import { from } from './from.ts';
import { htmlAs } from './html-as.ts';
import { htmlFile } from './html-file.ts';
import { idPrefix } from './id-prefix.ts';
import { ink } from './ink.ts';
import { jobs } from './jobs.ts';
import { json } from './json.ts';
import { jsonFile } from './json-file.ts';
import { key } from './key.ts';
import type { ValueOf } from './kinds.ts';
import { layout } from './layout.ts';
import { location } from './location.ts';
import { logo } from './logo.ts';
import { measure } from './measure.ts';
import { memoryLimit } from './memory-limit.ts';
import { message } from './message.ts';
import { messageDate } from './message-date.ts';
import { messageId } from './message-id.ts';
import { note } from './note.ts';
import { onProblem } from './on-problem.ts';
import type { FunctionName, Option } from './option.ts';
import { origin } from './origin.ts';
import { output } from './output.ts';
import { outputs } from './outputs.ts';
import { p12 } from './p12.ts';
import { paper } from './paper.ts';
import { password } from './password.ts';
import { pdfFile } from './pdf-file.ts';
import { quiet } from './quiet.ts';
import { reason } from './reason.ts';
import { resume } from './resume.ts';
import { schema } from './schema.ts';
import { signal } from './signal.ts';
import { signed } from './signed.ts';
import { signer } from './signer.ts';
import { signingDate } from './signing-date.ts';
import { sources } from './sources.ts';
import { subject } from './subject.ts';
import { systemFonts } from './system-fonts.ts';
import { templates } from './templates.ts';
import { timeLimit } from './time-limit.ts';
import { timeZone } from './time-zone.ts';
import { timeout } from './timeout.ts';
import { timestamp } from './timestamp.ts';
import { to } from './to.ts';
import { trust } from './trust.ts';
import { unsigned } from './unsigned.ts';
import { validityDate } from './validity-date.ts';
import { xmlFile } from './xml-file.ts';

/**
 * Every option of the package, in the order of help and docs. A name may stand here more than once, where it means
 * another thing to another function or command.
 */
export const OPTIONS = [
  copy,
  archivedCopy,
  batchedCopy,
  fields,
  accessionNumber,
  filed,
  layout,
  ink,
  paper,
  templates,
  logo,
  note,
  engine,
  browser,
  verifyingBrowser,
  executablePath,
  sources,
  fallbackFonts,
  systemFonts,
  conformance,
  creationDate,
  origin,
  form,
  onProblem,
  signal,
  htmlFile,
  htmlAs,
  pdfFile,
  jsonFile,
  xmlFile,
  schema,
  document,
  draft,
  unsigned,
  body,
  attach,
  subject,
  from,
  to,
  cc,
  messageDate,
  messageId,
  fragment,
  idPrefix,
  message,
  folder,
  outputs,
  jobs,
  timeLimit,
  memoryLimit,
  resume,
  measure,
  field,
  signer,
  p12,
  key,
  certificates,
  password,
  timestamp,
  timeout,
  reason,
  location,
  certify,
  signingDate,
  timeZone,
  signed,
  trust,
  validityDate,
  fixityOnly,
  json,
  allFiles,
  output,
  quiet,
];

/** Every option with its name in the library, or in the command where the library has none. */
export function namedOptions(): (readonly [string, Option])[] {
  return OPTIONS.flatMap((named) => Object.entries(named));
}

export type ListedOption = (typeof OPTIONS)[number];

type FunctionsOf<O> = O extends { readonly functions: readonly (infer F extends FunctionName)[] } ? F : never;

/** Of a file's options, those that a function takes. */
type Taken<N, F> = N extends unknown
  ? { [K in keyof N as F extends FunctionsOf<N[K]> ? K : never]: N[K] }
  : never;

/** Of a union, all its members at once. */
type All<U> = (U extends unknown ? (each: U) => void : never) extends (all: infer I) => void ? I : never;

type TakenBy<F extends FunctionName> = All<Taken<ListedOption, F>>;

type Required<N> = { [K in keyof N as N[K] extends { readonly required: true } ? K : never]: N[K] };
type Optional<N> = { [K in keyof N as N[K] extends { readonly required: true } ? never : K]: N[K] };
type Values<N> = { readonly [K in keyof N]: ValueOf<N[K]> };

/** The options that a function takes, with their docstrings. */
export type OptionsOf<F extends FunctionName> = Values<Required<TakenBy<F>>> &
  Partial<Values<Optional<TakenBy<F>>>>;

/** Whether an option has a value where none is given: a choice has one, unless something else is said to hold. */
type HasDefault<O> = O extends { readonly otherwise: string }
  ? false
  : O extends { readonly type: 'choice' } | { readonly default: NonNullable<unknown> }
    ? true
    : false;

type Settled<N> = { [K in keyof N as HasDefault<N[K]> extends true ? K : never]: N[K] };

/** The options of a function where the defaults have been put in. */
export type SettledOptions<F extends FunctionName> = OptionsOf<F> & Values<Settled<TakenBy<F>>>;
