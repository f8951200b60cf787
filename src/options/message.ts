import { file } from './kinds.ts';
import { option } from './option.ts';

export const message = {
  /** The file of the message, or of the fragment; `-` is standard output. */
  message: option(file, {
    help: 'The file of the message, or of the fragment; `-` is standard output.',
    otherwise: '`<name>.eml` or `<name>.fragment.html` in the current folder',

    flags: [{ long: 'output', short: 'o', value: 'file', commands: ['email'] }],
  }),
};
