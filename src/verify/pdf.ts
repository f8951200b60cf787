import { sha256 } from '../base/digest.ts';
import { PRODUCT } from '../base/files/product.ts';
import { renderRecorded } from '../documents/pdf.ts';
import { Form4Error, throwIfAborted } from '../errors.ts';
import type { BrowserAtHand, PdfBrowser } from '../options/browser.ts';
import { PdfString } from '../pdf/objects/values.ts';
import type { PdfFile } from '../pdf/read/file.ts';
import { type Contents, openPdf, readContents, sourceOf } from '../pdf/record/extract.ts';
import type { Properties } from '../pdf/record/properties.ts';
import type { Metadata } from '../pdf/record/read-xmp.ts';
import type { SignatureReport } from '../pdf/signatures/report.ts';
import type { Trust } from '../pdf/signatures/trust.ts';
import { checkAttachments, checkInfo, checkMetadata } from './claims.ts';
import { compareFiles } from './compare.ts';
import { readFirstRevision } from './first-revision.ts';
import { compareForms } from './form/compare.ts';
import { contextOf } from './form/context.ts';
import { doubtUnshaped } from './form/shaped-since.ts';
import { compareEnds, findHidden } from './layout.ts';
import { type Finding, finding } from './messages.ts';
import type { Closeness } from './objects.ts';
import { madeWith, type Original, originalOf, type Renderer } from './original.ts';
import { type RenderInputs, type Settings, settingsOf } from './settings.ts';

/**
 * What a verification says of a PDF:
 * - `same-bytes`: rendering its filing again gives this very file, as it was before it was signed or filled;
 * - `same-content`: it gives the same pages and the file says the same of itself, but another program compressed it, or
 *   another version or browser rendered it;
 * - `same-form`: another version or browser drew the form otherwise, but each word of it is there, in order, with its
 *   markers, boxes and rows where they belong, and nothing else;
 * - `altered`: something in it is not what its filing gives; the findings say what;
 * - `unknown`: it cannot be told, since the file is none of ours or something is needed; the findings say what.
 */
export type Verdict = 'same-bytes' | 'same-content' | 'same-form' | 'altered' | 'unknown';

export interface Verification {
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
  /** Every signature of the file, in the order in which they were made. */
  readonly signatures: readonly SignatureReport[];
  /** What the file says of its filing and of how it was rendered; empty where it says nothing. */
  readonly properties: Properties;
  /** Of the PDF, hexadecimal. */
  readonly sha256: string;
}

export interface PdfVerifyOptions extends RenderInputs {
  readonly signal?: AbortSignal;
  /** Whom to trust for signatures. */
  readonly trusted: Trust;
}

/**
 * Verifies one PDF. Nothing about the file makes it throw.
 *
 * @throws {Form4Error} `aborted`; `browser-failed` where the browser ended; `template-invalid` where a template of the
 * user's does not render
 */
export async function verifyPdf(
  pdf: Uint8Array,
  options: PdfVerifyOptions,
  browser: BrowserAtHand,
): Promise<Verification> {
  throwIfAborted(options.signal);
  const first = await readFirstRevision(pdf, options.trusted);
  const opened = open(first?.bytes ?? pdf, first?.lineEnd ?? 0);
  const compared = 'findings' in opened ? opened : await renderAndCompare(opened, options, browser);
  const findings = [...compared.findings, ...(first?.findings ?? [])];
  return {
    verdict: verdictOf(findings, compared.isSame),
    findings,
    signatures: first?.signatures ?? [],
    properties: 'metadata' in opened ? opened.metadata.properties : {},
    sha256: sha256(pdf),
  };
}

function verdictOf(findings: readonly Finding[], isSame: boolean): Verdict {
  const has = (kind: Finding['kind']) => findings.some((each) => each.kind === kind);
  if (has('alteration')) return 'altered';
  if (has('doubt')) return 'unknown';
  if (isSame) return 'same-bytes';
  return findings.some(({ code }) => code === 'other-version-form') ? 'same-form' : 'same-content';
}

interface Compared {
  readonly findings: readonly Finding[];
  /** Whether the bytes are the same. */
  readonly isSame: boolean;
}

/** The bytes are not the same, or cannot be rendered again. */
function differing(...findings: readonly Finding[]): Compared {
  return { findings, isSame: false };
}

interface Opened {
  /** The length of a line end behind the file that a later revision may have put there. */
  readonly lineEnd: number;
  readonly file: PdfFile;
  readonly contents: Contents;
  readonly metadata: Metadata;
}

function open(pdf: Uint8Array, lineEnd: number): Opened | Compared {
  try {
    const file = openPdf(pdf);
    const contents = readContents(file);
    const { attachments, metadata } = contents;
    if (metadata?.otherSchema)
      return differing(finding('schema-unknown', { namespace: metadata.otherSchema }));
    const isRecord = metadata?.properties.xmlSha256 !== undefined || sourceOf(attachments) !== null;
    if (!isRecord) return differing(finding('pdf-without-filing'));
    if (metadata === null) return differing(finding('metadata-missing'), ...checkAttachments(contents));
    return { lineEnd, file, contents, metadata };
  } catch (error) {
    if (!(error instanceof Form4Error)) throw error;
    const isDamaged = error.message.startsWith('the PDF is damaged');
    return differing(finding(isDamaged ? 'file-damaged' : 'pdf-unreadable', { why: error.message }));
  }
}

