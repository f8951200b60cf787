import { file } from './kinds.ts';
import { option } from './option.ts';

export const output = {
  /** The file that is written; `-` is standard output. */
  output: option(file, {
    help: 'The file that is written; `-` is standard output.',
    otherwise: 'standard output',
    flags: [{ long: 'output', short: 'o', value: 'file', commands: ['new', 'extract', 'schema'] }],
  }),
};
