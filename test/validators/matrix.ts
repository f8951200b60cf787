/**
 * `npm run signatures`: signature copies signed with each kind of key, as PAdES B-B and B-T, by one, two and five, drawn
 * by both engines, certified copies and authentication documents: each is judged by us, pdfsig, openssl and pyHanko, by the checker and by veraPDF. Then files with
 * something wrong: a table of who refuses what. Ends non-zero on any failure; who cannot be asked here is told.
 */
import { openBrowser } from '../../src/index.ts';
import { whyNoVeraPdf } from '../conformance/verapdf.ts';
import { DEFECTS } from './defects.ts';
import { CASES, ENGINES, type Signed, Workshop } from './documents.ts';
import { absent, examine } from './panel.ts';
import { misjudged, tableOf, tryDefects } from './trial.ts';

const veraPdf = whyNoVeraPdf();
for (const line of [...absent(), ...(veraPdf ? [`veraPDF: ${veraPdf}`] : [])])
  console.log(`skipped: ${line}`);

const browser = await openBrowser();
const workshop = new Workshop(browser);
const documents: Signed[] = [];
try {
  for (const each of CASES) documents.push(await workshop.sign(each));
  for (const engine of ENGINES) documents.push(...(await workshop.further(engine)));
} finally {
  await browser.close();
}
const outcomes = await examine(documents);
for (const { name, failures } of outcomes) for (const failure of failures) console.log(`${name}: ${failure}`);

const trials = await tryDefects(DEFECTS, workshop);
console.log(tableOf(trials));
const wrong = trials.flatMap(misjudged);
for (const line of wrong) console.log(line);

const failed = outcomes.filter(({ failures }) => failures.length > 0).length;
console.log(`signatures: ${outcomes.length - failed} passed, ${failed} failed`);
console.log(`defects: ${trials.length - new Set(wrong).size} judged as expected, ${wrong.length} not`);
if (failed > 0 || wrong.length > 0) process.exitCode = 1;
