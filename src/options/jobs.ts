import { wholeNumber } from './kinds.ts';
import { option } from './option.ts';

export const jobs = {
  /** How many filings are rendered at once. */
  jobs: option(wholeNumber({ least: 1 }), {
    help: 'How many filings are rendered at once.',
    otherwise: 'as many as there are processors',
    functions: ['renderBatch'],
    flags: [{ long: 'jobs', short: 'j', value: 'n', commands: ['batch'] }],
  }),
};
