import { sha256 } from '../base/digest.ts';
import { type Problem, throwIfAborted } from '../errors.ts';
import type { DraftFiling, Filing, FilingInput, UnsignedFiling } from '../filing/schema.ts';
import type { AuthenticationView, FormView } from '../form/view.ts';
import { replaceCharacters } from '../html/replace.ts';
import { LAYOUTS, layoutOf } from '../layout/all.ts';
import type { OptionsOf } from '../options/all.ts';
import { refuseUnused, settle } from '../options/check.ts';
import type { Copy, DraftCopy, SignatureCopy } from '../options/copy.ts';
import type { Layout } from '../options/layout.ts';
import type { PdfRecord } from '../pdf/record/record.ts';
import type { FontSet } from '../pdf/typeset/fonts.ts';
import { unsureGlyphs, usedSystemFont } from '../pdf/typeset/problems.ts';
import { documentOf, type PdfSettings } from './document.ts';
import { layOut } from './html.ts';
import { recordOf } from './record.ts';

export interface PdfOptions<C extends Copy = Copy> extends OptionsOf<'renderPdf'> {
  readonly copy?: C;
}

/**
 * The official form as PDF, on landscape pages; by default PDF/A-3a and PDF/UA-1 with the filing inside. The same filing,
 * options and version of this package give the same bytes.
 *
 * @throws {Form4Error} `shape-invalid`, `option-invalid` and `template-invalid` as `renderHtml`; `option-invalid` also
 * for templates where pdfkit draws and fonts where puppeteer prints; `browser-missing` where puppeteer finds no browser,
 * `browser-failed` where it does not start or ends while it prints; `aborted` where the signal fires
 */
export function renderPdf(
  filing: DraftFiling,
  options: PdfOptions<DraftCopy> & { copy: DraftCopy },
): Promise<Uint8Array>;
export function renderPdf(
  filing: UnsignedFiling,
  options: PdfOptions<SignatureCopy> & { copy: SignatureCopy },
): Promise<Uint8Array>;
export function renderPdf(filing: Filing | FilingInput, options?: PdfOptions): Promise<Uint8Array>;
export async function renderPdf(filing: object, options: PdfOptions = {}): Promise<Uint8Array> {
  const settings = settle('renderPdf', options);
  refuseUnused('renderPdf', settings);
  return (await renderRecorded(filing, settings)).pdf;
}

/** A PDF with what it says of itself. */
export interface RecordedPdf {
  readonly pdf: Uint8Array;
  readonly record: PdfRecord;
}

/** The PDF of a document, with the record that was written into it. @throws {Form4Error} as `renderPdf` */
export async function renderRecorded(filing: object, settings: PdfSettings): Promise<RecordedPdf> {
  throwIfAborted(settings.signal);
  return settings.engine === 'puppeteer' ? print(filing, settings) : draw(filing, settings);
}

/** The record that a PDF of this filing would hold, printed by that browser where one prints; nothing is drawn. */
export function describePdf(filing: object, settings: PdfSettings, browser: string | null = null): PdfRecord {
  return recordOf(documentOf(filing, settings), settings, browser);
}

async function draw(filing: object, asked: PdfSettings): Promise<RecordedPdf> {
  const document = documentOf(filing, asked);
  const { view } = document;
  const face = layoutOf(view, asked.layout).loadPdf();
  const [{ drawPdf, missingIn }, { layOut: layOutPdf }] = await Promise.all([loadEngine(), face]);
  const laidOut = (fonts: FontSet) => layOutPdf(view, asked, fonts);
  const settings = asked.systemFonts
    ? await withSystemFonts(asked, await missingIn(laidOut, asked.fallbackFonts))
    : asked;
  const record = recordOf(document, settings, null);
  return { pdf: await drawPdf(laidOut, { ...settings, record }), record };
}

