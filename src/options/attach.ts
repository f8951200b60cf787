import { choice, list, type ValueOf } from './kinds.ts';
import { option } from './option.ts';

const attachment = choice(['pdf', 'xml']);

/** The PDF first, which has everything that the mail leaves out. */
export const ATTACHED = attachment.choices;

/** What goes along with a mail. */
export type Attached = ValueOf<typeof attachment>;

export const attach = {
  /** What is attached to the mail; the PDF has whatever the mail leaves out. */
  attach: option(list(attachment), {
    help: 'What is attached to the mail; the PDF has whatever the mail leaves out.',
    default: ['pdf', 'xml'],
    functions: ['renderEmail'],
    flags: [{ long: 'attach', value: 'list', none: 'none', commands: ['email'] }],
  }),
};
