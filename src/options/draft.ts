import { boolean } from './kinds.ts';
import { option } from './option.ts';

export const draft = {
  /** Take a filing that lacks fields, to be rendered as a draft. */
  draft: option(boolean, {
    help: 'Take a filing that lacks fields, to be rendered as a draft.',
    default: false,
    functions: ['parseFiling', 'readFilings', 'filingJsonSchema'],
    flags: [
      { long: 'draft', commands: ['validate'], help: 'Take a filing that lacks fields, as a draft may.' },
      { long: 'draft', commands: ['schema'], help: 'The schema of a draft, which may lack fields.' },
    ],
  }),
};
