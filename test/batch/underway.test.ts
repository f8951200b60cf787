import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Underway } from '../../src/batch/underway.ts';
import { sampleXml } from '../builders/samples.ts';
import { compiled } from '../tools/compiled.ts';
import { temporaryFolder } from '../tools/files.ts';
import { LONG } from '../tools/long.ts';
import { poisoned } from './poison.ts';
import type { Job } from './run.child.ts';
import { reportOf } from './samples.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = temporaryFolder();
  file = join(folder, 'underway');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('what is under way', () => {
  it('is suspect when a run dies, and deadly when three have died', () => {
    for (const deaths of [0, 1, 2, 3]) {
      const run = new Underway(file);
      expect([run.isSuspect('a'), run.isDeadly('a')]).toEqual([deaths > 0, deaths > 2]);
      expect(run.isSuspect('b')).toBe(false);
      run.begin('b');
      run.begin('a');
      run.end('b');
    }
  });

  it('is cleared by a run in which it comes to its end, and by one that does not die', () => {
    const first = new Underway(file);
    first.begin('a');
    first.begin('b');
    const second = new Underway(file);
    second.begin('a');
    second.end('a');
    const third = new Underway(file);
    expect([third.isSuspect('a'), third.isSuspect('b')]).toEqual([false, false]);
    third.begin('a');
    third.close();
    expect(existsSync(file)).toBe(false);
    expect(new Underway(file).isSuspect('a')).toBe(false);
  });

  it('may be a note that was cut off', () => {
    new Underway(file).begin('a');
    writeFileSync(file, readFileSync(file, 'utf8').slice(0, -3));
    expect(new Underway(file).isSuspect('a')).toBe(false);
  });
});

async function run(job: Job): Promise<NodeJS.Signals | number> {
  const child = fork(fileURLToPath(compiled('test/batch/run.child.ts')), {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  child.send(job);
  const [code, signal] = await once(child, 'exit');
  return signal ?? code;
}

// Windows knows no such signal.
describe.runIf(LONG && process.platform !== 'win32')('a filing that ends the whole run', () => {
  it('does so three times, and costs no other filing', async () => {
    const inputs = join(folder, 'in');
    mkdirSync(inputs);
    for (let each = 0; each < 6; each += 1) {
      const xml = sampleXml('form5');
      writeFileSync(
        join(inputs, `${String(each).padStart(2, '0')}.xml`),
        each === 3 ? poisoned(xml, 'abort') : `${xml}<!-- ${each} -->`,
      );
    }
    const job = {
      inputs: [inputs],
      folder: join(folder, 'out'),
      jobs: 1,
      timeLimit: 60,
      memoryLimit: 200,
      endWorkers: null,
      seed: 1,
    };
    const ends = [];
    for (let each = 0; each < 4; each += 1) ends.push(await run(job));
    expect(ends).toEqual(['SIGABRT', 'SIGABRT', 'SIGABRT', 0]);
    const failed = reportOf(join(folder, 'out')).filter(({ status }) => status !== 'done');
    expect(failed).toMatchObject([
      {
        input: join(inputs, '03.xml'),
        code: 'memory-limit',
        message: expect.stringContaining('ended the whole run'),
      },
    ]);
    expect(reportOf(join(folder, 'out'))).toHaveLength(6);
    // It is not tried again.
    expect(await run(job)).toBe(0);
    expect(reportOf(join(folder, 'out'))).toHaveLength(6);
  });
});
