/**
 * `npm run conformance [<folder of filings>]`: the samples as plain, draft and filed copies, two of them as every
 * signature copy and as authentication documents, and hostile filings, all by both engines; and 60 varied filings of the
 * folder, where one is given, by PDFKit. Each PDF is checked by the checker here and by veraPDF. Ends non-zero on any
 * failure; where veraPDF cannot run, it says so.
 */
import { SAMPLES } from '../builders/samples.ts';
import {
  authenticationDocuments,
  COPIES,
  corpusDocuments,
  hostileDocuments,
  letterheadDocuments,
  sampleDocuments,
} from './documents.ts';
import { judge } from './judge.ts';
import { whyNoVeraPdf } from './verapdf.ts';

const FILINGS = 60;
const [folder] = process.argv.slice(2);
const documents = [
  ...sampleDocuments(
    SAMPLES,
    COPIES.filter(({ kind }) => kind !== 'signature'),
  ),
  ...sampleDocuments(
    ['joint', 'form3-none'],
    COPIES.filter(({ kind }) => kind === 'signature'),
  ),
  ...letterheadDocuments(['qualys']),
  ...authenticationDocuments(['joint', 'amendment']),
  ...hostileDocuments(),
  ...(folder === undefined ? [] : corpusDocuments(folder, FILINGS)),
];

const missing = whyNoVeraPdf();
if (missing) console.log(`veraPDF: skipped. ${missing}`);
const judgements = await judge(documents);
for (const { name, failures } of judgements)
  for (const failure of failures) console.log(`${name}: ${failure}`);
const failed = judgements.filter(({ failures }) => failures.length > 0).length;
console.log(
  `conformance: ${judgements.length - failed} passed, ${failed} failed${missing ? ', by the checker alone' : ''}`,
);
if (failed > 0) process.exitCode = 1;
