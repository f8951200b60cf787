import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { WarmRound, WarmSubject } from './against.child.ts';
import { scriptPath } from './alone.ts';
import { ROOT } from './peers.ts';
import { type Spread, spreadOf } from './statistics.ts';
import { spread, table } from './table.ts';

/** This build beside another checkout's, in turns: what took how long, and the ratios of the pairs. */
export interface AgainstResult {
  readonly label: string;
  /** Milliseconds. */
  readonly ours: Spread;
  readonly other: Spread;
  /** Ours by the other's, pair by pair; below 1 ours is faster. */
  readonly ratio: Spread;
}

/** Rounds before V8 has compiled what a warm process runs. */
const WARM_UP = 12;
const MOST_INPUTS = 100;

/**
 * Measures the build in this checkout against that in another, which has been built too.
 *
 * @throws {Error} where the other folder has no build
 */
export async function measureAgainst(folder: string, rounds: number): Promise<AgainstResult[]> {
  const roots = [ROOT, resolve(folder)];
  for (const root of roots)
    if (!existsSync(join(root, 'dist/index.js')))
      throw new Error(`${root} has no build; run npm run build there`);
  return [...(await warm(roots, rounds)), ...(await wholeProcesses(roots, rounds))];
}

export function againstTable(results: readonly AgainstResult[]): string {
  const rows = results.map(({ label, ours, other, ratio }) => [
    label,
    spread(ours),
    spread(other),
    spread(ratio),
  ]);
  return table(['in turns', 'here, ms', 'there, ms', 'here / there'], rows);
}

const SUBJECTS: Readonly<Record<WarmSubject, string>> = {
  pdf: 'warm: read, checked and drawn as PDF, CPU a filing',
  html: 'warm: read, checked and laid out as HTML, CPU a filing',
  email: 'warm: read, checked and made a mail, CPU a filing',
};

async function warm(roots: readonly string[], rounds: number): Promise<AgainstResult[]> {
  const files = inputs().slice(0, MOST_INPUTS);
  const children = await Promise.all(roots.map((root) => startChild(root, files)));
  try {
    const results: AgainstResult[] = [];
    for (const subject of Object.keys(SUBJECTS) as WarmSubject[]) {
      const run = async (child: ChildProcess) => {
        child.send(subject);
        const [{ cpu }] = (await once(child, 'message')) as [WarmRound];
        return cpu;
      };
      for (let round = 0; round < WARM_UP; round++) for (const child of children) await run(child);
      results.push(
        await inTurns(
          SUBJECTS[subject],
          children.map((child) => () => run(child)),
          rounds,
        ),
      );
    }
    return results;
  } finally {
    for (const child of children) child.disconnect();
  }
}

async function startChild(root: string, files: readonly string[]): Promise<ChildProcess> {
  const child = fork(scriptPath('against.child'), [root, ...files], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await once(child, 'message');
  return child;
}

async function wholeProcesses(roots: readonly string[], rounds: number): Promise<AgainstResult[]> {
  const temporary = mkdtempSync(join(tmpdir(), 'form4-against-'));
  const out = (name: string) => join(temporary, name);
  const sample = join(ROOT, 'samples/qualys/filing.xml');
  const batch = (jobs: string) => ['batch', ...inputs(), '-o', out('batch'), '--pdf', '-j', jobs];
  const commands: [label: string, words: string[]][] = [
    ['cold: `form4 render` to HTML', ['render', sample, '--html', out('a.html')]],
    [
      'cold: `form4 render` to HTML and PDF',
      ['render', sample, '--html', out('a.html'), '--pdf', out('a.pdf')],
    ],
    ['the whole batch, one worker', batch('1')],
    ['the whole batch, two workers', batch('2')],
  ];
  try {
    const results: AgainstResult[] = [];
    for (const [label, words] of commands) {
      const runs = roots.map((root) => () => run(join(root, 'dist/command/form4.js'), words, out('batch')));
      for (const each of runs) await each();
      results.push(await inTurns(label, runs, rounds));
    }
    return results;
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** From its start to its end, in milliseconds. What a batch wrote goes, so that the next one writes it again. */
async function run(command: string, words: readonly string[], written: string): Promise<number> {
  const begun = performance.now();
  const child = spawn(process.execPath, [command, ...words], { stdio: ['ignore', 'ignore', 'ignore'] });
  const [code] = await once(child, 'close');
  const taken = performance.now() - begun;
  rmSync(written, { recursive: true, force: true });
  // A filing that is malformed makes a batch end with 1.
  if (code !== 0 && code !== 1) throw new Error(`${command} ${words[0]} ended with code ${code}`);
  return taken;
}

async function inTurns(
  label: string,
  [ours, other]: readonly (() => Promise<number>)[],
  rounds: number,
): Promise<AgainstResult> {
  const taken = { ours: [] as number[], other: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    taken.ours.push((await ours?.()) ?? Number.NaN);
    taken.other.push((await other?.()) ?? Number.NaN);
  }
  const ratios = taken.ours.map((each, at) => each / (taken.other[at] as number));
  return { label, ours: spreadOf(taken.ours), other: spreadOf(taken.other), ratio: spreadOf(ratios) };
}

/** Real filings where they are, else the samples. */
function inputs(): string[] {
  const real = join(ROOT, '../shared/filings/xml');
  if (existsSync(real))
    return readdirSync(real)
      .sort()
      .map((name) => join(real, name));
  const samples = join(ROOT, 'samples');
  return readdirSync(samples)
    .map((name) => join(samples, name, 'filing.xml'))
    .filter(existsSync);
}
