import { boolean } from './kinds.ts';
import { option } from './option.ts';

export const json = {
  /** Print what is found as JSON. */
  json: option(boolean, {
    help: 'Print what is found as JSON.',
    default: false,

    flags: [{ long: 'json', commands: ['validate', 'verify', 'extract'] }],
  }),
};
