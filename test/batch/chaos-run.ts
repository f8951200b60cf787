import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { compiled } from '../tools/compiled.ts';
import type { ChaosFilings } from './chaos-filings.ts';
import { checkCutOff } from './checker.ts';
import type { Job, Report } from './run.child.ts';

export interface Chaos extends Pick<Job, 'jobs' | 'timeLimit' | 'memoryLimit' | 'endWorkers'> {
  readonly folder: string;
  /** How often the run is killed before it may end. */
  readonly kills: number;
  readonly random: () => number;
  /** What run.child.ts was compiled to; in a run of the tests that is known. */
  readonly program?: string;
  readonly onKill?: (results: number) => void;
}

/** What a chaos was like. */
export interface Told {
  readonly kills: number;
  readonly workersEnded: number;
}

/** So long after a result at most a run is killed: what a group of results takes to the disk. */
const SOON_MS = 40;

/**
 * Runs a batch of the filings that is killed again and again and gone on with, and lets it end. Throws where a killed run
 * leaves what no moment may show.
 */
export async function runInChaos({ inputs, expected }: ChaosFilings, chaos: Chaos): Promise<Told> {
  const { folder, jobs, timeLimit, memoryLimit, random } = chaos;
  let settled = 0;
  let kills = 0;
  let workersEnded = 0;
  for (;;) {
    const isLast = kills === chaos.kills;
    // No worker is ended in the last run, where nothing may be left undone by chance.
    const endWorkers = isLast ? null : chaos.endWorkers;
    const job: Job = { inputs, folder, jobs, timeLimit, memoryLimit, endWorkers, seed: random() * 2 ** 32 };
    const share = (expected.length - settled) / (chaos.kills - kills + 1);
    const killAfter = isLast ? Number.POSITIVE_INFINITY : Math.ceil(share * (0.3 + random()));
    const told = await runOnce(job, killAfter, random() * SOON_MS, chaos.program);
    settled += told.results;
    workersEnded += told.workersEnded;
    if (told.isDone && isLast) return { kills, workersEnded };
    if (!told.isDone) kills += 1;
    chaos.onKill?.(settled);
    const complaints = checkCutOff(folder, expected);
    if (complaints.length > 0) throw new Error(`after kill ${kills}: ${complaints.slice(0, 20).join('\n')}`);
  }
}

interface Run {
  readonly results: number;
  readonly workersEnded: number;
  readonly isDone: boolean;
}

/** Runs a job and kills it so long after so many results. */
async function runOnce(
  job: Job,
  killAfter: number,
  delay: number,
  program = fileURLToPath(compiled('test/batch/run.child.ts')),
): Promise<Run> {
  const child = fork(program, {
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const counts: Record<Report, number> = { result: 0, 'worker ended': 0, done: 0 };
  child.on('message', (report: Report) => {
    counts[report] += 1;
    if (report === 'result' && counts.result === killAfter) setTimeout(() => child.kill('SIGKILL'), delay);
  });
  child.send(job);
  const [code, signal] = await once(child, 'exit');
  if (code !== 0 && signal !== 'SIGKILL') throw new Error(`the batch ended with ${code ?? signal}`);
  return { results: counts.result, workersEnded: counts['worker ended'], isDone: counts.done > 0 };
}
