import { file } from './kinds.ts';
import { option } from './option.ts';

export const signed = {
  /** The signed PDF, which may take the place of the unsigned one; `-` is standard output. */
  signed: option(file, {
    help: 'The signed PDF, which may take the place of the unsigned one; `-` is standard output.',
    required: true,

    flags: [{ long: 'output', short: 'o', value: 'pdf', commands: ['sign'] }],
  }),
};
