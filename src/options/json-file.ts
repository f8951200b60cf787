import { file } from './kinds.ts';
import { option } from './option.ts';

export const jsonFile = {
  /** The filing as JSON, into this file; `-` is standard output. */
  json: option(file, {
    help: 'The filing as JSON, into this file; `-` is standard output.',

    flags: [{ long: 'json', value: 'file', commands: ['render'] }],
  }),
};
