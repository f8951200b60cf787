import {
  filedCopy,
  type PdfBrowser,
  type RenderOptions,
  readFilings,
  renderHtml,
  renderPdf,
  writeXml,
} from '../../src/index.ts';
import { type Expected, expectedForm } from './expect.ts';
import { readHtml } from './html.ts';
import type { Document, Input } from './inputs.ts';
import { readPdf } from './pdf.ts';
import { compare, type Loss, type Shown, type Tally, tallyOf } from './shown.ts';
import { compareTrees } from './tree.ts';

/** What the corpus is checked for. */
export type Output = 'XML' | 'HTML' | 'PDFKit' | 'Puppeteer';

/** One document in one output. */
export interface Result {
  readonly file: string;
  readonly form: string;
  readonly output: Output;
  readonly tally: Tally;
  readonly losses: readonly Loss[];
}

/**
 * Renders every document of an input through the package's public functions and holds each output against what the
 * XML says. What throws is a loss as well.
 */
export async function checkInput(
  input: Input,
  outputs: readonly Output[],
  browser: PdfBrowser | null,
): Promise<Result[]> {
  const source = readFilings(input.bytes);
  if (source.filings.length !== input.documents.length) {
    throw new Error(`read ${source.filings.length} filings where there are ${input.documents.length}`);
  }
  const copy = filedCopy(source);
  const options: RenderOptions = copy ? { copy } : {};
  const results: Result[] = [];
  for (const [at, document] of input.documents.entries()) {
    const filing = source.filings[at]?.filing;
    if (!filing) continue;
    const { expected } = document;
    const read: Record<Output, () => Loss[] | Promise<Loss[]>> = {
      XML: () => roundTrip(document, writeXml(filing)),
      HTML: () => losses(input, expected, readHtml(renderHtml(filing, options))),
      PDFKit: async () => {
        const pdf = await renderPdf(filing, { ...options, engine: 'pdfkit', onProblem: refuse });
        return losses(input, expected, await readPdf(pdf, expected));
      },
      Puppeteer: async () => {
        const pdf = await renderPdf(filing, {
          ...options,
          engine: 'puppeteer',
          browser: browser ?? undefined,
        });
        return losses(input, expected, await readPdf(pdf, expected));
      },
    };
    for (const output of outputs) {
      results.push({
        file: input.file,
        form: expected.form,
        output,
        tally: tallyOf(expected),
        losses: await lossesOf(read[output]),
      });
    }
  }
  return results;
}

async function lossesOf(read: () => Loss[] | Promise<Loss[]>): Promise<Loss[]> {
  try {
    return await read();
  } catch (error) {
    return [{ place: 'rendering or reading', expected: 'no error', shown: String(error) }];
  }
}

/** The corpus is ASCII: a character without a glyph would be a defect. */
function refuse(problem: { readonly message: string }): never {
  throw new Error(problem.message);
}

function losses(input: Input, expected: Expected, shown: Shown): Loss[] {
  const found = compare(expected, shown);
  const filed = input.filed;
  const must = filed ? [filed.accession, filed.date, filed.time] : [];
  const missing = must.filter((words) => !shown.filed.includes(words));
  if (missing.length > 0)
    found.push({ place: 'line above the form', expected: missing.join(' '), shown: shown.filed });
  return found;
}

/** The written XML is the same tree, and says the same to the form. */
function roundTrip(document: Document, written: string): Loss[] {
  const found = compareTrees(document.xml, written);
  const [one, other] = [JSON.stringify(document.expected), JSON.stringify(expectedForm(written))];
  if (one !== other) found.push({ place: 'form of the written XML', expected: one, shown: other });
  return found;
}
