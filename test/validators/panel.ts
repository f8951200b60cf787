import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from '../conformance/checker/check.ts';
import { byRule } from '../conformance/judge.ts';
import { told, validate, whyNoVeraPdf } from '../conformance/verapdf.ts';
import type { Signed } from './documents.ts';
import type { Judge, Judgement } from './judges/judge.ts';
import { openssl } from './judges/openssl.ts';
import { ours } from './judges/ours.ts';
import { pdfsig } from './judges/pdfsig.ts';
import { pyhanko } from './judges/pyhanko.ts';

/** Everybody who judges signed files, ours first. */
export const JUDGES: readonly Judge[] = [ours, pdfsig, openssl, pyhanko];

/** What each of them says of a document, by name. */
export interface Hearing {
  readonly name: string;
  readonly file: string;
  readonly words: ReadonlyMap<string, Judgement>;
}

/** `pdfsig: …`: who cannot be asked on this machine, and why. */
export function absent(): string[] {
  return JUDGES.flatMap((judge) => {
    const why = judge.whyNot();
    return why === undefined ? [] : [`${judge.name}: ${why}`];
  });
}

/** Asks everybody who is there about the documents. */
export async function hear(
  documents: readonly Pick<Signed, 'name' | 'pdf' | 'root'>[],
  folder: string,
): Promise<Hearing[]> {
  const date = new Date();
  const questions = documents.map(({ root }, index) => ({
    file: join(folder, `${index}.pdf`),
    roots: [root],
    date,
  }));
  for (const [index, { pdf }] of documents.entries()) await writeFile(questions[index]?.file ?? '', pdf);
  const words = documents.map(() => new Map<string, Judgement>());
  for (const judge of JUDGES.filter((each) => each.whyNot() === undefined))
    for (const [index, judgement] of (await judge.judge(questions)).entries())
      words[index]?.set(judge.name, judgement);
  return documents.map(({ name }, index) => ({
    name,
    file: questions[index]?.file ?? '',
    words: words[index] ?? new Map(),
  }));
}

/** What keeps a document from being signed well and conformant, in the words of whoever says so. */
export interface Outcome {
  readonly name: string;
  readonly failures: readonly string[];
}

/** Has each document heard, and held against PDF/A-3a and PDF/UA-1. */
export async function examine(documents: readonly Signed[]): Promise<Outcome[]> {
  return inFolder(async (folder) => {
    const hearings = await hear(documents, folder);
    const verdicts = whyNoVeraPdf() ? [] : await validate(hearings.map(({ file }) => file));
    const outcomes: Outcome[] = [];
    for (const [index, document] of documents.entries()) {
      const { words, file } = hearings[index] as Hearing;
      const own = byRule(await check(document.pdf)).map((line) => `checker: ${line}`);
      const theirs = verdicts.filter((each) => each.file === file && !each.compliant);
      const said = [...words].flatMap(([judge, each]) => objections(document, judge, each));
      outcomes.push({ name: document.name, failures: [...said, ...own, ...theirs.flatMap(told)] });
    }
    return outcomes;
  });
}

/** What a judge has against a document that is as it should be. */
function objections(document: Signed, judge: string, said: Judgement): string[] {
  const wrong = [...said.refusals];
  const { signatures, stamped } = document;
  if (said.signatures !== signatures) wrong.push(`${said.signatures} signatures, not ${signatures}`);
  if (said.stamped !== undefined && said.stamped !== stamped)
    wrong.push(`${said.stamped} good time stamps, not ${stamped}`);
  return wrong.map((each) => `${judge}: ${each}`);
}

export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'form4-signed-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
