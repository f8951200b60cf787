import { text } from './kinds.ts';
import { option } from './option.ts';

export const from = {
  /** The sender, one address: `Legal <legal@example.com>`. Without it the message is a draft, which mail clients open for sending. */
  from: option(text, {
    help: 'The sender, one address: `Legal <legal@example.com>`. Without it the message is a draft, which mail clients open for sending.',
    functions: ['composeMessage'],
    flags: [{ long: 'from', value: 'address', commands: ['email'] }],
  }),
};
