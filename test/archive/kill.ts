/**
 * Kills archive runs with SIGKILL, and looks after each at what is left: every PDF under a final name is whole, the
 * manifest reads, and the next run completes the folder to the very bytes of a run that nobody disturbed, with nothing
 * left over. First at every single call on the disk, then at random moments.
 *
 *     npx tsx test/archive/kill.ts [kills at random] [seed]
 */
import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { readManifest } from '../../src/archive/manifest.ts';
import { generator } from '../builders/random.ts';
import { sampleBytes } from '../builders/samples.ts';
import { compileAll } from '../tools/compiled.ts';
import { temporaryFolder } from '../tools/files.ts';
import { type ArchiveProcess, type Done, startProcess } from './child.ts';
import type { Job } from './run.child.ts';
import { archived, contentOf } from './samples.ts';

const FEW = ['qualys', 'form3-none'];
const MANY = ['qualys', 'form3-none', 'amendment'];

/** How often a folder is killed again before it is completed, and how often another run is at work beside. */
const AGAIN = 0.3;
const BESIDE = 0.05;
/** Half of the random kills fall soon after a PDF's name is about to appear, where a run writes most. */
const AIMED = 0.5;
const AIMED_WITHIN_MS = 6;
/** Of the time that a run takes. */
const LATEST = 0.95;

const kills = Number(process.argv[2] ?? 200);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
const random = generator(seed);

/** The package and its tests as JavaScript, since a process is started for every kill. */
const built = await compileAll();
const program = join(built, 'test/archive/run.child.js');

/** Processes that have loaded all they need, started while others are at work. */
const waiting: ArchiveProcess[] = [];
function nextProcess(): ArchiveProcess {
  while (waiting.length <= availableParallelism()) waiting.push(startProcess(program));
  return waiting.shift() as ArchiveProcess;
}

type Content = Readonly<Record<string, string>>;

/** The folder after a run that nobody disturbed. */
async function undisturbed(samples: readonly string[]): Promise<Content> {
  const folder = temporaryFolder();
  await archived(samples.map(sampleBytes), { folder });
  const content = contentOf(folder);
  rmSync(folder, { recursive: true });
  return content;
}

/** What stood in a folder when its run was dead; throws where that must not be. */
async function inspect(folder: string, whole: Content): Promise<{ files: number; lines: number }> {
  const pdfs = Object.entries(contentOf(folder)).filter(
    ([name]) => name.endsWith('.pdf') && !name.startsWith('.'),
  );
  for (const [name, digest] of pdfs)
    if (digest !== whole[name]) throw new Error(`${name} is not what an undisturbed run writes`);
  const { entries } = await readManifest(folder);
  for (const { file } of entries)
    if (!pdfs.some(([name]) => name === file)) throw new Error(`${file} is listed and missing`);
  return { files: pdfs.length, lines: entries.length };
}

async function complete(folder: string, samples: readonly string[]): Promise<void> {
  for (const outcome of await archived(samples.map(sampleBytes), { folder }))
    if (outcome.status === 'failed') throw outcome.error;
}

function compare(folder: string, whole: Content): void {
  const content = contentOf(folder);
  if (isDeepStrictEqual(content, whole)) return;
  throw new Error(`completed, it holds ${JSON.stringify(content)} instead of ${JSON.stringify(whole)}`);
}

/** Says of which kill an error is, and keeps the folder to be looked at. */
async function told<T>(what: string, folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new Error(`seed ${seed}, ${what}, ${folder}`, { cause: error });
  }
}

/** How many runs died while a PDF had its name and the manifest did not have its line. */
let between = 0;

