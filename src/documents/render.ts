import { sha256 } from '../base/digest.ts';
import { Form4Error, type Problem, throwIfAborted } from '../errors.ts';
import type { DraftFiling, Filing, FilingInput, UnsignedFiling } from '../filing/schema.ts';
import { toDraft, toFiling, toUnsigned } from '../filing/shape.ts';
import { buildAuthentication } from '../form/authentication.ts';
import { buildView, type Copy } from '../form/build.ts';
import type { SigningFields } from '../form/signers.ts';
import type { AuthenticationView, FormView } from '../form/view.ts';
import { replaceCharacters } from '../html/replace.ts';
import { LAYOUTS, layoutOf } from '../layout/all.ts';
import { digestTemplates } from '../layout/templates.ts';
import type { PdfBrowser } from '../pdf/chromium/browser.ts';
import type { PdfRecord } from '../pdf/record/record.ts';
import { type Conformance, VARIANTS } from '../pdf/record/variants.ts';
import { unsureGlyph } from '../pdf/typeset/problems.ts';
import { type Authentication, type Rendering, recordOf, xmlOf } from './record.ts';
import type { Origin } from './source.ts';

/** How the form looks, in HTML and PDF alike. */
export interface RenderOptions<C extends Copy = Copy> {
  /**
   * What the copy is of; `plain` says nothing about itself. Only a draft may lack fields, and only a signature copy
   * signatures.
   */
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
  /** Told of each character that no font has; its code point is printed instead. */
  readonly onProblem?: (problem: Problem) => void;
  /** PDF/A-3a and PDF/UA-1 with the filing inside by default; `none` leaves the claims and the filing out. */
  readonly conformance?: Conformance;
  /** What the filing came from, of `originOf`; without it the PDF holds the XML written from the filing. */
  readonly origin?: Origin;
  /** The document's date; the filing's own by default: of its acceptance, its last signature or its period. */
  readonly creationDate?: Date;
  readonly signal?: AbortSignal;
}

export type DraftCopy = Extract<Copy, { kind: 'draft' }>;
export type SignatureCopy = Extract<Copy, { kind: 'signature' }>;

/**
 * The official form as one self-contained HTML document.
 * Errors: `shape-invalid`, `option-invalid`, `template-invalid`.
 */
export function renderHtml(
  filing: DraftFiling,
  options: RenderOptions<DraftCopy> & { copy: DraftCopy },
): string;
export function renderHtml(filing: UnsignedFiling, options: RenderOptions & { copy: SignatureCopy }): string;
export function renderHtml(filing: Filing | FilingInput, options?: RenderOptions): string;
export function renderHtml(filing: object, options: RenderOptions = {}): string {
  return htmlOf(documentOf(filing, options).view, htmlLayout(options));
}

/**
 * The official form as PDF, on landscape pages.
 * Errors: those of `renderHtml`, `browser-missing`, `browser-failed`, `aborted`.
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
  return (await renderRecorded(filing, options)).pdf;
}

export interface AuthenticationOptions extends PdfOptions {
  /** What the signatories sign with: form fields by default; see `Copy`. */
  readonly fields?: SigningFields;
  /** The form's PDF; without it, what `renderPdf` gives with the same options. */
  readonly form?: Uint8Array;
}

/**
 * The authentication document of a filing as PDF: a page that names the filing, with the digests of its XML and of the
 * form's PDF, repeats each typed signature and has a field for each signatory (Regulation S-T, rule 302(b)).
 * Errors: those of `renderPdf`.
 */
export async function renderAuthentication(
  filing: Filing | FilingInput,
  options: AuthenticationOptions = {},
): Promise<Uint8Array> {
  const document = await authenticationOptions(filing, options);
  return (await renderRecorded(filing, document)).pdf;
}

/** The same as one self-contained HTML document, to be printed and signed by hand. */
export async function renderAuthenticationHtml(
  filing: Filing | FilingInput,
  options: AuthenticationOptions = {},
): Promise<string> {
  const document = await authenticationOptions(filing, options);
  return htmlOf(documentOf(filing, document).view, htmlLayout(document));
}

async function authenticationOptions(
  filing: Filing | FilingInput,
  { fields = 'pdf', form, ...options }: AuthenticationOptions,
): Promise<DocumentOptions> {
  if (options.copy?.kind === 'draft')
    throw new Form4Error('option-invalid', 'copy: a draft has no signatures to authenticate');
  const formSha256 = sha256(form ?? (await renderPdf(filing, { ...options, onProblem: undefined })));
  return { ...options, authentication: { fields, formSha256 } };
}

/** What tells one document of a filing from the other. */
export interface DocumentOptions extends PdfOptions {
  /** Renders the authentication document instead of the form; `copy` is what the form is of. */
  readonly authentication?: Authentication;
}

/** A PDF with what it says of itself. */
export interface RecordedPdf {
  readonly pdf: Uint8Array;
  readonly record: PdfRecord;
}

/** The same as `renderPdf`, with the record that was written into the file. */
export async function renderRecorded(filing: object, options: DocumentOptions = {}): Promise<RecordedPdf> {
  throwIfAborted(options.signal);
  const engine = choose('engine', options.engine, ['pdfkit', 'puppeteer']);
  return engine === 'puppeteer' ? print(filing, options) : draw(filing, options);
}

