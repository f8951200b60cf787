import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { compiled } from '../tools/compiled.ts';
import type { Job, Report } from './run.child.ts';

export type Done = Exclude<Report, string>;

/** A process that is about to archive. */
export interface ArchiveProcess {
  /** Resolves once it has loaded all it needs. */
  readonly ready: Promise<unknown>;
  /** Gives it its job and waits until the process has ended: what it told at its end, null where it was killed. */
  run(job: Job, onPlacing?: () => void): Promise<Done | null>;
  kill(): void;
}

/** @param program what run.child.ts was compiled to; in a run of the tests that is known */
export function startProcess(program = fileURLToPath(compiled('test/archive/run.child.ts'))): ArchiveProcess {
  const child = fork(program, {
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const ready = reported(child, (report) => report === 'ready');
  // One that is killed before anybody waits for it is no error.
  ready.catch(() => {});
  return {
    ready,
    async run(job, onPlacing = () => {}) {
      let done: Done | null = null;
      child.on('message', (report: Report) => {
        if (report === 'placing') onPlacing();
        else if (report !== 'ready') done = report;
      });
      child.send(job);
      const [code, signal] = await ended;
      if (code !== 0 && signal !== 'SIGKILL')
        throw new Error(`the archive's process ended with ${code ?? signal}`);
      return done;
    },
    kill: () => child.kill('SIGKILL'),
  };
}

function reported(child: ChildProcess, wanted: (report: Report) => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    child.on('message', (report: Report) => wanted(report) && resolve());
    child.once('exit', (code, signal) =>
      reject(new Error(`the archive's process ended with ${code ?? signal}`)),
    );
  });
}
