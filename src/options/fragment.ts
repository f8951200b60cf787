import { boolean } from './kinds.ts';
import { option } from './option.ts';

export const fragment = {
  /** Only the form's markup, to be embedded in a mail or page of the user's own; the library's `renderEmailFragment`. */
  fragment: option(boolean, {
    help: "Only the form's markup, to be embedded in a mail or page of the user's own; the library's `renderEmailFragment`.",
    default: false,

    flags: [{ long: 'fragment', commands: ['email'] }],
  }),
};
