import { file } from './kinds.ts';
import { option } from './option.ts';

export const pdfFile = {
  /** The form as PDF, into this file; `-` is standard output. */
  pdf: option(file, {
    help: 'The form as PDF, into this file; `-` is standard output.',

    flags: [{ long: 'pdf', value: 'file', commands: ['render'] }],
  }),
};