/** The record that a PDF of this filing would hold, printed by that browser where one prints; nothing is drawn. */
export function describePdf(
  filing: object,
  options: DocumentOptions = {},
  browser: string | null = null,
): PdfRecord {
  const { filing: checked, view } = documentOf(filing, options);
  return recordOf(checked, view, { ...rendering(options), browser });
}

async function draw(filing: object, options: DocumentOptions): Promise<RecordedPdf> {
  const { filing: checked, view } = documentOf(filing, options);
  const record = recordOf(checked, view, { ...rendering(options), browser: null });
  const look = htmlLayout(options);
  const [{ drawPdf }, { layOut }] = await Promise.all([loadEngine(), layoutOf(view, look.layout).loadPdf()]);
  return { pdf: await drawPdf((fonts) => layOut(view, look, fonts), { ...options, record }), record };
}

let engine: Promise<typeof import('../pdf/typeset/draw.ts')> | undefined;

/** PDFKit is loaded where it draws: HTML, XML and checks do without it. Node looks an import up again each time. */
function loadEngine(): Promise<typeof import('../pdf/typeset/draw.ts')> {
  engine ??= import('../pdf/typeset/draw.ts');
  return engine;
}

/** Loads all that draws forms, so that the first of them need not wait for it. */
export async function loadDrawing(options: RenderOptions): Promise<void> {
  await Promise.all([loadEngine(), LAYOUTS[htmlLayout(options).layout].loadPdf()]);
}

async function print(filing: object, options: DocumentOptions): Promise<RecordedPdf> {
  const { signal, executablePath, onProblem, browser: shared } = options;
  const { filing: checked, view } = documentOf(filing, options);
  const layout = htmlLayout(options);
  const html = htmlOf(view, layout);
  const replacements = await missingFrom(html, onProblem);
  const { openBrowser } = await import('../pdf/chromium/browser.ts');
  const browser = shared ?? (await openBrowser({ signal, executablePath }));
  try {
    const record = recordOf(checked, view, { ...rendering(options), browser: browser.version });
    const { lacksGlyphs, sealPdf } = await import('../pdf/chromium/seal.ts');
    const { fieldFont } = await import('../pdf/typeset/field-font.ts');
    let printed = await browser.print(html, { paper: layout.paper, signal });
    // The machine may have fonts for what ours lack; where it has none, an empty box would say nothing.
    if (replacements.size > 0 && (await lacksGlyphs(printed))) {
      const named = htmlOf(replaceCharacters(view, replacements), layout);
      printed = await browser.print(named, { paper: layout.paper, signal });
    }
    const font = record.fields.length === 0 ? null : fieldFont();
    return { pdf: await sealPdf(printed, record, font), record };
  } finally {
    if (browser !== shared) await browser.close();
  }
}

/** What both engines record of the rendering. */
function rendering(options: DocumentOptions): Omit<Rendering, 'browser'> {
  const { authentication = null, copy, templates, fallbackFonts, creationDate, origin, onProblem } = options;
  const { ink, paper } = htmlLayout(options);
  const engine = choose('engine', options.engine, ['pdfkit', 'puppeteer']);
  const printed = engine === 'puppeteer';
  return {
    authentication,
    engine,
    copy: copy ?? { kind: 'plain' },
    ink,
    paper,
    templatesSha256: printed && templates !== undefined ? digestTemplates(templates) : null,
    fallbackFonts: printed ? [] : (fallbackFonts ?? []),
    variant: VARIANTS[choose('conformance', options.conformance, ['pdfa-3a+ua-1', 'none'])],
    creationDate,
    origin,
    onProblem,
  };
}

interface CheckedDocument {
  readonly filing: DraftFiling;
  readonly view: View;
}

/** The filing, checked, and the view of its form. Errors: `shape-invalid`, `option-invalid`. */
export function formOf(
  filing: object,
  copy: Copy = { kind: 'plain' },
): { readonly filing: DraftFiling; readonly view: FormView } {
  const checked = toShape(filing, copy);
  return { filing: checked, view: buildView(checked, copy) };
}

function documentOf(filing: object, options: DocumentOptions): CheckedDocument {
  const { copy = { kind: 'plain' }, authentication, origin } = options;
  if (authentication === undefined) return formOf(filing, copy);
  const checked = toFiling(filing);
  const xmlSha256 = sha256(xmlOf(checked, { origin, copy, onProblem: undefined }));
  return { filing: checked, view: buildAuthentication(checked, { ...authentication, copy, xmlSha256 }) };
}

type View = FormView | AuthenticationView;

function htmlOf(view: View, look: ReturnType<typeof htmlLayout>): string {
  return layoutOf(view, look.layout).layOutHtml(view, look);
}

/** A draft may lack anything, what is to be signed its signatures. */
function toShape(filing: object, { kind }: Copy): DraftFiling {
  if (kind === 'draft') return toDraft(filing);
  return kind === 'signature' ? toUnsigned(filing) : toFiling(filing);
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
  const missing = missingCharacters([...beyond].join(''));
  for (const codePoint of missing) onProblem?.(unsureGlyph(codePoint));
  return new Map(missing.map((codePoint) => [String.fromCodePoint(codePoint), codePointName(codePoint)]));
}

function htmlLayout({ ink, paper, templates }: RenderOptions) {
  return {
    layout: 'edgar' as const,
    ink: choose('ink', ink, ['edgar', 'black']),
    paper: choose('paper', paper, ['letter', 'a4']),
    templates,
  };
}

/** The option's value, the first of the choices where it is not given. Error: `option-invalid`. */
export function choose<const T extends string>(
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
