/**
 * Thousands of filings, one of twenty each invalid, malformed, enormous, hanging or taking all memory; workers ended at
 * random; the run killed ten times at random and gone on with: nothing is lost, nothing is there twice, nothing is half
 * there, and the report is true, as an independent checker finds.
 *
 *     npm run chaos -- [folder of XML filings] [filings] [kills] [seed]
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { generator } from '../builders/random.ts';
import { compileAll } from '../tools/compiled.ts';
import { temporaryFolder } from '../tools/files.ts';
import { writeFilings } from './chaos-filings.ts';
import { runInChaos } from './chaos-run.ts';
import { checkComplete } from './checker.ts';

const [sources, filings = '3000', times = '10', from = String(Date.now() % 1_000_000)] =
  process.argv.slice(2);
const seed = Number(from);
const folder = temporaryFolder();
const compiled = await compileAll();
const seconds = () => Math.round(performance.now() / 1000);

console.log(`chaos: seed ${seed}, ${folder}`);
try {
  const written = await writeFilings(join(folder, 'in'), Number(filings), sources || undefined);
  console.log(`chaos: ${written.expected.length} filings after ${seconds()} s`);
  const out = join(folder, 'out');
  const { kills, workersEnded } = await runInChaos(written, {
    folder: out,
    jobs: 6,
    timeLimit: 5,
    memoryLimit: 128,
    endWorkers: 2000,
    kills: Number(times),
    random: generator(seed),
    program: join(compiled, 'test/batch/run.child.js'),
    onKill: (settled) => console.log(`chaos: killed after ${settled} results, ${seconds()} s`),
  });
  const complaints = checkComplete(out, written.expected);
  if (complaints.length > 0)
    throw new Error(`${complaints.length} complaints:\n${complaints.slice(0, 20).join('\n')}`);
  console.log(
    `chaos: ${filings} filings, a quarter of them poison; killed ${kills} times, ${workersEnded} workers ended; all is as it should be after ${seconds()} s`,
  );
  rmSync(folder, { recursive: true });
} finally {
  rmSync(compiled, { recursive: true });
}
