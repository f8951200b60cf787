import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Judged } from './judge.ts';
import type { Found, Part } from './part.child.ts';

const CHILD = fileURLToPath(new URL('part.child.ts', import.meta.url));

const PROCESSES = 2;

/** Judges files in two processes; results stand in the order of the files, and why a file has none in `failed`. */
export async function judgeInParts(whole: Part, failed: Map<string, string>): Promise<Judged[]> {
  const { files } = whole;
  // Dealt like cards, so that large files, which stand together, are shared.
  const parts = Array.from({ length: PROCESSES }, (_, part) => ({
    ...whole,
    files: files.filter((_file, at) => at % PROCESSES === part),
  }));
  const found: Found = Object.assign({}, ...(await Promise.all(parts.map(judge))));
  return files.flatMap((file) => {
    const judged = found[file];
    if (typeof judged === 'object') return judged;
    failed.set(file, judged ?? 'the process that was to judge it has ended');
    return [];
  });
}

/** What a process has found; nothing where it ends before it has told. */
function judge(part: Part): Promise<Found> {
  return new Promise((resolve, reject) => {
    let found: Found = {};
    const child = fork(CHILD, { execArgv: ['--import', 'tsx'] });
    child.once('error', reject);
    child.once('message', (message) => {
      found = message as Found;
    });
    child.once('exit', () => resolve(found));
    child.send(part);
  });
}
