import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { compiled } from '../tools/compiled.ts';
import type { Output, Result } from './check.ts';
import type { Checked, Part } from './part.child.ts';

/** A run of the tests has it compiled; the command is run as it is. */
const IS_COMPILED = process.env.FORM4_TEST_COMPILED !== undefined;
const CHILD = fileURLToPath(
  IS_COMPILED ? compiled('test/corpus/part.child.ts') : new URL('part.child.ts', import.meta.url),
);

/** Checks files in as many processes as the machine runs at once; results stand in the order of the files. */
export async function checkInParts(
  files: readonly string[],
  outputs: readonly Output[],
  failed: Map<string, string>,
): Promise<Result[]> {
  const count = Math.min(availableParallelism(), files.length);
  // Dealt like cards, so that large files, which stand together, are shared.
  const parts = Array.from({ length: count }, (_, part) => files.filter((_file, at) => at % count === part));
  const all: Checked = Object.assign(
    {},
    ...(await Promise.all(parts.map((part) => check({ files: part, outputs })))),
  );
  return files.flatMap((file) => {
    const checked = all[file];
    if (typeof checked === 'object') return checked;
    failed.set(file, checked ?? 'the process that was to check it has ended');
    return [];
  });
}

/** What a process has found; nothing where it ends before it has told. */
function check(part: Part): Promise<Checked> {
  return new Promise((resolve, reject) => {
    let found: Checked = {};
    const child = fork(CHILD, { execArgv: IS_COMPILED ? [] : ['--import', 'tsx'] });
    child.once('error', reject);
    child.once('message', (checked) => {
      found = checked as Checked;
    });
    child.once('exit', () => resolve(found));
    child.send(part);
  });
}
