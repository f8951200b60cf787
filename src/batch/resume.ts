import { createReadStream } from 'node:fs';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '../base/digest.ts';
import { sizeOf } from '../disk/files.ts';
import { Form4Error } from '../errors.ts';
import { DigestMap } from './digests.ts';
import { identityOf, type Known } from './filings.ts';
import { type BatchFile, type BatchResult, lineOf, parseLine, REPORT, tidied } from './report.ts';

export interface ResumeOptions {
  /** What every line of the report says of the options. */
  readonly settings: string;
  /** Whether a failure would come again. */
  readonly isFinal: (failure: BatchResult) => boolean;
}

/** So many results are looked at together. */
const TOGETHER = 64;

/** What earlier runs into a folder have finished: filings whose files are as their line says, and failures that stay. */
export class EarlierResults {
  readonly counts = { done: 0, failed: 0, skipped: 0 };
  readonly #identities = new DigestMap();

  /**
   * Reads the report of a folder and rids it of all else: a line that was cut off, files that are missing or are not
   * as their line says, failures that may not come again.
   *
   * @param part where the new report grows until it takes the other's place
   * @throws {Form4Error} `report-invalid`, `option-invalid` where the report is of other options; the system's
   */
  static async read(folder: string, part: string, options: ResumeOptions): Promise<EarlierResults> {
    const earlier = new EarlierResults();
    const report = join(folder, REPORT);
    const rewritten = await open(part, 'wx');
    try {
      let length = 0;
      for await (const results of resultsIn(report)) {
        const lines = Buffer.from(await earlier.#linesOf(results, folder, options));
        await rewritten.appendFile(lines);
        length += lines.length;
      }
      if (length !== (await sizeOf(report))) {
        await rewritten.sync();
        await rename(part, report);
      }
    } finally {
      await rewritten.close();
      await rm(part, { force: true });
    }
    return earlier;
  }

  has(known: Known): boolean {
    return this.#identities.size > 0 && this.#identities.has(identityOf(known));
  }

  /** The lines that stay. */
  async #linesOf(results: readonly BatchResult[], folder: string, options: ResumeOptions): Promise<string> {
    const areFinished = await Promise.all(results.map((result) => isFinished(result, folder, options)));
    const lines: string[] = [];
    for (const [index, result] of results.entries()) {
      const identity = identityOf(result);
      if (!areFinished[index] || this.#identities.has(identity)) continue;
      this.#identities.set(identity, identity);
      this.counts[result.status] += 1;
      lines.push(lineOf(tidied(result)));
    }
    return lines.join('');
  }
}

async function isFinished(
  result: BatchResult,
  folder: string,
  { settings, isFinal }: ResumeOptions,
): Promise<boolean> {
  if (result.settings !== settings)
    throw new Form4Error(
      'option-invalid',
      `resume: ${join(folder, REPORT)} is of a run with other options; give the same ones, or choose another folder`,
    );
  if (result.status !== 'done') return result.status === 'failed' && isFinal(result);
  const { files = [] } = result;
  const isThere = await Promise.all(files.map((file) => isAsListed(join(folder, file.file), file)));
  return files.length > 0 && isThere.every(Boolean);
}

async function isAsListed(path: string, { bytes, sha256: digest }: BatchFile): Promise<boolean> {
  return (await sizeOf(path)) === bytes && sha256(await readFile(path)) === digest;
}

/** The results of a report, some at a time. */
async function* resultsIn(report: string): AsyncGenerator<BatchResult[]> {
  let together: BatchResult[] = [];
  let number = 0;
  for await (const line of finishedLines(report)) {
    number += 1;
    together.push(parseLine(line, { report, number }));
    if (together.length < TOGETHER) continue;
    yield together;
    together = [];
  }
  yield together;
}

const LINE_END = 0x0a;

/** The lines of a file; what stands behind the last line's end is a line that a run could not finish. */
async function* finishedLines(file: string): AsyncGenerator<string> {
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(file)) {
    rest = Buffer.concat([rest, chunk as Buffer]);
    let start = 0;
    for (let at = rest.indexOf(LINE_END); at >= 0; at = rest.indexOf(LINE_END, start)) {
      yield rest.toString('utf8', start, at);
      start = at + 1;
    }
    rest = rest.subarray(start);
  }
}
