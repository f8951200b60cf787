import { wholeNumber } from './kinds.ts';
import { option } from './option.ts';

export const timeout = {
  /** Milliseconds that the authority has for its whole answer. */
  timeout: option(wholeNumber({ least: 1 }), {
    help: 'Milliseconds that the authority has for its whole answer.',
    default: 30_000,
    functions: ['httpTimestamper'],
  }),
};
