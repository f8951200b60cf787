import { folder } from './kinds.ts';
import { option } from './option.ts';

export const allFiles = {
  /** Write every file that is inside the PDF into the folder. */
  all: option(folder, {
    help: 'Write every file that is inside the PDF into the folder.',

    flags: [{ long: 'all', value: 'folder', commands: ['extract'] }],
  }),
};
