import { choice, type ValueOf } from './kinds.ts';
import { option } from './option.ts';
import { FORM_COMMANDS, FORM_FUNCTIONS } from './takers.ts';

export const ink = {
  /** Colours of the printed values and notes: EDGAR's blue and green, or all black. */
  ink: option(choice(['edgar', 'black']), {
    help: "Colours of the printed values and notes: EDGAR's blue and green, or all black.",
    functions: FORM_FUNCTIONS,
    flags: [{ long: 'ink', value: 'ink', commands: FORM_COMMANDS }],
    decides: 'document',
    property: { name: 'ink', description: 'Colours: edgar or black' },
  }),
};

export type Ink = ValueOf<typeof ink.ink>;
