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
import type { Command, Invocation } from './command.ts';
import { EXIT, exitCodeOf, UsageError, worstOf } from './exit.ts';
import { readInput } from './inputs.ts';
import { optionsFor } from './options.ts';
import { signatureLines } from './signatures.ts';
import { STANDARD, type Stdio, writeStream } from './stdio.ts';

interface Options extends VerifyFolderOptions {
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly executablePath?: string;
}

export const verify: Command<Options> = {
  name: 'verify',
  usage: '<pdf|folder|->… [options]',
  operands: {
    least: 1,
    most: Number.POSITIVE_INFINITY,
    asked: 'name one or more PDFs or folders, or - for standard input',
    globs: true,
  },
  examples: [
    ['verify form.pdf', 'whether rendering the filing inside gives the same'],
    ['verify kept', 'a folder, and its manifest'],
    ['verify kept --fixity', 'only whether the files are as the manifest says'],
    ['verify signed.pdf --trust roots.pem', 'and who signed what, and when'],
  ],
  notes: 'The exit code is 1 where anything is wrong or cannot be told, also of a signature.\n',
  async run(invocation) {
    const { operands, options, stdio, signal } = invocation;
    const browser = browserAtHand({ executablePath: options.executablePath, signal });
    const settings = { ...optionsFor('verify', options), browser, signal };
    const results: Result[] = [];
    let exitCode: number = EXIT.done;
    try {
      for (const path of operands) {
        const result = await resultOf(path, settings, invocation);
        exitCode = worstOf([
          exitCode,
          'failure' in result ? exitCodeOf(result.failure) : isGood(result) ? EXIT.done : EXIT.invalid,
        ]);
        if (!('failure' in result)) results.push(result);
      }
    } finally {
      await browser.close();
    }
    if (options.json) await writeStream(stdio.stdout, `${JSON.stringify(results, null, 2)}\n`);
    return exitCode;
  },
};

/** What is found of a path, said at once unless all is to be JSON; one that cannot be read is told of and passed over. */
async function resultOf(
  path: string,
  settings: VerifyFolderOptions,
  { options, stdio, reporter }: Invocation<Options>,
): Promise<Result | { readonly failure: UsageError }> {
  try {
    const result = { path, ...(await verifyPath(path, settings, stdio)) };
    // Whoever wants to hear of errors alone hears of what is not good.
    if (!options.json && !(options.quiet && isGood(result)))
      await writeStream(stdio.stdout, linesOf(result).join(''));
    return result;
  } catch (failure) {
    if (!(failure instanceof UsageError)) throw failure;
    await reporter.failure(path, failure);
    return { failure };
  }
}

/** A folder counts its signatures itself. */
function isGood(result: Result): boolean {
  if (!GOOD.has(result.verdict)) return false;
  return 'files' in result || result.signatures.every(({ verdict }) => verdict === 'valid');
}

type Result = { readonly path: string } & (Verification | FolderVerification);

const SAME: ReadonlySet<Result['verdict']> = new Set(['same-bytes', 'same-content', 'same-form'] as const);
const GOOD: ReadonlySet<Result['verdict']> = new Set([...SAME, 'sound'] as const);

async function verifyPath(
  path: string,
  options: VerifyFolderOptions,
  stdio: Stdio,
): Promise<Verification | FolderVerification> {
  const isFolder = path !== STANDARD && (await stat(path).catch(() => null))?.isDirectory();
  if (isFolder) return verifyInput(path, options);
  if (options.fixityOnly) throw new UsageError(`--fixity: ${path} is no folder, and has no manifest`);
  return verifyInput(await readInput(path, stdio), options);
}

const VERDICTS: Readonly<Record<Verdict, string>> = {
  'same-bytes': 'same bytes: rendering the filing inside gives this very file',
  'same-content': 'same content: rendering the filing inside gives the same pages',
  'same-form':
    'same form: rendering the filing inside gives the same words in the same places, drawn otherwise',
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
  const wasAdded = SAME.has(verdict) && findings.some(isOfLater);
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
