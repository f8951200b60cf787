import { amount } from './kinds.ts';
import { option } from './option.ts';

/** A longer one would overflow the timer. */
const MOST = 2_000_000;

export const timeLimit = {
  /** Seconds that a filing may take. */
  timeLimit: option(amount('seconds', MOST), {
    help: 'Seconds that a filing may take.',
    default: 60,
    functions: ['renderBatch'],
    flags: [{ long: 'time-limit', value: 'seconds', commands: ['batch'] }],
  }),
};
