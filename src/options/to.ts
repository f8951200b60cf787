import { texts } from './kinds.ts';
import { option } from './option.ts';

export const to = {
  /** Whom the message goes to: one address or several with commas between them. */
  to: option(texts, {
    help: 'Whom the message goes to: one address or several with commas between them.',
    functions: ['composeMessage'],
    flags: [{ long: 'to', value: 'address', repeatable: true, commands: ['email'] }],
  }),
};
