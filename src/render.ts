import { Form4Error, type Problem, throwIfAborted } from './errors.ts';
import type { DraftFiling, Filing, FilingInput } from './filing/schema.ts';
import { toDraft, toFiling } from './filing/shape.ts';
import { buildView, type Copy } from './form/build.ts';
import type { FormView } from './form/view.ts';
import { layOutHtml } from './html/render.ts';
import { openBrowser, type PdfBrowser } from './pdf/browser/browser.ts';
import { unsureGlyph } from './pdf/draw/problems.ts';

/** How the form looks, in HTML and PDF alike. */
export interface RenderOptions<C extends Copy = Copy> {
  /** What the copy is of; `plain` says nothing about itself. Only a draft may lack fields. */
  readonly copy?: C;
  /** EDGAR's colours (default), or all black. */
  readonly ink?: 'edgar' | 'black';
  /** The printed page, landscape; `letter` by default. */
  readonly paper?: 'letter' | 'a4';
  /** A folder of templates that replace ours in the HTML, and so in the browser's PDF. */
  readonly templates?: string;
}

export interface PdfOptions<C extends Copy = Copy> extends RenderOptions<C> {
  /** `pdfkit` (default) draws the form itself; `puppeteer` prints the HTML in a browser. */
  readonly engine?: 'pdfkit' | 'puppeteer';
  /** A browser opened with `openBrowser`, to be shared by many renders; the caller closes it. */
  readonly browser?: PdfBrowser;
  /** The browser to start where none is given; without it one is looked for. */
  readonly executablePath?: string;
  /** TrueType or OpenType fonts for characters that ours lack (PDFKit engine). */
  readonly fallbackFonts?: readonly Uint8Array[];
  /** Told of each character that no font has; PDFKit prints its code point, a browser perhaps an empty box. */
  readonly onProblem?: (problem: Problem) => void;
  readonly signal?: AbortSignal;
}

type Draft = Extract<Copy, { kind: 'draft' }>;

/**
 * The official form as one self-contained HTML document.
 * Errors: `shape-invalid`, `option-invalid`, `template-invalid`.
 */
export function renderHtml(filing: DraftFiling, options: RenderOptions<Draft> & { copy: Draft }): string;
export function renderHtml(filing: Filing | FilingInput, options?: RenderOptions): string;
export function renderHtml(filing: object, options: RenderOptions = {}): string {
  return layOutHtml(viewOf(filing, options), htmlLayout(options));
}

/**
 * The official form as PDF, on landscape pages.
 * Errors: those of `renderHtml`, `browser-missing`, `browser-failed`, `aborted`.
 */
export function renderPdf(
  filing: DraftFiling,
  options: PdfOptions<Draft> & { copy: Draft },
): Promise<Uint8Array>;
export function renderPdf(filing: Filing | FilingInput, options?: PdfOptions): Promise<Uint8Array>;
export async function renderPdf(filing: object, options: PdfOptions = {}): Promise<Uint8Array> {
  throwIfAborted(options.signal);
  const view = viewOf(filing, options);
  const engine = choose('engine', options.engine, ['pdfkit', 'puppeteer']);
  const layout = htmlLayout(options);
  if (engine === 'puppeteer') return print(layOutHtml(view, layout), layout.paper, options);
  // PDFKit is loaded where it draws: HTML, XML and checks do without it.
  const { drawPdf } = await import('./pdf/draw/render.ts');
  return drawPdf(view, { ...options, ...layout });
}

function viewOf(filing: object, { copy }: RenderOptions): FormView {
  return buildView(copy?.kind === 'draft' ? toDraft(filing) : toFiling(filing), copy);
}

async function print(html: string, paper: 'letter' | 'a4', options: PdfOptions): Promise<Uint8Array> {
  const { signal, executablePath, onProblem } = options;
  if (onProblem) await reportMissing(html, onProblem);
  if (options.browser) return options.browser.print(html, { paper, signal });
  const browser = await openBrowser({ signal, executablePath });
  try {
    return await browser.print(html, { paper, signal });
  } finally {
    await browser.close();
  }
}

async function reportMissing(html: string, onProblem: (problem: Problem) => void): Promise<void> {
  // Our fonts have all that Latin-1 prints; they are opened for what is beyond, each character once.
  const beyond = new Set(html.match(/[^\0-\x7F\xA0-\xFF]/gu));
  if (beyond.size === 0) return;
  const { missingCharacters } = await import('./pdf/draw/fonts.ts');
  for (const codePoint of await missingCharacters([...beyond].join(''))) onProblem(unsureGlyph(codePoint));
}

function htmlLayout({ ink, paper, templates }: RenderOptions) {
  return {
    ink: choose('ink', ink, ['edgar', 'black']),
    paper: choose('paper', paper, ['letter', 'a4']),
    templates,
  };
}

/** The option's value, the first of the choices where it is not given. Error: `option-invalid`. */
function choose<const T extends string>(
  name: string,
  value: T | undefined,
  choices: readonly [T, ...T[]],
): T {
  if (value === undefined) return choices[0];
  if (choices.includes(value)) return value;
  throw new Form4Error(
    'option-invalid',
    `${name}: expected ${choices.join(' or ')}, got ${JSON.stringify(value)}`,
  );
}
