import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './command.ts';
import type { Judge, Judgement, Question } from './judge.ts';

/** pyHanko's validator: Python, from PyPI into an environment of its own, one process for all files. */

const SOURCE = join(import.meta.dirname, 'pyhanko');
const REQUIREMENTS = join(SOURCE, 'requirements.txt');
const OUTPUT = join(import.meta.dirname, '../../.out/pyhanko');
const STAMP = join(OUTPUT, 'built');
const PYTHON = join(OUTPUT, 'venv/bin/python');

export const pyhanko: Judge = {
  name: 'pyHanko',
  whyNot: () => whyNoPyhanko(),
  judge: async (questions) => (await validate(questions)).map(judgement),
};

/** What pyHanko says of a signature; the words are its own. */
interface Status {
  readonly field: string;
  readonly signer: string;
  /** The bytes are those that were signed. */
  readonly intact: boolean;
  /** The signature is of the certificate's key. */
  readonly valid: boolean;
  readonly trusted: boolean;
  /** ENTIRE_FILE, ENTIRE_REVISION or less. */
  readonly coverage: string;
  /** What later revisions did: NONE, LTA_UPDATES, FORM_FILLING, ANNOTATIONS or OTHER. */
  readonly modification: string;
  /** What in them cannot be accounted for. */
  readonly suspicion: string | null;
  readonly docmdp_ok: boolean;
  /** Undefined where there is no time stamp. */
  readonly timestamp: { readonly intact: boolean; readonly valid: boolean; readonly trusted: boolean } | null;
  readonly bottom_line: boolean;
  readonly summary: string;
}

export interface Answer {
  readonly signatures: readonly Status[];
  /** What kept it from an answer. */
  readonly errors: readonly string[];
}

/** Asked once a process: the answer may take the making of the environment. */
let reason: { readonly why: string | undefined } | undefined;

export function whyNoPyhanko(): string | undefined {
  reason ??= { why: build() };
  return reason.why;
}

/** Makes the environment, where that was not done for these versions; what kept it from it. */
function build(): string | undefined {
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === digest()) return undefined;
  const version = spawnSync('python3', ['-c', 'import sys; print("%d.%d" % sys.version_info[:2])'], {
    encoding: 'utf8',
  });
  if (version.error) return 'pyHanko needs Python 3.10: no python3 on the PATH';
  const [major, minor] = version.stdout.trim().split('.').map(Number);
  if (!(major === 3 && (minor ?? 0) >= 10))
    return `pyHanko needs Python 3.10, python3 is ${version.stdout.trim()}`;
  try {
    rmSync(OUTPUT, { recursive: true, force: true });
    mkdirSync(OUTPUT, { recursive: true });
    const options = { stdio: ['ignore', 'pipe', 'pipe'] as const, encoding: 'utf8' as const };
    execFileSync('python3', ['-m', 'venv', join(OUTPUT, 'venv')], { ...options, stdio: [...options.stdio] });
    const pip = [
      '-m',
      'pip',
      'install',
      '--quiet',
      '--disable-pip-version-check',
      '--requirement',
      REQUIREMENTS,
    ];
    execFileSync(PYTHON, pip, { ...options, stdio: [...options.stdio] });
  } catch (cause) {
    return `pyHanko could not be installed: ${lastLine(cause)}`;
  }
  writeFileSync(STAMP, digest());
  return undefined;
}

function lastLine(cause: unknown): string {
  const { stdout, stderr, message } = cause as { stdout?: string; stderr?: string; message: string };
  return `${stdout ?? ''}\n${stderr ?? ''}`.trim().split('\n').at(-1) || message;
}

function digest(): string {
  return createHash('sha256').update(readFileSync(REQUIREMENTS)).digest('hex');
}

/** Its answers, in the order of the questions. */
export async function validate(questions: readonly Question[]): Promise<Answer[]> {
  if (questions.length === 0) return [];
  const lines = questions.map(({ file, roots, date }) =>
    JSON.stringify({
      file,
      roots: roots.map((root) => Buffer.from(root).toString('base64')),
      date: date.toISOString(),
    }),
  );
  const { out, err } = await run(PYTHON, [join(SOURCE, 'validate.py')], `${lines.join('\n')}\n`);
  const answers = out.split('\n').filter((line) => line !== '');
  if (answers.length !== questions.length)
    throw new Error(`pyHanko gave ${answers.length} answers to ${questions.length} questions: ${err}`);
  return answers.map((line) => JSON.parse(line));
}

function judgement({ signatures, errors }: Answer): Judgement {
  const refusals = signatures.flatMap((status, index) => refuse(status, index === signatures.length - 1));
  if (signatures.length === 0 && errors.length === 0) refusals.push('no signature');
  return {
    signatures: signatures.length,
    stamped: signatures.filter(({ timestamp: stamp }) => stamp?.intact && stamp.valid && stamp.trusted)
      .length,
    refusals: [...errors, ...refusals],
  };
}

/** It lists signatures in the order of signing: the last is of the whole file, the others of their revision. */
function refuse(status: Status, isLast: boolean): string[] {
  const wrong: string[] = [];
  if (!status.bottom_line) wrong.push(`bottom line: ${status.summary}`);
  for (const key of ['intact', 'valid', 'trusted', 'docmdp_ok'] as const)
    if (!status[key]) wrong.push(`not ${key}`);
  const coverage = isLast ? 'ENTIRE_FILE' : 'ENTIRE_REVISION';
  if (status.coverage !== coverage) wrong.push(`its coverage is ${status.coverage}, not ${coverage}`);
  const modifications = isLast ? ['NONE'] : ['NONE', 'LTA_UPDATES', 'FORM_FILLING'];
  if (!modifications.includes(status.modification))
    wrong.push(`later revisions: ${status.modification}, ${status.suspicion}`);
  const { timestamp } = status;
  if (timestamp && !(timestamp.intact && timestamp.valid && timestamp.trusted))
    wrong.push(`time stamp: ${JSON.stringify(timestamp)}`);
  return wrong.map((each) => `${status.field}: ${each}`);
}
