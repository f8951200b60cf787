import { choice, type ValueOf } from './kinds.ts';
import { option } from './option.ts';
import { FORM_COMMANDS, FORM_FUNCTIONS } from './takers.ts';

export const paper = {
  /** Size of the printed page, which is landscape. */
  paper: option(choice(['letter', 'a4']), {
    help: 'Size of the printed page, which is landscape.',
    functions: FORM_FUNCTIONS,
    flags: [{ long: 'paper', value: 'size', commands: FORM_COMMANDS }],
    decides: 'document',
    property: {
      name: 'paper',
      description: 'Size of the landscape page: letter or a4',
    },
  }),
};

export type Paper = ValueOf<typeof paper.paper>;
