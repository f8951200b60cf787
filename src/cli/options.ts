import {
  type Copy,
  type DraftFiling,
  filedCopy,
  type PdfOptions,
  type SigningFields,
  type Source,
} from '../index.ts';
import { namedOptions } from '../options/all.ts';
import { unusedOf } from '../options/check.ts';
import type { CopyKind } from '../options/copy.ts';
import type { FunctionName } from '../options/option.ts';
import { UsageError } from './exit.ts';
import type { Reporter } from './reporter.ts';

/** The options of a copy, which the library has in one. */
export interface CopyOptions {
  readonly copy?: CopyKind;
  readonly fields?: SigningFields;
  readonly accessionNumber?: string;
  readonly filed?: string;
}

/** What the copy is of: as asked for, or as the submission's header says. */
export function copyOf(options: CopyOptions, source: Source<DraftFiling>): Copy {
  const fromHeader = filedCopy(source);
  const kind = options.copy ?? (fromHeader ? 'filed' : 'plain');
  if (kind === 'signature') return { kind, fields: options.fields };
  if (kind !== 'filed') return { kind };
  const accessionNumber = options.accessionNumber ?? fromHeader?.accessionNumber;
  const filed = options.filed ?? fromHeader?.filed;
  if (accessionNumber && filed) return { kind, accessionNumber, filed };
  throw new UsageError('--copy filed: give --accession and --filed; only a full submission says them itself');
}

/** Refuses fields where nothing is to be signed. */
export function checkFields({ copy, fields }: CopyOptions, remedy = 'add --copy signature'): void {
  if (fields !== undefined && copy !== 'signature')
    throw new UsageError(`--fields: there is nothing to sign; ${remedy}`);
}

/** Where nothing but PDFs is made, refuses looks that they would not have: those of the other engine. */
export function checkLooks(options: Pick<PdfOptions, 'engine'>, remedy = 'leave it out, or '): void {
  const unused = unusedOf('renderPdf', options);
  if (unused === undefined) return;
  const { option, engine } = unused;
  const made = engine === 'pdfkit' ? 'drawn' : 'printed';
  throw new UsageError(
    `--${option.flags?.[0]?.long}: a PDF ${made} by ${engine} uses none; ${remedy}choose --engine ${option.engine}`,
  );
}

/** Says that the PDF beside the HTML does without the templates. */
export async function tellLooks(options: Pick<PdfOptions, 'engine'>, reporter: Reporter): Promise<void> {
  if (unusedOf('renderPdf', options)?.name === 'templates')
    await reporter.note('form4: --templates: the PDF is drawn by pdfkit, which uses none; see --engine\n');
}

/** Of the options of a command, those that a function of the library takes. */
export function optionsFor<O extends object>(taker: FunctionName, options: O): O {
  const names = namedOptions()
    .filter(([, { functions = [] }]) => functions.includes(taker))
    .map(([name]) => name);
  return Object.fromEntries(Object.entries(options).filter(([name]) => names.includes(name))) as O;
}

/** What the environment and the caller add to the options of PDFs. */
export function surroundings(signal: AbortSignal): Pick<PdfOptions, 'creationDate' | 'signal'> {
  return { creationDate: sourceDate(process.env.SOURCE_DATE_EPOCH), signal };
}

/** The date that a build of several documents agrees on (reproducible-builds.org, SOURCE_DATE_EPOCH), in seconds. */
function sourceDate(epoch: string | undefined): Date | undefined {
  if (epoch === undefined || epoch === '') return undefined;
  const date = new Date(Number(epoch) * 1000);
  if (/^\d+$/.test(epoch) && date.getUTCFullYear() <= 9999) return date;
  throw new UsageError(`SOURCE_DATE_EPOCH: expected seconds since 1970 as a whole number, got ${epoch}`);
}
