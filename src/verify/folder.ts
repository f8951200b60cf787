import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { factsOf } from '../archive/facts.ts';
import { MANIFEST, type Manifest, type ManifestEntry, readManifest } from '../archive/manifest.ts';
import { sha256 as digest } from '../base/digest.ts';
import { archiveFailed } from '../disk/failure.ts';
import { LOCK } from '../disk/lock.ts';
import { fateOf, OWNER } from '../disk/owner.ts';
import { parseFiling } from '../documents/parse.ts';
import { Form4Error, throwIfAborted } from '../errors.ts';
import type { BrowserAtHand } from '../options/browser.ts';
import { extract } from '../pdf/record/extract.ts';
import type { SignatureReport } from '../pdf/signatures/report.ts';
import { type Finding, finding } from './messages.ts';
import { type PdfVerifyOptions, type Verdict, verifyPdf } from './pdf.ts';

/** What a verification says of one file of a folder. */
export interface FileVerification {
  /** Its name in the folder, or that which the manifest has. */
  readonly file: string;
  /** Of the PDF itself; null where it was not rendered again. */
  readonly verdict: Verdict | null;
  /** Against the manifest first, then of the PDF itself. */
  readonly findings: readonly Finding[];
  readonly signatures: readonly SignatureReport[];
  /** Hexadecimal; null where the file is missing or cannot be read. */
  readonly sha256: string | null;
}

/** What a verification says of a folder: `sound` where every file is listed, as listed, and what its filing gives, and every signature valid. */
export interface FolderVerification {
  readonly verdict: 'sound' | 'wrong';
  /** Of the manifest as a whole. */
  readonly findings: readonly Finding[];
  /** Sorted by name. */
  readonly files: readonly FileVerification[];
}

export interface FolderVerifyOptions extends PdfVerifyOptions {
  readonly fixityOnly?: boolean;
}

/**
 * Verifies every file of a folder.
 *
 * @throws {Form4Error} `archive-failed` where the folder cannot be read, and those of `verifyPdf`
 */
export async function verifyFolder(
  folder: string,
  options: FolderVerifyOptions,
  browser: BrowserAtHand,
): Promise<FolderVerification> {
  const names = await namesIn(folder);
  const { entries, findings } = await manifestOf(folder, names);
  const listed = new Map(entries.map((entry) => [entry.file, entry]));
  const missing = new Map(
    entries.filter(({ file }) => !names.has(file)).map((entry) => [entry.sha256, entry]),
  );
  const files: FileVerification[] = [];
  for (const file of names) {
    throwIfAborted(options.signal);
    if (file === MANIFEST || file === LOCK) continue;
    const verified = await verifyFile(folder, file, listed.get(file), missing, { options, browser });
    if (verified !== null) files.push(verified);
  }
  for (const { file } of missing.values())
    files.push({ file, verdict: null, findings: [finding('file-missing')], signatures: [], sha256: null });
  files.sort((a, b) => (a.file < b.file ? -1 : 1));
  const isSound =
    [...findings, ...files.flatMap((each) => each.findings)].every(({ kind }) => kind === 'note') &&
    files.every((each) => each.signatures.every(({ verdict }) => verdict === 'valid'));
  return { verdict: isSound ? 'sound' : 'wrong', findings, files };
}

async function namesIn(folder: string): Promise<Set<string>> {
  try {
    return new Set((await readdir(folder)).sort());
  } catch (error) {
    throw archiveFailed(folder, error);
  }
}

/** The manifest as far as it reads, and what is wrong with it. */
async function manifestOf(
  folder: string,
  names: ReadonlySet<string>,
): Promise<Pick<Manifest, 'entries'> & { readonly findings: readonly Finding[] }> {
  if (!names.has(MANIFEST)) return { entries: [], findings: [finding('manifest-missing')] };
  try {
    const { entries, unfinished } = await readManifest(folder);
    return { entries, findings: unfinished ? [finding('manifest-unfinished')] : [] };
  } catch (error) {
    if (!(error instanceof Form4Error) || error.code !== 'manifest-invalid') throw error;
    return { entries: [], findings: [finding('manifest-invalid', { why: error.message })] };
  }
}

