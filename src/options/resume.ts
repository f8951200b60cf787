import { boolean } from './kinds.ts';
import { option } from './option.ts';

export const resume = {
  /** Go on where an earlier run into the folder ended, with the same inputs and options. */
  resume: option(boolean, {
    help: 'Go on where an earlier run into the folder ended, with the same inputs and options.',
    default: false,
    functions: ['renderBatch'],
    flags: [{ long: 'resume', commands: ['batch'] }],
  }),
};
