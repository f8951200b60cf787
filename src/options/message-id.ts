import { text } from './kinds.ts';
import { option } from './option.ts';

export const messageId = {
  /** The message's identifier, `name@domain`, with or without angle brackets. */
  messageId: option(text, {
    help: "The message's identifier, `name@domain`, with or without angle brackets.",
    otherwise: 'derived from all else in the message',
    functions: ['composeMessage'],
  }),
};
