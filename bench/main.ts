/**
 * Measures form4 beside its peers.
 *
 *   npm run bench                          # everything but the soak; prints the tables
 *   npm run bench -- --readme              # and keeps the results, README.md and docs/bench.md
 *   npm run bench -- --parts warm,cold --filings qualys --subjects pdf,floor,typst --rounds 5 --time 200
 *   npm run bench -- --soak [200000]       # memory over so many renders, and nothing else
 */
import { parseArgs } from 'node:util';
import { measureBatch } from './batch.ts';
import { measureCold } from './cold.ts';
import { FILINGS, type FilingName } from './filings.ts';
import { machine } from './machine.ts';
import { loadProduct } from './product.ts';
import { entryOf, isAtHand, REGISTRY } from './registry.ts';
import { measureWarm } from './warm.ts';

const { values } = parseArgs({
  options: {
    parts: { type: 'string', default: 'warm,cold' },
    filings: { type: 'string', default: FILINGS.join() },
    subjects: { type: 'string', default: REGISTRY.map(({ name }) => name).join() },
    rounds: { type: 'string', default: '11' },
    time: { type: 'string', default: '300' },
  },
});
const rounds = Number(values.rounds);
const note = (text: string) => process.stderr.write(`${text}\n`);

const product = await loadProduct();
const entries = values.subjects.split(',').map(entryOf);
for (const { label, peer } of entries.filter((entry) => !isAtHand(entry)))
  note(`skipped: ${label}; ${peer} is not installed (npm ci --prefix bench)`);
if (values.parts.includes('warm'))
  for (const filing of values.filings.split(',') as FilingName[])
    console.log(
      JSON.stringify(
        await measureWarm(entries.filter(isAtHand), filing, {
          product,
          rounds,
          time: Number(values.time),
          onNote: note,
        }),
        null,
        1,
      ),
    );
if (values.parts.includes('cold'))
  console.log(JSON.stringify(await measureCold(product, rounds, note)), machine());
if (values.parts.includes('batch'))
  console.log(JSON.stringify(await measureBatch(product, rounds, note), null, 1));
