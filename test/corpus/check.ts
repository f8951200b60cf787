import stringWidth from 'string-width';
import {
  type Email,
  filedCopy,
  type PdfBrowser,
  type RenderOptions,
  readFilings,
  renderEmail,
  renderHtml,
  renderPdf,
  writeXml,
} from '../../src/index.ts';
import { readEmail } from './email.ts';
import { readOfficialEmail } from './email-official.ts';
import { compareEmail, type ShownEmail } from './email-shown.ts';
import { readEmailText } from './email-text.ts';
import { type Expected, expectedForm } from './expect.ts';
import { readHtml } from './html.ts';
import type { Document, Input } from './inputs.ts';
import { readPdf } from './pdf.ts';
import { compare, type Loss, type Shown, type Tally, tallyOf } from './shown.ts';
import { compareTrees } from './tree.ts';

/** What the corpus is checked for. */
export type Output = 'XML' | 'HTML' | 'Email' | 'Email official' | 'Email text' | 'PDFKit' | 'Puppeteer';

/** The mails of a filing: HTML in the ledger's layout, in the official one, and plain text. */
export const EMAILS = ['Email', 'Email official', 'Email text'] as const;

/** One document in one output. */
export interface Result {
  readonly file: string;
  readonly form: string;
  readonly output: Output;
  readonly tally: Tally;
  readonly losses: readonly Loss[];
  /** How many bytes the output has, where that is limited. */
  readonly bytes?: number | undefined;
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
    let bytes: number | undefined;
    // The XML is attached, so that no PDF is drawn; what would be too much for a mail is then left to it.
    const ledger = once(() => renderEmail(filing, { ...options, attach: ['xml'] }));
    const official = () => renderEmail(filing, { ...options, attach: ['xml'], body: 'official' });
    const readMail = async (
      mail: Promise<Email>,
      readBody: (html: string) => ShownEmail,
    ): Promise<Loss[]> => {
      const { html } = await mail;
      bytes = new TextEncoder().encode(html).length;
      return [...limits(html), ...emailLosses(input, expected, readBody(html), 'index.htm')];
    };
    const read: Record<Output, () => Loss[] | Promise<Loss[]>> = {
      XML: () => roundTrip(document, writeXml(filing)),
      HTML: () => losses(input, expected, readHtml(renderHtml(filing, options))),
      Email: () => readMail(ledger(), readEmail),
      'Email official': () => readMail(official(), readOfficialEmail),
      'Email text': async () => {
        const { text } = await ledger();
        return [...textLimits(text), ...emailLosses(input, expected, readEmailText(text), '')];
      },
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
      bytes = undefined;
      const found = await lossesOf(read[output]);
      results.push({
        file: input.file,
        form: expected.form,
        output,
        tally: tallyOf(expected),
        losses: found,
        bytes,
      });
    }
  }
  return results;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
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
  return [...compare(expected, shown), ...filedLosses(input, shown)];
}

/** A copy of a filed form says so. */
function filedLosses({ filed }: Input, shown: Shown): Loss[] {
  const must = filed ? [filed.accession, filed.date, filed.time] : [];
  const missing = must.filter((words) => !shown.filed.includes(words));
  if (missing.length === 0) return [];
  return [{ place: 'line above the form', expected: missing.join(' '), shown: shown.filed }];
}

/** A mail of a filed form leads to it on EDGAR: HTML to its index page, plain text to its folder. */
function emailLosses(input: Input, expected: Expected, mail: ShownEmail, page: 'index.htm' | ''): Loss[] {
  const found = compareEmail(expected, mail);
  const { accession = null } = input.filed ?? {};
  const folder = `https://www.sec.gov/Archives/edgar/data/${Number(expected.issuer.cik)}/${accession?.replaceAll('-', '')}/`;
  const link = accession && folder + (page && `${accession}-${page}`);
  if (mail.link !== link) found.push({ place: 'link', expected: String(link), shown: String(mail.link) });
  return mail.form ? [...found, ...filedLosses(input, mail.form)] : found;
}

/** Gmail shows about 102 KB of a mail's HTML. */
export const MOST_BYTES = 92_160;

function limits(html: string): Loss[] {
  const others = [...new Set(html.match(/[^\n\x20-\x7E]/gu))];
  const bytes = new TextEncoder().encode(html).length;
  return [
    ...others.map((letter) => ({ place: 'HTML', expected: 'ASCII', shown: JSON.stringify(letter) })),
    ...(bytes > MOST_BYTES
      ? [{ place: 'HTML, bytes', expected: `at most ${MOST_BYTES}`, shown: String(bytes) }]
      : []),
  ];
}

/** What mail programs quote without breaking lines anew. */
const MOST_COLUMNS = 76;

function textLimits(text: string): Loss[] {
  return text
    .split('\n')
    .filter((line) => stringWidth(line) > MOST_COLUMNS)
    .map((line) => ({ place: 'text, columns', expected: `at most ${MOST_COLUMNS}`, shown: line }));
}

/** The written XML is the same tree, and says the same to the form. */
function roundTrip(document: Document, written: string): Loss[] {
  const found = compareTrees(document.xml, written);
  const [one, other] = [JSON.stringify(document.expected), JSON.stringify(expectedForm(written))];
  if (one !== other) found.push({ place: 'form of the written XML', expected: one, shown: other });
  return found;
}
