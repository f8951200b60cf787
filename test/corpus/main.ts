import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openBrowser } from '../../src/index.ts';
import { checkInput, EMAILS, MOST_BYTES, type Output, type Result } from './check.ts';
import { filesOf, type Input, readInput } from './inputs.ts';
import { checkInParts } from './parts.ts';
import { largestOf, lossesOf, tableOf } from './report.ts';
import { spread } from './sample.ts';

/**
 * Renders every filing of a folder and holds each output against the filing's XML:
 *
 *   npm run corpus -- <folder> [--engine pdfkit|puppeteer|both] [--sample n]
 *
 * The XML round trip, the HTML and the mails are checked for every filing; with `pdfkit` and `both` (default) the drawn PDF
 * too; with `puppeteer` and `both` the printed PDF of `n` filings spread over forms and schema series (60).
 * Ends with 1 on any loss and on any file that does not render, with 2 on wrong usage.
 */
const USAGE = 'usage: npm run corpus -- <folder> [--engine pdfkit|puppeteer|both] [--sample n]';
const ENGINES: Readonly<Record<string, readonly Output[]>> = {
  pdfkit: ['PDFKit'],
  puppeteer: ['Puppeteer'],
  both: ['PDFKit', 'Puppeteer'],
};

interface Call {
  readonly folder: string;
  readonly engines: readonly Output[];
  readonly sample: number;
}

async function main(): Promise<number> {
  const call = callOf(process.argv.slice(2));
  if (!call) {
    console.error(USAGE);
    return 2;
  }
  const failed = new Map<string, string>();
  const inputs = readAll(filesOf(call.folder), failed);
  const engines = call.engines.filter((engine) => engine === 'PDFKit');
  const outputs: readonly Output[] = ['XML', 'HTML', ...EMAILS, ...engines];
  const files = inputs.map(({ file }) => file);
  // The browser prints while the others work.
  const found = await Promise.all([
    checkInParts(files, outputs, failed),
    call.engines.includes('Puppeteer') ? checkPrinted(inputs, call, failed) : [],
  ]);
  const results = found.flat();

  console.log(tableOf(results, ['XML', 'HTML', ...EMAILS, ...call.engines]));
  for (const line of largestOf(results)) console.log(`${line} of at most ${MOST_BYTES}`);
  for (const loss of lossesOf(results)) console.log(loss);
  for (const [file, message] of failed) console.log(`${file}: ${message}`);
  for (const result of results) if (result.losses.length > 0) failed.set(result.file, '');
  const count = new Set([...files, ...failed.keys()]).size;
  console.log(`${count - failed.size} passed, ${failed.size} failed`);
  return count === 0 || failed.size > 0 ? 1 : 0;
}

function callOf(args: string[]): Call | null {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { engine: { type: 'string', default: 'both' }, sample: { type: 'string', default: '60' } },
    });
    const [folder] = positionals;
    const engines = ENGINES[values.engine];
    const sample = Number(values.sample);
    if (
      !folder ||
      !existsSync(folder) ||
      positionals.length > 1 ||
      !engines ||
      !(Number.isInteger(sample) && sample > 0)
    )
      return null;
    return { folder, engines, sample };
  } catch {
    return null;
  }
}

function readAll(files: readonly string[], failed: Map<string, string>): Input[] {
  return files.flatMap((file) => {
    try {
      return [readInput(file)];
    } catch (error) {
      failed.set(file, String(error));
      return [];
    }
  });
}

/** What one browser prints of a sample. */
async function checkPrinted(
  inputs: readonly Input[],
  call: Call,
  failed: Map<string, string>,
): Promise<Result[]> {
  const readable = inputs.flatMap((input) =>
    input.documents[0] ? [{ input, expected: input.documents[0].expected }] : [],
  );
  const browser = await openBrowser();
  try {
    const results: Result[] = [];
    for (const { input } of spread(readable, call.sample)) {
      try {
        results.push(...(await checkInput(input, ['Puppeteer'], browser)));
      } catch (error) {
        failed.set(input.file, String(error));
      }
    }
    return results;
  } finally {
    await browser.close();
  }
}

process.exitCode = await main();