/** The settings with the fonts of the machine that have what no other font has, each told of and recorded as a given one. */
async function withSystemFonts(settings: PdfSettings, missing: ReadonlySet<number>): Promise<PdfSettings> {
  if (missing.size === 0) return settings;
  const { findSystemFonts, systemFolders } = await import('../pdf/typeset/system-fonts.ts');
  const found = await findSystemFonts(missing, systemFolders());
  for (const { file, bytes, codePoints } of found)
    settings.onProblem?.(usedSystemFont(codePoints, file, sha256(bytes)));
  return {
    ...settings,
    fallbackFonts: [...(settings.fallbackFonts ?? []), ...found.map(({ bytes }) => bytes)],
  };
}

let engine: Promise<typeof import('../pdf/typeset/draw.ts')> | undefined;

/** PDFKit is loaded where it draws: HTML, XML and checks do without it. Node looks an import up again each time. */
function loadEngine(): Promise<typeof import('../pdf/typeset/draw.ts')> {
  engine ??= import('../pdf/typeset/draw.ts');
  return engine;
}

/** Loads all that draws forms in such a layout, so that the first of them need not wait for it. */
export async function loadDrawing(layout: Layout): Promise<void> {
  await Promise.all([loadEngine(), LAYOUTS[layout].loadPdf()]);
}

async function print(filing: object, settings: PdfSettings): Promise<RecordedPdf> {
  const { signal, executablePath, onProblem, paper, browser: shared } = settings;
  const document = documentOf(filing, settings);
  const { view, style } = await printOf(document.view, settings);
  const look = { ...settings, printStyle: style };
  const html = layOut(view, look);
  const replacements = await missingFrom(html, onProblem);
  const { openBrowser } = await import('../pdf/chromium/browser.ts');
  const browser = shared ?? (await openBrowser({ signal, executablePath }));
  try {
    const record = recordOf(document, settings, browser.version);
    const { lacksGlyphs, sealPdf } = await import('../pdf/chromium/seal.ts');
    const { fieldFont } = await import('../pdf/typeset/field-font.ts');
    let printed = await browser.print(html, { paper, signal });
    // The machine may have fonts for what ours lack; where it has none, an empty box would say nothing.
    if (replacements.size > 0 && (await lacksGlyphs(printed))) {
      const named = layOut(replaceCharacters(view, replacements), look);
      printed = await browser.print(named, { paper, signal });
    }
    const font = record.fields.length === 0 ? null : await fieldFont();
    return { pdf: await sealPdf(printed, record, font), record };
  } finally {
    if (browser !== shared) await browser.close();
  }
}

/** A view as the browser is to print it, and the rules by which its pages are those that we would draw. */
async function printOf(
  view: FormView | AuthenticationView,
  settings: PdfSettings,
): Promise<{ readonly view: FormView | AuthenticationView; readonly style?: string }> {
  const [{ layOutPrint }, { openFonts }, { whenLoaded }] = await Promise.all([
    layoutOf(view, settings.layout).loadPdf(),
    import('../pdf/typeset/fonts.ts'),
    import('../pdf/typeset/lazy.ts'),
  ]);
  return layOutPrint === undefined ? { view } : whenLoaded(() => layOutPrint(view, settings, openFonts([])));
}

/** The characters of a page that our fonts lack, and their code points in brackets; told of on the way. */
async function missingFrom(
  html: string,
  onProblem?: (problem: Problem) => void,
): Promise<ReadonlyMap<string, string>> {
  // Our fonts have all that Latin-1 prints; they are opened for what is beyond, each character once.
  const beyond = new Set(html.match(/[^\0-\x7F\xA0-\xFF]/gu));
  if (beyond.size === 0) return new Map();
  const { codePointName, missingCharacters } = await import('../pdf/typeset/fonts.ts');
  const missing = await missingCharacters([...beyond].join(''));
  const unsure = unsureGlyphs(missing);
  if (unsure !== null) onProblem?.(unsure);
  return new Map(missing.map((codePoint) => [String.fromCodePoint(codePoint), codePointName(codePoint)]));
}