async function killAtEveryCall(): Promise<number> {
  const whole = await undisturbed(FEW);
  const { calls } = await runOnce(FEW);
  const jobs = calls.flatMap((name, dieAt) =>
    name.endsWith('of bytes')
      ? [
          { name, dieAt, torn: false },
          { name, dieAt, torn: true },
        ]
      : [{ name, dieAt, torn: false }],
  );
  for (const { name, ...job } of jobs) {
    const folder = temporaryFolder();
    await told(`killed at call ${job.dieAt}, ${name}${job.torn ? ', half of it' : ''}`, folder, async () => {
      const done = await start({ folder, samples: FEW, ...job });
      if (done) throw new Error('it was not killed');
      const { files, lines } = await inspect(folder, whole);
      if (files > lines) between += 1;
      await complete(folder, FEW);
      compare(folder, whole);
    });
    rmSync(folder, { recursive: true });
  }
  return jobs.length;
}

async function runOnce(samples: readonly string[]): Promise<Done> {
  const folder = temporaryFolder();
  const done = await start({ folder, samples });
  rmSync(folder, { recursive: true });
  if (!done) throw new Error('the run did not end');
  return done;
}

async function start(job: Job): Promise<Done | null> {
  const child = nextProcess();
  await child.ready;
  return child.run(job);
}

async function killAtRandom(): Promise<{ before: number; within: number; after: number; beside: number }> {
  const whole = await undisturbed(MANY);
  const { took } = await runOnce(MANY);
  const count = { before: 0, within: 0, after: 0, beside: 0 };
  let folder = temporaryFolder();
  const hits = () => count.before + count.within + count.beside;
  while (hits() < kills) {
    const last = hits() === kills - 1 || random() >= AGAIN;
    await told(`kill ${hits() + count.after}`, folder, async () => {
      const beside = random() < BESIDE;
      const linesBefore = (await readManifest(folder)).entries.length;
      const child = nextProcess();
      const other = beside ? nextProcess() : null;
      await Promise.all([child.ready, other?.ready]);
      const [done, others] = await Promise.all([
        killed(child, folder, took, MANY.length - linesBefore),
        other?.run({ folder, samples: MANY }),
      ]);
      if (beside && !others?.statuses.every((status) => /^(added|unchanged)$/.test(status)))
        throw new Error(`the run beside it ended with ${JSON.stringify(others)}`);
      const { files, lines } = await inspect(folder, whole);
      if (done) count.after += 1;
      else if (beside) count.beside += 1;
      else if (files > linesBefore || lines > linesBefore) count.within += 1;
      else count.before += 1;
      if (files > lines) between += 1;
      if (!last) return;
      await complete(folder, MANY);
      compare(folder, whole);
    });
    if (!last) continue;
    rmSync(folder, { recursive: true });
    folder = temporaryFolder();
  }
  rmSync(folder, { recursive: true, force: true });
  return count;
}

/** Gives the process its job and kills it at a random moment of it; null where it was not done before. */
async function killed(
  child: ArchiveProcess,
  folder: string,
  took: number,
  toCome: number,
): Promise<Done | null> {
  let timer: NodeJS.Timeout | undefined;
  const aimed = random() < AIMED;
  // The PDF at whose name it is aimed.
  let until = aimed ? Math.floor(random() * toCome) : -1;
  const delay = random() * (aimed ? AIMED_WITHIN_MS : (took * LATEST * toCome) / MANY.length);
  const arm = () => {
    timer = setTimeout(() => child.kill(), delay);
  };
  if (!aimed) arm();
  const done = await child.run({ folder, samples: MANY }, () => {
    if (until-- === 0) arm();
  });
  clearTimeout(timer);
  return done;
}

console.log(`kill: seed ${seed}`);
try {
  const calls = await killAtEveryCall();
  const { before, within, after, beside } = await killAtRandom();
  console.log(
    `kill: a run killed at each of its ${calls} calls on the disk and halves of writes; ${kills} killed at random: ` +
      `${before} before a PDF had appeared, ${within} after one had, ${beside} beside another run (${after} more were done before the kill); ` +
      `${between} of all between a PDF and its line; all completed to the same bytes`,
  );
} finally {
  for (const child of waiting) child.kill();
  rmSync(built, { recursive: true });
}
