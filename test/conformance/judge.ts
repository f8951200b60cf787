import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBrowser } from '../../src/index.ts';
import { check } from './checker/check.ts';
import type { Finding } from './checker/rules.ts';
import type { Document } from './documents.ts';
import { told, validate, whyNoVeraPdf } from './verapdf.ts';

/** What is wrong with one document; nothing where it conforms. */
export interface Judgement {
  readonly name: string;
  readonly failures: readonly string[];
}

/** Renders the documents and has each checked by the checker and, where this machine can run it, by veraPDF. */
export async function judge(documents: readonly Document[]): Promise<Judgement[]> {
  const folder = await mkdtemp(join(tmpdir(), 'form4-conformance-'));
  const browser = await openBrowser();
  try {
    const found: { name: string; file: string; own: string[] }[] = [];
    for (const [index, { name, render }] of documents.entries()) {
      const pdf = await render(browser);
      const file = join(folder, `${index}.pdf`);
      await writeFile(file, pdf);
      found.push({ name, file, own: byRule(await check(pdf)) });
    }
    const verdicts = whyNoVeraPdf() ? [] : await validate(found.map(({ file }) => file));
    return found.map(({ name, file, own }) => {
      const theirs = verdicts.filter((verdict) => verdict.file === file && !verdict.compliant);
      return { name, failures: [...own, ...theirs.flatMap(told)] };
    });
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A line for each rule: its first finding, and how many there are. */
export function byRule(findings: readonly Finding[]): string[] {
  const firsts = findings.filter(
    ({ rule }, index) => findings.findIndex((each) => each.rule === rule) === index,
  );
  return firsts.map(({ rule, clause, where, message }) => {
    const count = findings.filter((each) => each.rule === rule).length;
    return `${rule} (${clause}) ×${count}: ${message} (${where})`;
  });
}
