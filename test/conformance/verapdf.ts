import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';

/** veraPDF, the reference validator of PDF/A and PDF/UA: Java, from Maven Central, one JVM for all files. */

const SOURCE = join(import.meta.dirname, 'verapdf');
const OUTPUT = join(import.meta.dirname, '../.out/verapdf');
const STAMP = join(OUTPUT, 'built');

/** What one profile says of one file. */
export interface Verdict {
  readonly file: string;
  /** PDF/A-3a (ISO 19005-3, level A) or PDF/UA-1 (ISO 14289-1). */
  readonly profile: '3a' | 'ua1';
  readonly compliant: boolean;
  /** A rule each; a file that veraPDF cannot read has one without a clause. */
  readonly failures: readonly Failure[];
}

export interface Failure {
  readonly clause: string;
  readonly testNumber: number;
  readonly description: string;
  /** The first place, as a path of veraPDF's model. */
  readonly context: string;
  /** How many places fail. */
  readonly count: number;
}

/** Why veraPDF cannot run on this machine; undefined where it can. */
export function whyNoVeraPdf(): string | undefined {
  const java = spawnSync('java', ['-version'], { encoding: 'utf8' });
  if (java.error) return 'veraPDF needs Java 17: no java on the PATH';
  const version = /version "(\d+)/.exec(java.stderr)?.[1];
  if (!(Number(version) >= 17)) return `veraPDF needs Java 17, java is ${version ?? 'of an unknown version'}`;
  if (isBuilt()) return undefined;
  return spawnSync('mvn', ['--version']).error && 'veraPDF comes by Maven: no mvn on the PATH';
}

/** Validates PDF files against both profiles: two verdicts a file, in the order of the files. */
export async function validate(paths: readonly string[]): Promise<Verdict[]> {
  if (paths.length === 0) return [];
  build();
  const classPath = [join(OUTPUT, 'classes'), join(OUTPUT, 'lib/*')].join(delimiter);
  const java = spawn('java', ['-Dfile.encoding=UTF-8', '-cp', classPath, 'Validate']);
  java.stdin.end(paths.map((path) => `${resolve(path)}\n`).join(''));
  const [out, problems] = await Promise.all([text(java.stdout), text(java.stderr)]);
  const lines = out.split('\n').filter((line) => line !== '');
  if (lines.length !== 2 * paths.length)
    throw new Error(`veraPDF gave ${lines.length} verdicts for ${paths.length} files: ${problems}`);
  return lines.map((line) => JSON.parse(line));
}

/** `3a 6.1.3-1 ×1: Missing ID … (root)`: a failure as a line. */
export function told({ profile, failures }: Verdict): string[] {
  return failures.map(
    ({ clause, testNumber, description, context, count }) =>
      `${profile} ${clause}-${testNumber} ×${count}: ${description} (${context})`,
  );
}

/** Compiles the Java main and fetches veraPDF, where that was not done for these sources. */
function build(): void {
  if (isBuilt()) return;
  execFileSync('mvn', ['--quiet', '--batch-mode', '--file', join(SOURCE, 'pom.xml'), 'compile'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  mkdirSync(OUTPUT, { recursive: true });
  writeFileSync(STAMP, digest());
}

function isBuilt(): boolean {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === digest();
}

function digest(): string {
  const hash = createHash('sha256');
  for (const file of ['pom.xml', 'Validate.java']) hash.update(readFileSync(join(SOURCE, file)));
  return hash.digest('hex');
}
