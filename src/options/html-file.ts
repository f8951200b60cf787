import { file } from './kinds.ts';
import { option } from './option.ts';

export const htmlFile = {
  /** The form as HTML, into this file; `-` is standard output. */
  html: option(file, {
    help: 'The form as HTML, into this file; `-` is standard output.',

    flags: [{ long: 'html', value: 'file', commands: ['render'] }],
  }),
};
