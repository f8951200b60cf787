import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { entryOf } from '../archive/copy.ts';
import type { ManifestEntry } from '../archive/manifest.ts';
import { archiveName } from '../archive/name.ts';
import { sha256 } from '../base/digest.ts';
import { archiveFailed } from '../disk/failure.ts';
import { formOf, type PdfSettings } from '../documents/document.ts';
import { emailOf } from '../documents/email.ts';
import { layOut } from '../documents/html.ts';
import { filedCopy, readingFor } from '../documents/parse.ts';
import { loadDrawing, type RecordedPdf, renderRecorded } from '../documents/pdf.ts';
import { documentDate } from '../documents/record.ts';
import { originOf } from '../documents/source.ts';
import { readFilings, type SourceFiling } from '../edgar/read.ts';
import { ERROR_CODES, Form4Error } from '../errors.ts';
import type { Filing } from '../filing/schema.ts';
import { composeMessage } from '../mail/message.ts';
import type { PdfBrowser } from '../options/browser.ts';
import { settle } from '../options/check.ts';
import { PLAIN } from '../options/copy.ts';
import { WITH_FILING } from '../pdf/record/variants.ts';
import { browserBehind } from './printing.ts';
import type { Answer, Attempt, Rendered, RenderedPart, Said, Undone, WorkSettings } from './task.ts';

const SETTINGS = workerData as WorkSettings;

// What the first drawing would have to wait for is loaded as the worker starts.
if (SETTINGS.options.engine === 'pdfkit' && SETTINGS.kinds.some((kind) => kind !== 'html'))
  await loadDrawing(SETTINGS.options.layout);

/**
 * Does what the main thread sends, one task after the other, by `work`. A worker's module calls it last, so that whoever
 * hears that it is ready knows that it has loaded.
 */
export function serve(work: (task: Attempt) => Promise<Rendered>): void {
  const main = parentPort as MessagePort;
  main.on('message', async (message: Attempt | Answer) => {
    // Answers are for `browserBehind`, which listens for them itself.
    if ('stem' in message) main.postMessage((await work(message)) satisfies Said);
  });
  main.postMessage('ready' satisfies Said);
}

/** Renders a filing into files that somebody else puts on the disk and names. */
export async function renderTask(task: Attempt): Promise<Rendered> {
  const main = parentPort as MessagePort;
  main.postMessage('begun' satisfies Said);
  const started = performance.now();
  const ms = () => Math.round(performance.now() - started);
  const browser = SETTINGS.browser === null ? undefined : browserBehind(main, SETTINGS.browser);
  try {
    return { status: 'done', ...(await render(task, browser)), ms: ms() };
  } catch (error) {
    return { ...failureOf(error), ms: ms() } as Rendered;
  }
}

async function render(
  { bytes, document, stem, number }: Attempt,
  browser: PdfBrowser | undefined,
): Promise<{ form: string; outputs: RenderedPart[] }> {
  const { kinds, options } = SETTINGS;
  const source = readFilings(bytes, { ...readingFor(options.copy ?? { kind: 'filed' }), document });
  const { filing, xml } = source.filings[0] as SourceFiling;
  const copy = options.copy ?? filedCopy(source) ?? PLAIN;
  const settings: PdfSettings = { ...options, copy, browser, origin: originOf(source, { xml }) };
  const outputs: RenderedPart[] = [];
  const write = (name: string, content: Uint8Array, entry: ManifestEntry | null = null) => {
    const part = join(SETTINGS.parts, `${number}-${entry === null ? '' : 'archive-'}${name}`);
    writePart(part, content);
    const digest = entry?.sha256 ?? sha256(content);
    outputs.push({ name, part, bytes: content.length, sha256: digest, entry });
  };
  const pdf = kinds.includes('pdf') ? await renderRecorded(filing, settings) : null;
  if (pdf) write(`${stem}.pdf`, pdf.pdf);
  if (kinds.includes('html')) write(`${stem}.html`, htmlOf(filing, settings));
  if (kinds.includes('email')) write(`${stem}.eml`, await messageOf(filing, settings));
  if (kinds.includes('archive')) {
    const made = await keptCopy(filing, settings, pdf);
    const name = archiveName(made.record.properties, document);
    write(name, made.pdf, entryOf(name, filing, made));
  }
  return { form: filing.documentType, outputs };
}

/** It need not last: who names it puts it on the disk. */
function writePart(part: string, content: Uint8Array): void {
  try {
    writeFileSync(part, content);
  } catch (error) {
    throw archiveFailed(part, error);
  }
}

function htmlOf(filing: Filing, settings: PdfSettings): Uint8Array {
  return new TextEncoder().encode(layOut(formOf(filing, settings).view, settings));
}

/** A draft for whoever opens it, dated as the PDF is. */
async function messageOf(filing: Filing, settings: PdfSettings): Promise<Uint8Array> {
  const date = settings.creationDate ?? documentDate(filing, settings.copy);
  if (date !== null)
    return composeMessage(await emailOf(filing, { ...settle('renderEmail', {}), ...settings }), { date });
  throw new Form4Error('shape-invalid', 'the filing says no date of its own, and a message needs one');
}

async function keptCopy(
  filing: Filing,
  settings: PdfSettings,
  drawn: RecordedPdf | null,
): Promise<RecordedPdf> {
  if (drawn !== null && settings.conformance === WITH_FILING) return drawn;
  return renderRecorded(filing, { ...settings, conformance: WITH_FILING });
}

function failureOf(error: unknown): Omit<Undone<'failed'> | Undone<'ended'>, 'ms'> {
  if (!(error instanceof Form4Error)) {
    const message = `a defect of ours, please report it: ${error}`;
    return { status: 'failed', code: 'worker-failed', message };
  }
  const { code, message } = error;
  return { status: ERROR_CODES[code].endsRun ? 'ended' : 'failed', code, message };
}
