import { wholeNumber } from './kinds.ts';
import { option } from './option.ts';

export const document = {
  /** The ownership document of a submission to be read, counted from 1; what is wrong with the others is no matter. */
  document: option(wholeNumber({ least: 1 }), {
    help: 'The ownership document of a submission to be read, counted from 1; what is wrong with the others is no matter.',
    otherwise: 'all',
    functions: ['parseFiling', 'readFilings'],
    flags: [
      {
        long: 'document',
        value: 'n',
        commands: ['email'],
        help: 'Which ownership document of a submission that holds several, counted from 1.',
      },
      {
        long: 'document',
        value: 'n|authentication',
        repeatable: true,
        commands: ['render'],
        help: 'Which ownership document of a submission that holds several, counted from 1; `authentication` for its signature authentication document (Regulation S-T, 302(b)) instead of the form.',
      },
    ],
  }),
};
