import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { openBrowser, parseFiling, renderPdf } from '../../src/index.ts';
import { filesOf, readInput } from '../corpus/inputs.ts';
import { spread } from '../corpus/sample.ts';
import { COPY_KINDS, type Making } from './copies.ts';
import { countsOf, readCounts, writeCounts } from './counts.ts';
import { type Judged, judgeFile, stemOf } from './judge.ts';
import { judgeInParts } from './parts.ts';
import { comparison, faultLines, pageTable, ruleTable, typeTable } from './report.ts';

/**
 * Renders filings and judges the pages: where they end, what is parted from what, how small their type is.
 *
 *   npm run pages -- [folder]
 *
 * - `folder`: filings; the samples are always judged
 * - `--paper letter|a4|both` (both)
 * - `--engine pdfkit|puppeteer|both` (both): PDFKit draws all, the browser prints a sample
 * - `--sample n`: so many filings, spread over forms and schema series (all, of which the browser prints 20)
 * - `--copies`: signature copies, drafts and filed copies beside plain ones
 * - `--keep file`: writes how many pages each filing has
 * - `--against file`: compares with such a file (0.1.0.tsv)
 * - `--package file`: the module that draws, of another version, say (src/index.ts)
 * - `--report`: faults are told, and no failure
 *
 * Ends with 1 where a rule is broken or a file does not render, with 2 on wrong usage.
 */
const USAGE =
  'usage: npm run pages -- [folder] [--paper letter|a4|both] [--engine pdfkit|puppeteer|both] [--sample n] [--copies] ' +
  '[--keep file] [--against file] [--package file] [--report]';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const PAPERS: Readonly<Record<string, readonly Making['paper'][]>> = {
  letter: ['letter'],
  a4: ['a4'],
  both: ['letter', 'a4'],
};
const ENGINES: Readonly<Record<string, readonly Making['engine'][]>> = {
  pdfkit: ['pdfkit'],
  puppeteer: ['puppeteer'],
  both: ['pdfkit', 'puppeteer'],
};

/** How many filings a browser prints where no number is given. */
const PRINTED = 20;

interface Call {
  readonly folder: string | undefined;
  readonly papers: readonly Making['paper'][];
  readonly engines: readonly Making['engine'][];
  readonly copies: readonly Making['copy'][];
  readonly sample: number | undefined;
  readonly keep: string | undefined;
  readonly against: string;
  readonly module: string;
  readonly onlyReport: boolean;
}

async function main(): Promise<number> {
  const call = callOf(process.argv.slice(2));
  if (!call) {
    console.error(USAGE);
    return 2;
  }
  const failed = new Map<string, string>();
  const judged = [...(await drawn(call, failed)), ...(await printed(call, failed))];
  for (const line of faultLines(judged)) console.log(line);
  for (const [file, message] of failed) console.log(`${file}: ${message}`);
  const counts = countsOf(judged);
  for (const line of comparison(readCounts(call.against), counts)) console.log(line);
  for (const text of [pageTable(judged), ruleTable(judged), typeTable(judged)]) console.log(text);
  if (call.keep !== undefined) writeCounts(call.keep, counts);
  const faults = judged.reduce((sum, one) => sum + one.faults.length, 0);
  console.log(`\n${judged.length} documents, ${faults} faults, ${failed.size} files not judged`);
  return call.onlyReport || (judged.length > 0 && faults === 0 && failed.size === 0) ? 0 : 1;
}

function callOf(args: string[]): Call | null {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        paper: { type: 'string', default: 'both' },
        engine: { type: 'string', default: 'both' },
        sample: { type: 'string' },
        copies: { type: 'boolean', default: false },
        keep: { type: 'string' },
        against: { type: 'string', default: here('0.1.0.tsv') },
        package: { type: 'string', default: here('../../src/index.ts') },
        report: { type: 'boolean', default: false },
      },
    });
    const [folder] = positionals;
    const [papers, engines] = [PAPERS[values.paper], ENGINES[values.engine]];
    const sample = values.sample === undefined ? undefined : Number(values.sample);
    const isCount = sample === undefined || (Number.isInteger(sample) && sample > 0);
    if (
      positionals.length > 1 ||
      (folder !== undefined && !existsSync(folder)) ||
      !existsSync(values.against)
    )
      return null;
    if (!papers || !engines || !isCount) return null;
    return {
      folder,
      papers,
      engines,
      copies: values.copies ? COPY_KINDS : ['plain'],
      sample,
      keep: values.keep,
      against: values.against,
      module: pathToFileURL(resolve(values.package)).href,
      onlyReport: values.report,
    };
  } catch {
    return null;
  }
}

/** What PDFKit draws of all filings, or of so many. */
async function drawn(call: Call, failed: Map<string, string>): Promise<Judged[]> {
  if (!call.engines.includes('pdfkit')) return [];
  const files = inputsOf(call, call.sample);
  return judgeInParts({ files, makings: makingsOf(call, 'pdfkit'), module: call.module }, failed);
}

/** What one browser prints of a sample. */
async function printed(call: Call, failed: Map<string, string>): Promise<Judged[]> {
  if (!call.engines.includes('puppeteer')) return [];
  const browser = await openBrowser();
  const judged: Judged[] = [];
  try {
    for (const file of inputsOf(call, call.sample ?? PRINTED)) {
      try {
        const makings = makingsOf(call, 'puppeteer');
        judged.push(...(await judgeFile(file, makings, { parseFiling, renderPdf }, browser)));
      } catch (error) {
        failed.set(file, String(error));
      }
    }
  } finally {
    await browser.close();
  }
  return judged;
}

/** The samples, and of the folder all filings or so many, each of another kind than the one before. */
function inputsOf({ folder }: Call, count: number | undefined): string[] {
  const files = folder === undefined ? [] : withoutCopies(filesOf(folder));
  const chosen = count === undefined ? files : spread(files.flatMap(withForm), count).map(({ file }) => file);
  return [...samples(), ...chosen];
}

/** A filing may be there twice, as XML and in its submission. */
function withoutCopies(files: readonly string[]): string[] {
  return [...new Map(files.map((file) => [stemOf(file), file])).values()];
}

function withForm(file: string) {
  try {
    return readInput(file)
      .documents.slice(0, 1)
      .map(({ expected }) => ({ file, expected }));
  } catch {
    return [];
  }
}

function samples(): string[] {
  const folder = here('../../samples/');
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${folder}${name}/filing.xml`);
}

function makingsOf({ papers, copies }: Call, engine: Making['engine']): Making[] {
  return papers.flatMap((paper) => copies.map((copy) => ({ paper, copy, engine })));
}

process.exitCode = await main();
