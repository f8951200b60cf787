/**
 * An independent check of what a batch left: against a list of what was to be made, it looks at every file and every line
 * of the report, and believes neither. It shares no code with the product.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What is to become of one filing. */
export interface Expected {
  readonly input: string;
  readonly member?: string;
  readonly status: 'done' | 'failed' | 'skipped';
  /** Of one that is not done. */
  readonly code?: string;
  /** Of one that is done, the digest of each file by its name. */
  readonly files?: Readonly<Record<string, string>>;
}

interface Line {
  readonly input?: unknown;
  readonly member?: unknown;
  readonly status?: unknown;
  readonly code?: unknown;
  readonly files?: readonly { file: string; bytes: number; sha256: string }[];
}

const keyOf = ({ input, member }: { input?: unknown; member?: unknown }) =>
  JSON.stringify([input, member ?? null]);

/** Everything that is not as it should be when a batch is complete; nothing else may be in the folder. */
export function checkComplete(folder: string, expected: readonly Expected[]): string[] {
  const { lines, complaints } = linesOf(folder);
  const text = textOf(folder);
  if (text !== '' && !text.endsWith('\n')) complaints.push('the last line of the report is not finished');
  const wanted = new Map(expected.map((each) => [keyOf(each), each]));
  const seen = new Set<string>();
  for (const line of lines) {
    const key = keyOf(line);
    const want = wanted.get(key);
    if (want === undefined) complaints.push(`${key} was not asked for`);
    else if (seen.has(key)) complaints.push(`${key} stands in the report twice`);
    else complaints.push(...compare(key, line, want));
    seen.add(key);
  }
  for (const key of wanted.keys()) if (!seen.has(key)) complaints.push(`${key} is lost`);
  const files = filesAgainst(folder, expected);
  for (const name of files.allowed.keys()) if (!files.found.has(name)) complaints.push(`${name} is missing`);
  return [...complaints, ...strangers(files, () => false), ...untrue(folder, lines)];
}

/** What no moment may show, and be it the one in which a run was killed: a file that is not whole, a line without its files. */
export function checkCutOff(folder: string, expected: readonly Expected[]): string[] {
  const { lines, complaints } = linesOf(folder);
  const isHidden = (name: string) => name.startsWith('.batch.');
  return [...complaints, ...strangers(filesAgainst(folder, expected), isHidden), ...untrue(folder, lines)];
}

/** The finished lines of the report. */
function linesOf(folder: string): { lines: Line[]; complaints: string[] } {
  const complaints: string[] = [];
  const lines: Line[] = [];
  const finished = textOf(folder).split('\n').slice(0, -1);
  for (const [index, text] of finished.entries()) {
    try {
      lines.push(JSON.parse(text) as Line);
    } catch {
      complaints.push(`line ${index + 1} of the report is no JSON`);
    }
  }
  return { lines, complaints };
}

function compare(key: string, line: Line, { status, code, files = {} }: Expected): string[] {
  const complaints: string[] = [];
  if (line.status !== status) complaints.push(`${key} is ${line.status}, and should be ${status}`);
  if (line.code !== code) complaints.push(`${key} has the code ${line.code}, and should have ${code}`);
  const listed = (line.files ?? []).map(({ file }) => file).sort();
  const wanted = Object.keys(files).sort();
  if (JSON.stringify(listed) !== JSON.stringify(wanted))
    complaints.push(`${key} lists ${listed}, and should list ${wanted}`);
  return complaints;
}

/** Lines that say of a file what it is not. */
function untrue(folder: string, lines: readonly Line[]): string[] {
  return lines.flatMap((line) =>
    (line.files ?? []).flatMap(({ file, bytes, sha256 }) => {
      const content = readIfThere(join(folder, file));
      if (content === null) return [`${file} is listed and missing`];
      if (content.length !== bytes) return [`${file} has another size than is listed`];
      return digestOf(content) === sha256 ? [] : [`${file} has another digest than is listed`];
    }),
  );
}

interface Files {
  readonly allowed: ReadonlyMap<string, string>;
  readonly found: ReadonlyMap<string, string>;
}

function filesAgainst(folder: string, expected: readonly Expected[]): Files {
  const allowed = new Map(expected.flatMap(({ files = {} }) => Object.entries(files)));
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name !== 'report.jsonl' && statSync(join(folder, name), { throwIfNoEntry: false })?.isFile(),
  );
  return { allowed, found: new Map(names.map((name) => [name, digestOf(readFileSync(join(folder, name)))])) };
}

function strangers({ allowed, found }: Files, mayBe: (name: string) => boolean): string[] {
  return [...found].flatMap(([name, digest]) => {
    if (mayBe(name)) return [];
    if (!allowed.has(name)) return [`${name} is nobody's`];
    return allowed.get(name) === digest ? [] : [`${name} is not what it should be`];
  });
}

/** A run may be killed before it has made its report. */
function textOf(folder: string): string {
  return Buffer.from(readIfThere(join(folder, 'report.jsonl')) ?? []).toString();
}

function readIfThere(file: string): Uint8Array | null {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? readFileSync(file) : null;
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
