import { boolean } from './kinds.ts';
import { option } from './option.ts';

export const unsigned = {
  /** Take a filing that lacks signatures, to be rendered as a signature copy. */
  unsigned: option(boolean, {
    help: 'Take a filing that lacks signatures, to be rendered as a signature copy.',
    default: false,
    functions: ['parseFiling', 'readFilings'],
    flags: [
      {
        long: 'unsigned',
        commands: ['validate'],
        help: 'Take a filing that lacks signatures, as a signature copy may.',
      },
    ],
  }),
};
