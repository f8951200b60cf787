/**
 * Measures form4 beside its peers.
 *
 *   npm run bench                            # all parts but the soak; prints the tables
 *   npm run bench -- --keep                  # and keeps the results, and writes them into docs/background/bench.md and README.md
 *   npm run bench -- --parts warm,cold --filings qualys --subjects pdf,floor,typst --rounds 5 --time 200
 *   npm run bench -- --parts soak --soak 200000 --keep   # memory over so many renders
 *   npm run bench -- --against ../other --rounds 7      # this build beside another checkout's, in turns
 *   npm run bench -- --parts '' --keep       # writes the pages again from what is kept
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { againstTable, measureAgainst } from './against.ts';
import { measureBatch } from './batch.ts';
import { measureCold } from './cold.ts';
import { FILINGS, type FilingName } from './filings.ts';
import { measureLinear } from './linear.ts';
import { machine } from './machine.ts';
import { pageOf } from './page.ts';
import { ROOT } from './peers.ts';
import { loadProduct } from './product.ts';
import { entryOf, isAtHand, REGISTRY } from './registry.ts';
import { KEPT, keptResults, PARTS, type Part, type PartName, type Results } from './results.ts';
import { measureSoak } from './soak.ts';
import { sentenceOf } from './summary.ts';
import { mebibytes, withSection } from './table.ts';
import { measureWarm, type WarmResult } from './warm.ts';

const { values } = parseArgs({
  options: {
    parts: { type: 'string', default: 'warm,cold,linear,batch' },
    filings: { type: 'string', default: FILINGS.join() },
    subjects: { type: 'string', default: REGISTRY.map(({ name }) => name).join() },
    rounds: { type: 'string', default: '11' },
    time: { type: 'string', default: '200' },
    soak: { type: 'string', default: '200000' },
    keep: { type: 'boolean', default: false },
    against: { type: 'string' },
  },
});

const rounds = count('rounds', values.rounds);
const parts = listOf('parts', values.parts, PARTS);
const filings = listOf('filings', values.filings, FILINGS);
const note = (text: string) => process.stderr.write(`bench: ${text}\n`);

if (values.against !== undefined) {
  process.stdout.write(`${againstTable(await measureAgainst(values.against, rounds))}\n`);
  process.exit(0);
}

const measured = await measure();
const results: Results = values.keep ? { ...keptResults(), ...measured } : measured;
if (values.keep) {
  writeFileSync(KEPT, textOf(results));
  // From what is kept, as a test compares it.
  const kept = keptResults();
  write('README.md', sentenceOf(kept));
  write('docs/background/bench.md', pageOf(kept));
} else process.stdout.write(`${pageOf(results)}\n`);

async function measure(): Promise<Results> {
  const product = await loadProduct();
  const part = <T>(result: T, turns = rounds): Part<T> => ({
    machine: machine(),
    rounds: turns,
    measured: result,
  });
  const has = (name: PartName) => {
    if (parts.includes(name)) note(name);
    return parts.includes(name);
  };
  const made: { -readonly [K in PartName]?: Results[K] } = {};
  if (has('warm')) made.warm = part(await warm(product));
  if (has('cold')) made.cold = part(await measureCold(product, rounds, note));
  if (has('linear')) made.linear = part(await measureLinear(rounds));
  const turns = Math.ceil(rounds / 3);
  if (has('batch')) made.batch = part(await measureBatch(product, turns, note), turns);
  if (has('soak')) {
    const renders = count('soak', values.soak);
    const soak = await measureSoak(renders, ({ renders, heap, rss }) =>
      note(`${renders} renders: heap ${mebibytes(heap)}, process ${mebibytes(rss)} MiB`),
    );
    made.soak = part(soak, 1);
  }
  return made;
}

async function warm(product: Awaited<ReturnType<typeof loadProduct>>): Promise<WarmResult[]> {
  const entries = values.subjects.split(',').map(entryOf);
  for (const { label, peer } of entries.filter((entry) => !isAtHand(entry)))
    note(`skipped: ${label}; ${peer} is not installed (npm ci --prefix bench)`);
  const present = entries.filter(isAtHand);
  const all: WarmResult[] = [];
  for (const filing of filings) {
    note(`warm, ${filing}`);
    const options = { product, rounds, time: count('time', values.time), onNote: note };
    all.push(...(await measureWarm(present, filing as FilingName, options)));
  }
  return all;
}

function write(file: string, text: string): void {
  const path = join(ROOT, file);
  writeFileSync(path, withSection(readFileSync(path, 'utf8'), text));
}

/** A line for each part. */
function textOf(kept: Results): string {
  const lines = PARTS.flatMap((name) =>
    kept[name] === undefined ? [] : [`${JSON.stringify(name)}: ${JSON.stringify(kept[name], rounded)}`],
  );
  return `{\n${lines.join(',\n')}\n}\n`;
}

/** More digits than this are noise, and would make the file long. */
function rounded(_: string, value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toPrecision(5)) : value;
}

function count(name: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`${name}: expected a whole number above 0, got ${text}`);
}

function listOf<T extends string>(name: string, text: string, known: readonly T[]): T[] {
  return text
    .split(',')
    .filter((each) => each !== '')
    .map((each) => {
      const found = known.find((one) => one === each);
      if (found === undefined) throw new Error(`${name}: expected some of ${known.join()}, got ${each}`);
      return found;
    });
}
