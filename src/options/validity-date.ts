import { date } from './kinds.ts';
import { option } from './option.ts';

export const validityDate = {
  /** The time at which a signer's certificate has to be valid, where no time stamp says when it was used. */
  date: option(date, {
    help: "The time at which a signer's certificate has to be valid, where no time stamp says when it was used.",
    otherwise: 'now',
    functions: ['verify'],
  }),
};
