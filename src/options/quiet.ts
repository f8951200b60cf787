import { boolean } from './kinds.ts';
import { option } from './option.ts';

export const quiet = {
  /** Say nothing but errors. */
  quiet: option(boolean, {
    help: 'Say nothing but errors.',
    default: false,

    flags: [
      {
        long: 'quiet',
        short: 'q',
        commands: [
          'render',
          'email',
          'archive',
          'batch',
          'sign',
          'verify',
          'extract',
          'validate',
          'schema',
          'new',
        ],
      },
    ],
  }),
};
