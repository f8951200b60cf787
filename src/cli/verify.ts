import { stat } from 'node:fs/promises';
import {
  browserAtHand,
  type Finding,
  type FolderVerification,
  type SignatureReport,
  type Verdict,
  type Verification,
  type VerifyFolderOptions,
  verify as verifyInput,
} from '../index.ts';
import { parseWords } from './arguments.ts';
import type { Command } from './command.ts';
import { EXIT, UsageError } from './exit.ts';
import { readInput, STANDARD } from './files.ts';
import { signatureLines } from './signatures.ts';
import { type Streams, writeAll } from './streams.ts';

const OPTIONS = {
  json: { type: 'boolean' },
  fixity: { type: 'boolean' },
  browser: { type: 'string' },
  templates: { type: 'string' },
  font: { type: 'string', multiple: true },
  trust: { type: 'string', multiple: true },
} as const;

/** `form4 verify`: each PDF or folder; 1 where anything is wrong or cannot be told, also of a signature. */
export const verify: Command = async (words, streams, signal) => {
  const { values, positionals } = parseWords(words, OPTIONS);
  if (positionals.length === 0)
    throw new UsageError('verify: name one or more PDFs or folders, or - for standard input');
  const fonts = (values.font ?? []).map((file) => readInput(file, streams));
  const browser = browserAtHand({ executablePath: values.browser, signal });
  const trust = (values.trust ?? []).map((file) => readInput(file, streams));
  const options: VerifyFolderOptions = {
    trust: await Promise.all(trust),
    fixityOnly: values.fixity,
    templates: values.templates,
    fallbackFonts: await Promise.all(fonts),
    browser,
    signal,
  };
  const results: Result[] = [];
  try {
    for (const path of positionals) {
      const result = { path, ...(await verifyPath(path, options, streams)) };
      results.push(result);
      if (!values.json) await writeAll(streams.stdout, linesOf(result).join(''));
    }
  } finally {
    await browser.close();
  }
  if (values.json) await writeAll(streams.stdout, `${JSON.stringify(results, null, 2)}\n`);
  return results.every(isGood) ? EXIT.done : EXIT.invalid;
};

/** A folder counts its signatures itself. */
function isGood(result: Result): boolean {
  if (!GOOD.has(result.verdict)) return false;
  return 'files' in result || result.signatures.every(({ verdict }) => verdict === 'valid');
}

type Result = { readonly path: string } & (Verification | FolderVerification);

const GOOD: ReadonlySet<Result['verdict']> = new Set(['same-bytes', 'same-content', 'sound'] as const);

async function verifyPath(
  path: string,
  options: VerifyFolderOptions,
  streams: Streams,
): Promise<Verification | FolderVerification> {
  const isFolder = path !== STANDARD && (await stat(path).catch(() => null))?.isDirectory();
  if (isFolder) return verifyInput(path, options);
  if (options.fixityOnly) throw new UsageError(`--fixity: ${path} is no folder, and has no manifest`);
  return verifyInput(await readInput(path, streams), options);
}

const VERDICTS: Readonly<Record<Verdict, string>> = {
  'same-bytes': 'same bytes: rendering the filing inside gives this very file',
  'same-content': 'same content: rendering the filing inside gives the same pages',
  altered: 'altered: it is not what the filing inside gives',
  unknown: 'cannot be told',
};

function linesOf(result: Result): string[] {
  return 'files' in result ? folderLines(result) : pdfLines(result.path, result);
}

interface Told {
  readonly verdict: Verdict | null;
  readonly findings: readonly Finding[];
  readonly signatures: readonly SignatureReport[];
}

function pdfLines(file: string, { verdict, findings, signatures }: Told): string[] {
  const lines = findings.map(({ page, message }) => `  ${page === null ? '' : `page ${page}: `}${message}\n`);
  const signed = signatures.flatMap(signatureLines).map((line) => `  ${line}`);
  return [`${file}: ${headOf({ verdict, findings, signatures })}\n`, ...lines, ...signed];
}

/** What was done after the file was made is not of what the filing inside gives. */
const OF_LATER: ReadonlySet<Finding['code']> = new Set([
  'revision-added',
  'revision-altered',
  'signature-broken',
] as const);

function headOf({ verdict, findings }: Told): string {
  if (verdict === null) return 'not as the manifest says';
  const isOfLater = ({ code }: Finding) => OF_LATER.has(code);
  const alterations = findings.filter(({ kind }) => kind === 'alteration');
  if (verdict === 'altered' && alterations.every(isOfLater))
    return 'altered: something in it was changed after it was made or signed';
  const wasAdded = (verdict === 'same-bytes' || verdict === 'same-content') && findings.some(isOfLater);
  return `${VERDICTS[verdict]}${wasAdded ? ', as it was before it was signed or filled' : ''}`;
}

/** The verdict, and the files of which there is something to say. */
function folderLines({
  path,
  verdict,
  findings,
  files,
}: { readonly path: string } & FolderVerification): string[] {
  const told = files.filter(({ findings, signatures }) => findings.length > 0 || signatures.length > 0);
  const wrong = files.filter(
    (file) =>
      file.findings.some(({ kind }) => kind !== 'note') ||
      file.signatures.some(({ verdict }) => verdict !== 'valid'),
  ).length;
  const first =
    verdict === 'sound'
      ? `${path}: sound: ${count(files.length)} as the manifest says\n`
      : `${path}: wrong: ${count(wrong)} of ${files.length} not as they should be\n`;
  return [
    first,
    ...findings.map(({ message }) => `  ${message}\n`),
    ...told.flatMap(({ file, ...verified }) => pdfLines(file, verified).map((line) => `  ${line}`)),
  ];
}

function count(files: number): string {
  return files === 1 ? '1 file' : `${files} files`;
}