async function renderAndCompare(
  opened: Opened,
  options: PdfVerifyOptions,
  atHand: BrowserAtHand,
): Promise<Compared> {
  const { file, contents, metadata } = opened;
  const attached = checkAttachments(contents);
  const { settings, doubts } = settingsOf(contents, options);
  if (doubts.length > 0 || settings.origin.xml === null) return differing(...attached, ...doubts);
  try {
    const identifier = identifierOf(file);
    const claimed = originalOf(settings, metadata.properties, identifier);
    const browser = await browserFor(claimed.settings, claimed.program, atHand);
    if (browser !== null && 'code' in browser) return differing(...attached, browser);
    const original = madeWith(claimed, browser?.version ?? null, identifier);
    const again = await renderAgain(original, browser, options.signal);
    const ends = [file.bytes.length, file.bytes.length - opened.lineEnd];
    if (ends.some((end) => Buffer.compare(again, file.bytes.subarray(0, end)) === 0))
      return { findings: original.notes, isSame: true };
    const program = { version: PRODUCT.version, browser: browser?.version ?? null };
    return differing(...(await compare(opened, openPdf(again), original, program, attached)));
  } catch (error) {
    if (!(error instanceof Form4Error) || OF_THE_MACHINE.has(error.code)) throw error;
    const code = error.code === 'option-invalid' ? 'not-renderable' : 'xml-unreadable';
    return differing(...attached, finding(code, { why: error.message }));
  }
}

/** Errors that do not tell of the file. */
const OF_THE_MACHINE: ReadonlySet<string> = new Set(['aborted', 'browser-failed', 'template-invalid']);

/** The half of the trailer's identifier that stays when a file is saved again (ISO 32000-1, 14.4), hexadecimal. */
function identifierOf(file: PdfFile): string {
  const [first] = file.array(file.trailer.get('ID'));
  return first instanceof PdfString ? Buffer.from(first.bytes, 'latin1').toString('hex') : '';
}

async function browserFor(
  { engine }: Settings,
  { browser }: Renderer,
  atHand: BrowserAtHand,
): Promise<PdfBrowser | Finding | null> {
  if (engine === 'pdfkit') return null;
  try {
    return await atHand.get();
  } catch (error) {
    if (!(error instanceof Form4Error) || error.code !== 'browser-missing') throw error;
    return finding('browser-needed', { browser: browser ?? 'a browser', why: error.message });
  }
}

async function renderAgain(
  { filing, settings }: Original,
  browser: PdfBrowser | null,
  signal: AbortSignal | undefined,
): Promise<Uint8Array> {
  const { pdf } = await renderRecorded(filing, { ...settings, browser: browser ?? undefined, signal });
  return pdf;
}

/** What differs: first what the file says of itself, then its layout, then its objects or what they show. */
async function compare(
  { file, contents, metadata }: Opened,
  expected: PdfFile,
  original: Original,
  here: Renderer,
  attached: readonly Finding[],
): Promise<readonly Finding[]> {
  const { program: made, record, isIdentified } = original;
  const isOfThisVersion = made.version === here.version;
  const isSameProgram = isOfThisVersion && made.browser === here.browser;
  const claims = [...attached, ...checkMetadata(metadata, record, isOfThisVersion), ...checkInfo(contents)];
  if (isIdentified === false && claims.length === 0) claims.push(finding('identifier'));
  const differences = (closeness: Closeness) => [
    ...compareEnds(expected, file),
    ...withoutEchoes(compareFiles(expected, file, closeness), claims),
  ];
  // Whatever was replaced or removed leaves objects behind: they tell something only where nothing else does.
  const orHidden = (shown: readonly Finding[]) => (shown.length > 0 ? shown : findHidden(expected, file));
  const closely = [...claims, ...differences({ onlyShown: !isSameProgram })];
  if (isSameProgram) {
    const findings = orHidden(closely);
    return findings.length > 0 ? findings : [finding('recompressed'), ...original.notes];
  }
  // Another version may have drawn the form otherwise: what it says has to be the same. What a user's templates add to
  // the form nobody knows.
  const isOurs = original.settings.templates === undefined;
  const form = isOurs ? await compareForms(expected, file, contextOf(original)) : [];
  const loosely = () => [...claims, ...differences({ onlyShown: true, anyLayout: true }), ...form];
  const told = orHidden(isOurs ? loosely() : closely);
  const findings = doubtUnshaped(told, made.version, original.filing);
  const programs = { made: nameOf(made), here: nameOf(here) };
  if (findings.length > claims.length) return [...findings, finding('other-version-differs', programs)];
  const isLaidOutAlike = closely.length === claims.length;
  const note = finding(isLaidOutAlike ? 'other-version' : 'other-version-form', programs);
  return [...findings, note, ...(findings.length > 0 ? [] : original.notes)];
}

function nameOf({ version, browser }: Renderer): string {
  return `${PRODUCT.name} ${version}${browser === null ? '' : ` with ${browser}`}`;
}

/** Leaves out objects that hold what has been told already: what the file claims makes the better message. */
function withoutEchoes(differences: readonly Finding[], claims: readonly Finding[]): Finding[] {
  if (claims.length === 0) return [...differences];
  const isOfAttachments = claims.some(({ code }) => code.startsWith('attachment') || code.startsWith('xml'));
  const echoes = new Set([
    'metadata',
    'info',
    'identifier',
    ...(isOfAttachments ? ['attachment', 'catalog'] : []),
  ]);
  return differences.filter(({ code }) => !echoes.has(code));
}
