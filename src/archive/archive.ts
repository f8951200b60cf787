import type { PdfSettings } from '../documents/document.ts';
import { filedCopy } from '../documents/parse.ts';
import { describePdf, renderRecorded } from '../documents/pdf.ts';
import { originOf } from '../documents/source.ts';
import { type FilingSource, readFilings, type Source, type SourceFiling } from '../edgar/read.ts';
import { ERROR_CODES, Form4Error, throwIfAborted } from '../errors.ts';
import { validateFiling } from '../filing/check.ts';
import type { OptionsOf, SettledOptions } from '../options/all.ts';
import type { PdfBrowser } from '../options/browser.ts';
import { refuseUnused, settle } from '../options/check.ts';
import type { Copy } from '../options/copy.ts';
import { openBrowser } from '../pdf/chromium/browser.ts';
import { WITH_FILING } from '../pdf/record/variants.ts';
import { checkHeader, checkKept, entryOf } from './copy.ts';
import { ArchiveFolder } from './folder.ts';
import type { ManifestEntry } from './manifest.ts';
import { archiveName } from './name.ts';

export interface ArchiveOptions extends OptionsOf<'archive'> {
  readonly copy?: Copy | ((source: Source) => Copy);
}

/** What became of one filing. `input` counts from 0; a submission of several filings has several outcomes. */
export type ArchiveOutcome =
  | {
      readonly input: number;
      /** `unchanged` where the archive had this copy already. */
      readonly status: 'added' | 'unchanged';
      /** The PDF's name in the folder. */
      readonly file: string;
      readonly entry: ManifestEntry;
    }
  | { readonly input: number; readonly status: 'failed'; readonly error: Form4Error };

/**
 * Puts a copy of each filing into a folder, as PDF/A-3a and PDF/UA-1 with the filing inside, under the name of
 * `archiveName`, and a line of each into the folder's `manifest.jsonl`. It may be run again, be killed at any moment,
 * and run several times at once: files appear whole or not at all, what is there stays, and each is listed once.
 * The inputs are taken one after the other; one that fails costs only itself.
 *
 * @throws {Form4Error} `archive-failed` where the folder cannot be made or read, `manifest-invalid`, `option-invalid`,
 * `template-invalid`, `browser-missing`, `aborted`; every other error is an outcome.
 */
export async function* archive(
  inputs: Iterable<FilingSource> | AsyncIterable<FilingSource>,
  options: ArchiveOptions,
): AsyncGenerator<ArchiveOutcome, void, undefined> {
  if (typeof inputs === 'string' || inputs instanceof Uint8Array)
    throw new Form4Error('option-invalid', 'inputs: expected a list of filings; put the one into a list');
  const settings = settle('archive', options);
  refuseUnused('archive', settings);
  // Whoever tells copies by a function is given a Source.
  const run = new Run(settings as Settings, await ArchiveFolder.open(settings.folder));
  try {
    let input = 0;
    for await (const source of inputs) {
      for await (const outcome of run.outcomes(source)) yield { input, ...outcome };
      input += 1;
    }
  } finally {
    await run.close();
  }
}

/** Of a union, each member without the key. */
type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
type Outcome = Without<ArchiveOutcome, 'input'>;

type Settings = Omit<SettledOptions<'archive'>, 'copy'> & Pick<ArchiveOptions, 'copy'>;

class Run {
  readonly #options: Settings;
  readonly #folder: ArchiveFolder;
  #browser: PdfBrowser | undefined;

  constructor(options: Settings, folder: ArchiveFolder) {
    this.#options = options;
    this.#folder = folder;
  }

  async *outcomes(input: FilingSource): AsyncGenerator<Outcome> {
    try {
      const source = readFilings(input);
      const copy = this.#copyOf(source);
      for (const [index, filing] of source.filings.entries())
        yield await this.#attempt(() => this.#keep(source, filing, copy, index + 1));
    } catch (error) {
      yield failed(error);
    }
  }

  async close(): Promise<void> {
    await this.#browser?.close();
  }

  #copyOf(source: Source): Copy {
    const { copy } = this.#options;
    const asked = typeof copy === 'function' ? copy(source) : copy;
    checkKept(asked);
    return asked ?? filedCopy(source) ?? { kind: 'plain' };
  }

  async #attempt(work: () => Promise<Outcome>): Promise<Outcome> {
    try {
      return await work();
    } catch (error) {
      return failed(error);
    }
  }

  async #keep(
    source: Source,
    { filing, xml, placeOf }: SourceFiling,
    copy: Copy,
    document: number,
  ): Promise<Outcome> {
    const { signal, onProblem, engine } = this.#options;
    throwIfAborted(signal);
    if (typeof this.#options.copy !== 'object') checkHeader(filing, copy);
    if (onProblem) validateFiling(filing, { placeOf }).forEach(onProblem);
    const options: PdfSettings = {
      ...this.#options,
      copy,
      origin: originOf(source, { xml }),
      conformance: WITH_FILING,
    };
    const { properties } = describePdf(filing, { ...options, onProblem: undefined });
    const file = archiveName(properties, document);
    const held = await this.#folder.held({ ...properties, file });
    if (held) return { status: 'unchanged', file, entry: held };
    const browser = engine === 'puppeteer' ? await this.#sharedBrowser() : undefined;
    const made = await renderRecorded(filing, { ...options, browser });
    return { file, ...(await this.#folder.add(made.pdf, entryOf(file, filing, made))) };
  }

  /** Started for the first copy that is made; a run that finds all of them needs none. */
  async #sharedBrowser(): Promise<PdfBrowser> {
    const { browser, executablePath, signal } = this.#options;
    if (browser) return browser;
    this.#browser ??= await openBrowser({ executablePath, signal });
    return this.#browser;
  }
}

function failed(error: unknown): Outcome {
  if (error instanceof Form4Error && !ERROR_CODES[error.code].endsRun) return { status: 'failed', error };
  throw error;
}
