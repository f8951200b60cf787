import { date } from './kinds.ts';
import { option } from './option.ts';

export const signingDate = {
  /** The time that the signer claims. */
  date: option(date, {
    help: 'The time that the signer claims.',
    otherwise: 'now',
    functions: ['signPdf'],
  }),
};
