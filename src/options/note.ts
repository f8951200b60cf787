import { list, textLike } from './kinds.ts';
import { option } from './option.ts';
import { FORM_COMMANDS, LETTERHEAD_FUNCTIONS } from './takers.ts';

/** As many lines stand beside a logo, and as much in each. */
const MOST_LINES = 3;
const MOST_CHARACTERS = 120;

const line = textLike(
  `a line of 1 to ${MOST_CHARACTERS} characters`,
  new RegExp(`^(?=.*\\S)[^\\p{Cc}\\p{Cs}\\uFFFE\\uFFFF]{1,${MOST_CHARACTERS}}$`, 'u'),
);

export const note = {
  /** Lines of yours above the form's head, three at most, beside the logo where there is one; never on a filed copy nor on one to be signed. */
  note: option(list(line, MOST_LINES), {
    help: "Lines of yours above the form's head, three at most, beside the logo where there is one; never on a filed copy nor on one to be signed.",
    functions: LETTERHEAD_FUNCTIONS,
    flags: [
      {
        long: 'note',
        value: 'text',
        repeatable: true,
        commands: FORM_COMMANDS,
        help: "A line of yours above the form's head, beside the logo where there is one; never on a filed copy nor on one to be signed. Three at most.",
      },
    ],
    decides: 'document',
    property: {
      name: 'note',
      list: true,
      description: "The lines above the form's head that are not the form's; absent without such",
      unlessDefault: true,
    },
  }),
};
