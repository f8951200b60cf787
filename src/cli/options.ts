import { readFile } from 'node:fs/promises';
import {
  type Copy,
  type DraftFiling,
  filedCopy,
  type PdfOptions,
  type SigningFields,
  type Source,
} from '../index.ts';
import type { Words } from './arguments.ts';
import { UsageError } from './exit.ts';

/** What every command that makes PDFs takes. */
export const PDF_OPTIONS = {
  engine: { type: 'string' },
  browser: { type: 'string' },
  copy: { type: 'string' },
  fields: { type: 'string' },
  accession: { type: 'string' },
  filed: { type: 'string' },
  ink: { type: 'string' },
  paper: { type: 'string' },
  templates: { type: 'string' },
  font: { type: 'string', multiple: true },
} as const;

export type PdfValues = Words<typeof PDF_OPTIONS>['values'];

/** What the copy is of: as asked for, or as the submission's header says. */
export function copyOf(values: PdfValues, source: Source<DraftFiling>): Copy {
  const fromHeader = filedCopy(source);
  const kind = values.copy ?? (fromHeader ? 'filed' : 'plain');
  if (kind === 'signature') return { kind, fields: values.fields as SigningFields | undefined };
  if (kind === 'draft' || kind === 'plain') return { kind };
  if (kind !== 'filed')
    throw new UsageError(`--copy: expected plain, draft, signature or filed, got ${kind}`);
  const accessionNumber = values.accession ?? fromHeader?.accessionNumber;
  const filed = values.filed ?? fromHeader?.filed;
  if (!accessionNumber || !filed) {
    throw new UsageError(
      '--copy filed: give --accession and --filed; only a full submission says them itself',
    );
  }
  return { kind, accessionNumber, filed };
}

/** The library's options; it checks the values and names the choices. */
export async function pdfOptions(values: PdfValues, signal: AbortSignal) {
  return {
    engine: values.engine as PdfOptions['engine'],
    ink: values.ink as PdfOptions['ink'],
    paper: values.paper as PdfOptions['paper'],
    templates: values.templates,
    executablePath: values.browser,
    fallbackFonts: await Promise.all((values.font ?? []).map(readFont)),
    creationDate: sourceDate(process.env.SOURCE_DATE_EPOCH),
    signal,
  } satisfies PdfOptions;
}

/** The date that a build of several documents agrees on (reproducible-builds.org, SOURCE_DATE_EPOCH), in seconds. */
function sourceDate(epoch: string | undefined): Date | undefined {
  if (epoch === undefined || epoch === '') return undefined;
  const date = new Date(Number(epoch) * 1000);
  if (/^\d+$/.test(epoch) && date.getUTCFullYear() <= 9999) return date;
  throw new UsageError(`SOURCE_DATE_EPOCH: expected seconds since 1970 as a whole number, got ${epoch}`);
}

async function readFont(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new UsageError(`--font: ${file} cannot be read; check the path`, { cause: error });
  }
}
