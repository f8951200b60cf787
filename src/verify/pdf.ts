import { sha256 } from '../base/digest.ts';
import { PRODUCT } from '../base/product.ts';
import { renderRecorded } from '../documents/render.ts';
import { Form4Error, throwIfAborted } from '../errors.ts';
import type { PdfBrowser } from '../pdf/chromium/browser.ts';
import { PdfString } from '../pdf/objects/values.ts';
import { type PdfFile, PdfFileError } from '../pdf/read/file.ts';
import { type Contents, openPdf, readContents, sourceOf } from '../pdf/record/extract.ts';
import type { Properties } from '../pdf/record/properties.ts';
import type { Metadata } from '../pdf/record/read-xmp.ts';
import type { Change } from '../pdf/signatures/change-messages.ts';
import type { SignatureReport, SignedFile } from '../pdf/signatures/report.ts';
import { type Revisions, revisionsOf } from '../pdf/signatures/revisions.ts';
import type { Trust } from '../pdf/signatures/trust.ts';
import type { BrowserAtHand } from './browser.ts';
import { checkAttachments, checkInfo, checkMetadata } from './claims.ts';
import { compareFiles } from './compare.ts';
import { compareEnds, findHidden } from './layout.ts';
import { type Finding, finding, pageFinding } from './messages.ts';
import { madeWith, type Original, originalOf, type Program } from './original.ts';
import { type Means, type Settings, settingsOf } from './settings.ts';

/**
 * What a verification says of a PDF:
 * - `same-bytes`: rendering its filing again gives this very file, as it was before it was signed or filled;
 * - `same-content`: it gives the same pages and the file says the same of itself, but another program compressed it, or
 *   another version or browser rendered it;
 * - `altered`: something in it is not what its filing gives; the findings say what;
 * - `unknown`: it cannot be told, since the file is none of ours or something is needed; the findings say what.
 */
export type Verdict = 'same-bytes' | 'same-content' | 'altered' | 'unknown';

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

export interface PdfMeans extends Means {
  readonly signal?: AbortSignal;
  /** Whom to trust for signatures. */
  readonly trusted: Trust;
}

/** Verifies one PDF. Nothing about the file makes it throw. Errors: `aborted`, `browser-failed`, `template-invalid`. */
export async function verifyPdf(
  pdf: Uint8Array,
  means: PdfMeans,
  browser: BrowserAtHand,
): Promise<Verification> {
  throwIfAborted(means.signal);
  const written = await readRevisions(pdf, means.trusted);
  const opened = open(written?.made ?? pdf, written?.lineEnd ?? 0);
  const { findings: own, isSame } = 'findings' in opened ? opened : await examine(opened, means, browser);
  const findings = [...own, ...(written?.findings ?? [])];
  return {
    verdict: verdictOf(findings, isSame),
    findings,
    signatures: written?.signatures ?? [],
    properties: 'metadata' in opened ? opened.metadata.properties : {},
    sha256: sha256(pdf),
  };
}

/** A file as it was when it was made, and what came to it later. */
interface Written {
  readonly made: Uint8Array;
  /** Of how many bytes behind it, a line end, it cannot be told whether they are its own or the next revision's. */
  readonly lineEnd: number;
  readonly signatures: readonly SignatureReport[];
  readonly findings: readonly Finding[];
}

/**
 * Tells the record from what signing and filling appended to it. Where nobody signed, a file to which something else was
 * appended is compared as a whole, which tells in detail what it shows now. Null where no revision can be read.
 */
async function readRevisions(pdf: Uint8Array, trust: Trust): Promise<Written | null> {
  const { judgeSignatures } = await import('../pdf/signatures/judge-file.ts');
  try {
    const revisions = revisionsOf(pdf);
    const { later, signatures } = judgeSignatures(revisions, trust);
    const isFilled = later.length > 0 && later.every(isFilling) && revisions.trailing === 0;
    if (signatures.length === 0 && !isFilled) return { made: pdf, lineEnd: 0, signatures, findings: [] };
    const isOne = later.length === 0;
    const findings = [...tellLater(later, isOne ? 0 : revisions.trailing), ...tellBroken(signatures)];
    return { ...(isOne ? { made: pdf, lineEnd: 0 } : firstOf(pdf, revisions)), signatures, findings };
  } catch (error) {
    if (error instanceof PdfFileError) return null;
    throw error;
  }
}

/** Whether a revision fills or signs, and does nothing else. */
function isFilling({ changes }: SignedFile['later'][number]): boolean {
  return !changes.some(isAlteration) && changes.some(({ kind }) => kind === 'filling' || kind === 'signing');
}

/** Comments and stamps hide what the record says, even where a certification allows them. */
function isAlteration({ kind }: Change): boolean {
  return kind === 'alteration' || kind === 'annotation';
}

function tellLater(later: SignedFile['later'], trailing: number): Finding[] {
  const told = later.flatMap(({ revision, changes }) =>
    changes.map((each) =>
      pageFinding(each.page, isAlteration(each) ? 'revision-altered' : 'revision-added', {
        revision,
        what: each.message,
      }),
    ),
  );
  return trailing > 0 ? [...told, finding('bytes-appended', { bytes: trailing })] : told;
}

