import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { entryOf } from '../archive/copy.ts';
import type { ManifestEntry } from '../archive/manifest.ts';
import { archiveName } from '../archive/name.ts';
import { sha256 } from '../base/digest.ts';
import { archiveFailed } from '../disk/failure.ts';
import { renderEmail } from '../documents/email.ts';
import { filedCopy, readingFor } from '../documents/parse.ts';
import { documentDate } from '../documents/record.ts';
import {
  loadDrawing,
  type PdfOptions,
  type RecordedPdf,
  renderHtml,
  renderRecorded,
} from '../documents/render.ts';
import { originOf } from '../documents/source.ts';
import { readFilings, type SourceFiling } from '../edgar/read.ts';
import { ERROR_CODES, Form4Error } from '../errors.ts';
import type { Filing } from '../filing/schema.ts';
import { composeMessage } from '../mail/message.ts';
import { browserBehind } from './printing.ts';
import type { Answer, Attempt, Output, Rendered, Said, Undone, WorkSettings } from './task.ts';

const SETTINGS = workerData as WorkSettings;

// What the first drawing would have to wait for is loaded as the worker starts.
if (SETTINGS.engine === 'pdfkit' && SETTINGS.kinds.some((kind) => kind !== 'html'))
  await loadDrawing(SETTINGS);

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
    return { status: 'done', ...(await render(task, { ...SETTINGS, browser })), ms: ms() };
  } catch (error) {
    return { ...failureOf(error), ms: ms() } as Rendered;
  }
}

type Settings = Pick<WorkSettings, 'kinds' | 'copy'> & PdfOptions;

async function render(
  { bytes, document, stem, number }: Attempt,
  { kinds, copy: asked, ...settings }: Settings,
): Promise<{ form: string; outputs: Output[] }> {
  const source = readFilings(bytes, { ...readingFor(asked ?? { kind: 'filed' }), document });
  const { filing, xml } = source.filings[0] as SourceFiling;
  const copy = asked ?? filedCopy(source) ?? { kind: 'plain' };
  const options: PdfOptions = { ...settings, copy, origin: originOf(source, { xml }) };
  const outputs: Output[] = [];
  const write = (name: string, content: Uint8Array, entry: ManifestEntry | null = null) => {
    const part = join(SETTINGS.parts, `${number}-${entry === null ? '' : 'archive-'}${name}`);
    writePart(part, content);
    const digest = entry?.sha256 ?? sha256(content);
    outputs.push({ name, part, bytes: content.length, sha256: digest, entry });
  };
  const pdf = kinds.includes('pdf') ? await renderRecorded(filing, options) : null;
  if (pdf) write(`${stem}.pdf`, pdf.pdf);
  if (kinds.includes('html')) write(`${stem}.html`, new TextEncoder().encode(renderHtml(filing, options)));
  if (kinds.includes('email')) write(`${stem}.eml`, await messageOf(filing, options));
  if (kinds.includes('archive')) {
    const made = await keptCopy(filing, options, pdf);
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

/** A draft for whoever opens it, dated as the PDF is. */
async function messageOf(filing: Filing, options: PdfOptions): Promise<Uint8Array> {
  const date = options.creationDate ?? documentDate(filing, options.copy);
  if (date !== null) return composeMessage(await renderEmail(filing, options), { date });
  throw new Form4Error('shape-invalid', 'the filing says no date of its own, and a message needs one');
}

async function keptCopy(
  filing: Filing,
  options: PdfOptions,
  drawn: RecordedPdf | null,
): Promise<RecordedPdf> {
  const conformance = 'pdfa-3a+ua-1';
  if (drawn !== null && options.conformance === conformance) return drawn;
  return renderRecorded(filing, { ...options, conformance });
}

function failureOf(error: unknown): Omit<Undone<'failed'> | Undone<'ended'>, 'ms'> {
  if (!(error instanceof Form4Error)) {
    const message = `a defect of ours, please report it: ${error}`;
    return { status: 'failed', code: 'worker-failed', message };
  }
  const { code, message } = error;
  return { status: ERROR_CODES[code].endsRun ? 'ended' : 'failed', code, message };
}
