import { textLike } from './kinds.ts';
import { option } from './option.ts';

export const idPrefix = {
  /** Begins every id of a fragment, so that ids stay unique on a page of the user's own. */
  idPrefix: option(textLike('a letter, then letters, digits, _ or -', /^[A-Za-z][\w-]*$/), {
    help: "Begins every id of a fragment, so that ids stay unique on a page of the user's own.",
    default: 'form4-',
    functions: ['renderHtml', 'renderEmailFragment'],
    flags: [{ long: 'id-prefix', value: 'text', commands: ['render', 'email'] }],
  }),
};