/** A file against its line. A file that is not listed but is one that is missing has been renamed. */
async function verifyFile(
  folder: string,
  file: string,
  entry: ManifestEntry | undefined,
  missing: Map<string, ManifestEntry>,
  { options, browser }: { readonly options: FolderVerifyOptions; readonly browser: BrowserAtHand },
): Promise<FileVerification | null> {
  const owner = /\.part$/.test(file) ? OWNER.exec(file)?.[0] : undefined;
  if (owner !== undefined) {
    // A run that is under way is writing it.
    if (fateOf(owner) === 'alive') return null;
    return { file, verdict: null, findings: [finding('file-part')], signatures: [], sha256: null };
  }
  const pdf = await readIn(folder, file);
  if (typeof pdf === 'string') {
    const findings =
      entry === undefined ? [finding('file-unknown')] : [finding('file-unreadable', { why: pdf })];
    return { file, verdict: null, findings, signatures: [], sha256: null };
  }
  const sha256 = digest(pdf);
  const renamed = entry === undefined ? missing.get(sha256) : undefined;
  if (renamed !== undefined) missing.delete(sha256);
  const fixity =
    renamed !== undefined
      ? [finding('file-renamed', { expected: renamed.file })]
      : entry === undefined
        ? [finding('file-unknown')]
        : checkFixity(pdf, sha256, entry);
  const known = entry ?? renamed;
  const line = known === undefined ? [] : await checkLine(pdf, known);
  const isDeep = options.fixityOnly !== true && (known !== undefined || /\.pdf$/i.test(file));
  const deep = isDeep ? await verifyPdf(pdf, options, browser) : null;
  return {
    file,
    verdict: deep?.verdict ?? null,
    findings: [...fixity, ...line, ...(deep?.findings ?? [])],
    signatures: deep?.signatures ?? [],
    sha256,
  };
}

/** The bytes of a regular file, or why they cannot be had. */
async function readIn(folder: string, file: string): Promise<Uint8Array | string> {
  const path = join(folder, file);
  try {
    if (!(await stat(path)).isFile()) return 'it is no file';
    return await readFile(path);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  }
}

function checkFixity(pdf: Uint8Array, sha256: string, entry: ManifestEntry): Finding[] {
  if (pdf.length !== entry.bytes) return [finding('file-size', { expected: entry.bytes, found: pdf.length })];
  if (sha256 !== entry.sha256) return [finding('file-digest', { expected: entry.sha256, found: sha256 })];
  return [];
}

/** The line of the manifest against what the file says of itself; a file that says nothing is told elsewhere. */
async function checkLine(pdf: Uint8Array, entry: ManifestEntry): Promise<Finding[]> {
  const said = await lineOf(pdf);
  if (said === null) return [];
  const { file, bytes, sha256, ...listed } = entry;
  const line: Readonly<Record<string, unknown>> = listed;
  const names = new Set([...Object.keys(line), ...Object.keys(said)]);
  return [...names]
    .filter((name) => !isDeepStrictEqual(line[name], said[name]))
    .map((name) => finding('manifest-line', { name, expected: shown(said[name]), found: shown(line[name]) }));
}

/** What the manifest should say of a file, beside its name, size and digest. */
async function lineOf(pdf: Uint8Array): Promise<Readonly<Record<string, unknown>> | null> {
  try {
    const said = await extract(pdf);
    return { ...factsOf(parseFiling(said.xml, { draft: true }), said) };
  } catch (error) {
    if (error instanceof Form4Error) return null;
    throw error;
  }
}

function shown(value: unknown): string {
  return value === undefined || value === null
    ? 'nothing'
    : typeof value === 'string'
      ? value
      : JSON.stringify(value);
}
