import { boolean } from './kinds.ts';
import { option } from './option.ts';

export const fixityOnly = {
  /** Check the files of a folder against its manifest only, without rendering them again. */
  fixityOnly: option(boolean, {
    help: 'Check the files of a folder against its manifest only, without rendering them again.',
    default: false,
    functions: ['verify'],
    flags: [{ long: 'fixity', commands: ['verify'] }],
  }),
};