function tellBroken(signatures: readonly SignatureReport[]): Finding[] {
  return signatures.flatMap(({ field, findings }) => {
    const [first] = findings.filter(({ kind }) => kind === 'broken');
    return first === undefined ? [] : [finding('signature-broken', { field, why: first.message })];
  });
}

/** The first revision with the line end behind it. */
function firstOf(pdf: Uint8Array, { all: [{ end }] }: Revisions): Pick<Written, 'made' | 'lineEnd'> {
  const behind = Buffer.from(pdf.subarray(end, end + 2)).toString('latin1');
  const lineEnd = /^(?:\r\n|\n|\r)?/.exec(behind)?.[0].length ?? 0;
  return { made: pdf.subarray(0, end + lineEnd), lineEnd };
}

function verdictOf(findings: readonly Finding[], isSame: boolean): Verdict {
  const has = (kind: Finding['kind']) => findings.some((each) => each.kind === kind);
  if (has('alteration')) return 'altered';
  if (has('doubt')) return 'unknown';
  return isSame ? 'same-bytes' : 'same-content';
}

interface Examined {
  readonly findings: readonly Finding[];
  /** Whether the bytes are the same. */
  readonly isSame: boolean;
}

const told = (...findings: readonly Finding[]): Examined => ({ findings, isSame: false });

interface Opened {
  /** The length of a line end behind the file that a later revision may have put there. */
  readonly lineEnd: number;
  readonly file: PdfFile;
  readonly contents: Contents;
  readonly metadata: Metadata;
}

function open(pdf: Uint8Array, lineEnd: number): Opened | Examined {
  try {
    const file = openPdf(pdf);
    const contents = readContents(file);
    const { attachments, metadata } = contents;
    if (metadata?.otherSchema) return told(finding('schema-unknown', { namespace: metadata.otherSchema }));
    const isRecord = metadata?.properties.xmlSha256 !== undefined || sourceOf(attachments) !== null;
    if (!isRecord) return told(finding('pdf-without-filing'));
    if (metadata === null) return told(finding('metadata-missing'), ...checkAttachments(contents));
    return { lineEnd, file, contents, metadata };
  } catch (error) {
    if (!(error instanceof Form4Error)) throw error;
    const isDamaged = error.message.startsWith('the PDF is damaged');
    return told(finding(isDamaged ? 'file-damaged' : 'pdf-unreadable', { why: error.message }));
  }
}

async function examine(opened: Opened, means: PdfMeans, atHand: BrowserAtHand): Promise<Examined> {
  const { file, contents, metadata } = opened;
  const attached = checkAttachments(contents);
  const { settings, doubts } = settingsOf(contents, means);
  if (doubts.length > 0 || settings.origin.xml === null) return told(...attached, ...doubts);
  try {
    const identifier = identifierOf(file);
    const claimed = originalOf(settings, metadata.properties, identifier);
    const browser = await browserFor(claimed.settings, claimed.program, atHand);
    if (browser !== null && 'code' in browser) return told(...attached, browser);
    const original = madeWith(claimed, browser?.version ?? null, identifier);
    const again = await renderAgain(original, browser, means.signal);
    const ends = [file.bytes.length, file.bytes.length - opened.lineEnd];
    if (ends.some((end) => Buffer.compare(again, file.bytes.subarray(0, end)) === 0))
      return { findings: original.notes, isSame: true };
    const program = { version: PRODUCT.version, browser: browser?.version ?? null };
    return told(...compare(opened, openPdf(again), original, program, attached));
  } catch (error) {
    if (!(error instanceof Form4Error) || OF_THE_MACHINE.has(error.code)) throw error;
    const code = error.code === 'option-invalid' ? 'not-renderable' : 'xml-unreadable';
    return told(...attached, finding(code, { why: error.message }));
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
  { browser }: Program,
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
function compare(
  { file, contents, metadata }: Opened,
  expected: PdfFile,
  original: Original,
  here: Program,
  attached: readonly Finding[],
): readonly Finding[] {
  const { program: made, record, isIdentified } = original;
  const isOfThisVersion = made.version === here.version;
  const isSameProgram = isOfThisVersion && made.browser === here.browser;
  const claims = [...attached, ...checkMetadata(metadata, record, isOfThisVersion), ...checkInfo(contents)];
  if (isIdentified === false && claims.length === 0) claims.push(finding('identifier'));
  const differences = [
    ...compareEnds(expected, file),
    ...withoutEchoes(compareFiles(expected, file, { onlyShown: !isSameProgram }), claims),
  ];
  // Whatever was replaced or removed leaves objects behind: they tell something only where nothing else does.
  const told = [...claims, ...differences];
  const findings = told.length > 0 ? told : findHidden(expected, file);
  if (isSameProgram) return findings.length > 0 ? findings : [finding('recompressed'), ...original.notes];
  const programs = { made: nameOf(made), here: nameOf(here) };
  const note = finding(findings.length > claims.length ? 'other-version-differs' : 'other-version', programs);
  return [...findings, note, ...(findings.length > 0 ? [] : original.notes)];
}

function nameOf({ version, browser }: Program): string {
  return `${PRODUCT.name} ${version}${browser === null ? '' : ` with ${browser}`}`;
}

/** Objects that hold what has been told already: the claim is the better sentence. */
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
