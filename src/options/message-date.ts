import { date, type Kind } from './kinds.ts';
import { option } from './option.ts';

/** A header holds a year of four digits, 1900 or later (RFC 5322, 3.3). */
const headerDate: Kind<Date> = {
  ...date,
  expected: 'a Date of the years 1900 to 9999',
  accepts: (value): value is Date =>
    date.accepts(value) && value.getUTCFullYear() >= 1900 && value.getUTCFullYear() <= 9999,
};

export const messageDate = {
  /** When the message was written, in UTC. Nothing reads a clock, so a message without a date cannot be made. */
  date: option(headerDate, {
    help: 'When the message was written, in UTC. Nothing reads a clock, so a message without a date cannot be made.',
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
