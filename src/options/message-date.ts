import { date } from './kinds.ts';
import { option } from './option.ts';

export const messageDate = {
  /** When the message was written, in UTC; of the years 1900 to 9999, since nothing reads a clock. */
  date: option(date, {
    help: 'When the message was written, in UTC; of the years 1900 to 9999, since nothing reads a clock.',
    required: true,
    functions: ['composeMessage'],
    flags: [
      {
        long: 'date',
        value: 'date',
        commands: ['email'],
        help: 'When the message was written: `YYYY-MM-DD`, or with a time and an offset.',
        otherwise: "the filing's own date",
      },
    ],
  }),
};
