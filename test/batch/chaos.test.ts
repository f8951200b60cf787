import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generator } from '../builders/random.ts';
import { temporaryFolder } from '../tools/files.ts';
import { LONG } from '../tools/long.ts';
import { type ChaosFilings, writeFilings } from './chaos-filings.ts';
import { runInChaos } from './chaos-run.ts';
import { checkComplete, checkCutOff } from './checker.ts';
import { poisonedWorker } from './poison.ts';
import { batched } from './samples.ts';

/** A small chaos, and the trial of its checker; the large one is chaos.ts. */

let folder: string;
let filings: ChaosFilings;
beforeAll(async () => {
  folder = temporaryFolder();
  filings = await writeFilings(join(folder, 'in'), 40);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.runIf(LONG)('a batch in chaos', () => {
  it('loses nothing, does nothing twice, leaves nothing half done, and its report is true', async () => {
    const out = join(folder, 'chaos');
    const chaos = {
      folder: out,
      jobs: 3,
      timeLimit: 8,
      memoryLimit: 100,
      endWorkers: 3000,
      kills: 2,
      random: generator(1),
    };
    expect((await runInChaos(filings, chaos)).kills).toBe(2);
    expect(checkComplete(out, filings.expected)).toEqual([]);
  });
});

describe.runIf(LONG)('the checker', () => {
  let out: string;
  beforeAll(async () => {
    out = join(folder, 'plain');
    const options = { folder: out, jobs: 2, timeLimit: 8, memoryLimit: 100 };
    await batched(filings.inputs, options, { worker: poisonedWorker() });
  });

  it('has nothing to complain of where nobody disturbed', () => {
    expect(checkComplete(out, filings.expected)).toEqual([]);
    expect(checkCutOff(out, filings.expected)).toEqual([]);
  });

  const report = () => join(out, 'report.jsonl');
  const lines = () => readFileSync(report(), 'utf8').split('\n').slice(0, -1);
  const change = (name: (line: string) => string | null) =>
    writeFileSync(
      report(),
      lines()
        .flatMap((line) => name(line) ?? [])
        .map((line) => `${line}\n`)
        .join(''),
    );
  const firstPdf = () =>
    join(
      out,
      readdirSync(out)
        .sort()
        .find((name) => name.endsWith('.pdf')) as string,
    );
  /** Changes the first line of that status. */
  const changeOne = (status: string, by: (line: string) => string | null) => {
    let isDone = false;
    change((line) => {
      if (isDone || JSON.parse(line).status !== status) return line;
      isDone = true;
      return by(line);
    });
  };

  const DEFECTS: [string, () => void, RegExp, boolean][] = [
    ['a file that is lost', () => unlinkSync(firstPdf()), /is missing|is listed and missing/, true],
    [
      'a byte that is another',
      () => writeFileSync(firstPdf(), readFileSync(firstPdf()).fill(0, 100, 101)),
      /not what it should be/,
      true,
    ],
    [
      'a file that is cut off',
      () => writeFileSync(firstPdf(), readFileSync(firstPdf()).subarray(0, 1000)),
      /not what it should be/,
      true,
    ],
    [
      'a file of nobody',
      () => writeFileSync(join(out, '0009000900-25-999999.pdf'), 'x'),
      /is nobody's/,
      true,
    ],
    ['a part that stayed', () => writeFileSync(join(out, '.batch.parts/x'), 'x'), /is nobody's/, false],
    ['a line that is lost', () => changeOne('done', () => null), /is lost/, false],
    ['a failure that is lost', () => changeOne('failed', () => null), /is lost/, false],
    ['a line that is there twice', () => appendFileSync(report(), `${lines()[0]}\n`), /twice/, false],
    [
      'a line that nobody asked for',
      () => changeOne('done', (line) => line.replace('"input":"', '"input":"x')),
      /was not asked for/,
      false,
    ],
    ['a line that is cut off', () => appendFileSync(report(), '{"input'), /is not finished/, false],
    ['a line that is no JSON', () => appendFileSync(report(), '{"input\n'), /no JSON/, true],
    [
      'a failure that is said to be done',
      () => changeOne('failed', (line) => line.replace('"failed"', '"done"')),
      /is done, and should be failed/,
      false,
    ],
    [
      'another code',
      () => changeOne('failed', (line) => line.replace(/"code":"[^"]*"/, '"code":"worker-failed"')),
      /has the code worker-failed/,
      false,
    ],
    [
      'another digest',
      () => changeOne('done', (line) => line.replace(/"sha256":"..../, '"sha256":"0000')),
      /another digest/,
      true,
    ],
    [
      'another size',
      () => changeOne('done', (line) => line.replace(/"bytes":/, '"bytes":1')),
      /another size/,
      true,
    ],
    [
      'a file that is not listed',
      () => changeOne('done', (line) => line.replace(/"files":\[.*\],"source"/, '"files":[],"source"')),
      /lists/,
      false,
    ],
  ];

  it.each(DEFECTS)('finds %s', (_, plant, said, isNever) => {
    const saved = new Map(
      readdirSync(out)
        .filter((name) => !name.startsWith('.'))
        .map((name) => [name, readFileSync(join(out, name))]),
    );
    mkdirSync(join(out, '.batch.parts'));
    try {
      plant();
      expect(checkComplete(out, filings.expected).join('\n')).toMatch(said);
      // What a run that was killed may not leave either.
      expect(checkCutOff(out, filings.expected).length > 0).toBe(isNever);
    } finally {
      rmSync(out, { recursive: true });
      mkdirSync(out);
      for (const [name, content] of saved) writeFileSync(join(out, name), content);
    }
  });
});
