import { ERROR_CODES, type ErrorCode } from '../errors.ts';

/** What one filing may cost. */
export interface Limits {
  readonly seconds: number;
  /** Of the worker's JavaScript heap, in MiB. */
  readonly megabytes: number;
}

export interface Failure {
  readonly code: ErrorCode;
  readonly message: string;
}

export function tooSlow({ seconds }: Limits): Failure {
  return {
    code: 'time-limit',
    message: `took longer than ${seconds} s; run the batch again with resume and a higher time limit`,
  };
}

export function tooBig({ megabytes }: Limits): Failure {
  return {
    code: 'memory-limit',
    message: `took more than ${megabytes} MB; run the batch again with resume and a higher memory limit`,
  };
}

/** How often a filing has to be at hand when a run dies, to be taken for what ended it. */
export const DEADLY = 3;

export function tooDeadly(): Failure {
  return { code: 'memory-limit', message: `ended the whole run, ${DEADLY} times; render it alone` };
}

/** Whether a filing would fail again in the same way. */
export function wouldComeAgain(failure: { code?: string; message?: string }, limits: Limits): boolean {
  const { code = '', message } = failure;
  if (code === 'time-limit') return message === tooSlow(limits).message;
  if (code === 'memory-limit') return [tooBig(limits), tooDeadly()].some((each) => each.message === message);
  return Object.hasOwn(ERROR_CODES, code) && ERROR_CODES[code as ErrorCode].retry === 'never';
}
