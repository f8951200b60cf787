import { texts } from './kinds.ts';
import { option } from './option.ts';

export const cc = {
  /** Whom a copy of the message goes to: one address or several with commas between them. */
  cc: option(texts, {
    help: 'Whom a copy of the message goes to: one address or several with commas between them.',
    functions: ['composeMessage'],
    flags: [{ long: 'cc', value: 'address', repeatable: true, commands: ['email'] }],
  }),
};
