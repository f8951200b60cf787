import { choice, type ValueOf } from './kinds.ts';
import { option } from './option.ts';
import { FORM_COMMANDS, FORM_FUNCTIONS } from './takers.ts';

export const layout = {
  /** How the form is laid out: `edgar` as EDGAR shows it. */
  layout: option(choice(['edgar']), {
    help: 'How the form is laid out: `edgar` as EDGAR shows it.',
    functions: FORM_FUNCTIONS,
    flags: [{ long: 'layout', value: 'layout', commands: FORM_COMMANDS }],
    decides: 'document',
    property: {
      name: 'layout',
      description: "How the form is laid out; absent for EDGAR's layout",
      unlessDefault: true,
    },
  }),
};

export type Layout = ValueOf<typeof layout.layout>;
