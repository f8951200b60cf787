import { text } from './kinds.ts';
import { option } from './option.ts';

export const subject = {
  /** The mail's subject, one line. */
  subject: option(text, {
    help: "The mail's subject, one line.",
    otherwise: 'form, issuer, person and date',
    functions: ['renderEmail'],
    flags: [{ long: 'subject', value: 'text', commands: ['email'] }],
  }),
};
